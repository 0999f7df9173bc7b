"""The site's logo as an inline drawing.

As an image it would cost one more request, and an SVG document of its own in the browser.
"""

import re
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_ELEMENT = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_NOT_REPEATABLE = re.compile(r"\sid=|<(?:script|style|foreignObject)\b", re.IGNORECASE)
"""Markup that conflicts with the page or with a second copy of the logo."""

MAX_LENGTH = 2_000
"""Characters of a logo that every page can carry."""


@dataclass(frozen=True, slots=True)
class InlineLogo:
    """The image element of the theme, and the drawing that replaces it; by default nothing is replaced."""

    image: re.Pattern[str] = re.compile(r"(?!)")
    drawing: str = ""

    def insert(self, html: str) -> str:
        """Replace the image in a page; the link around it has a label."""
        return self.image.sub(lambda _: self.drawing, html)


def read_logo(files: Files, config: MkDocsConfig) -> InlineLogo:
    """Read the theme's logo, which is inlined if it is a small SVG."""
    path = config.theme.get("logo") or ""
    file = files.get_file_from_path(path)
    element = _ELEMENT.search(file.content_string) if file and path.endswith(".svg") else None
    if element is None or len(element[0]) > MAX_LENGTH or _NOT_REPEATABLE.search(element[0]):
        return InlineLogo()
    image = re.compile(rf'<img src="[./]*{re.escape(path)}" alt="logo">')
    return InlineLogo(image, element[0].replace("<svg", '<svg aria-hidden="true"', 1))
