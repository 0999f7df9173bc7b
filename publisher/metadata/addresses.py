"""Addresses as a document writes them: whole where the site's own is known, and else relative to the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the document at ``page``, a path from the root of the site, names what the site holds.

    ``site`` is the address of the site, empty when it isn't known: relative references (RFC 3986, 4.2) then keep the
    site true wherever it is put.
    """

    site: str
    page: str = ""

    def of(self, path: str) -> str:
        """Give the address of a path from the root of the site, empty for the root itself."""
        if self.site:
            return f"{self.site.rstrip('/')}/{path}"
        return "../" * self.page.count("/") + path or "./"
