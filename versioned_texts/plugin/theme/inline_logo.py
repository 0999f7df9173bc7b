"""The site's logo as an inline drawing.

As an image it would cost one more request, and an SVG document of its own in the browser.
"""

import re
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_ELEMENT = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_NOT_REPEATABLE = re.compile(r"\sid=|<(?:script|style|foreignObject)\b", re.IGNORECASE)
"""Markup that conflicts with the page or with a second copy of the logo."""

MAX_LENGTH = 2_000
"""Characters of a logo that every page can carry."""


def inline_logo(files: Files, config: MkDocsConfig) -> Callable[[str], str]:
    """Return what draws the theme's logo in a page, in the place of its image, if it is a small SVG.

    The link around it has a label.
    """
    path = config.theme.get("logo") or ""
    file = files.get_file_from_path(path)
    element = _ELEMENT.search(file.content_string) if file and path.endswith(".svg") else None
    if element is None or len(element[0]) > MAX_LENGTH or _NOT_REPEATABLE.search(element[0]):
        return str
    image = re.compile(rf'<img src="[./]*{re.escape(path)}" alt="logo">')
    drawing = element[0].replace("<svg", '<svg aria-hidden="true"', 1)
    return lambda html: image.sub(lambda _: drawing, html)
