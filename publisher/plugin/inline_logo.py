"""The site's logo, drawn within its pages.

As an image it would be one more request, and to the browser a document of its own.
"""

import re
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_ELEMENT = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_NAMED = re.compile(r"\sid=|<(?:script|style|foreignObject)\b", re.IGNORECASE)
"""What would get in the way of the page around it, where the logo stands twice."""

MOST = 2_000
"""Characters of a logo that each page can well carry."""


@dataclass(frozen=True, slots=True)
class Logo:
    """An image as the theme writes it, and the element that takes its place; both empty where it had better stay."""

    image: re.Pattern[str] = re.compile(r"(?!)")
    element: str = ""

    def put_into(self, html: str) -> str:
        """Draw the logo in a page; the link around it says what it is."""
        return self.image.sub(lambda _: self.element, html)


def logo_of(files: Files, config: MkDocsConfig) -> Logo:
    """Read the theme's logo, which is put into pages if it is a small drawing."""
    path = config.theme.get("logo") or ""
    file = files.get_file_from_path(path)
    found = _ELEMENT.search(file.content_string) if file and path.endswith(".svg") else None
    if found is None or len(found[0]) > MOST or _NAMED.search(found[0]):
        return Logo()
    image = re.compile(rf'<img src="[./]*{re.escape(path)}" alt="logo">')
    return Logo(image, found[0].replace("<svg", '<svg aria-hidden="true"', 1))
