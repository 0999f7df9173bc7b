"""Addresses in a document: absolute where the address of the site is known, otherwise relative to the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses used by the document at ``page``, a path from the site's root; ``site_address`` may be empty.

    ``texts`` is the folder of the received documents, empty where there is none.
    """

    site_address: str
    page: str = ""
    texts: str = ""

    def of(self, path: str) -> str:
        """Return the address of a path from the root of the site; the empty path is the root."""
        if self.site_address:
            return f"{self.site_address.rstrip('/')}/{path}"
        return "../" * self.page.count("/") + path or "./"
