"""The theme of a site: Material, or one that has none of its templates, as MkDocs' own.

The sheets and scripts of `versioned_texts.theme` are written for Material. Another theme gets templates of its own
(``theme/plain``), Material's variables and letters (``plain.css``), and no file of another host.
"""

import re
from pathlib import Path

from mkdocs import localization
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import versioned_texts
from french.catalogue import Section
from versioned_texts.extension import extensions
from versioned_texts.wording import LANGUAGE, section

THEME = Path(versioned_texts.__file__).parent / "theme"
PLAIN = "plain"
"""The folder of templates alone: a theme's folder gives its other files to the site."""

PLAIN_SHEET = "assets/plain.css"
_DEFAULT = "en"
"""The language of such a theme; no page of ours is in it."""

MAX_LOGO = 2_000
"""Characters of a logo that every page can carry."""

_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_NOT_REPEATABLE = re.compile(r"\sid=|<(?:script|style|foreignObject)\b", re.IGNORECASE)
"""Markup that conflicts with the page or with a second copy of the logo."""

_STYLE = re.compile(r"""(<[a-z][^<>]*?)\sstyle="[^"]*"(?=[^<>]*>)""")


def has_material(config: MkDocsConfig) -> bool:
    """Whether the site has the theme that our templates and sheets are written for."""
    return config.theme.name == "material"


def prepare_theme(config: MkDocsConfig) -> None:
    """Put our templates before those of the theme, with their words; leave out what it would load from elsewhere."""
    folders = [THEME, *(one.theme for one in extensions() if one.theme)]
    plain = [] if has_material(config) else [folder / PLAIN for folder in folders]
    config.theme.dirs[:0] = [str(folder) for folder in (*plain, *folders)]
    sections = (*(one.words for one in extensions()), section("pages", "template"))
    config.extra["words"] = Section("config.extra.words", {key: one[key] for one in sections for key in one})
    for name in ("highlightjs", "font"):
        if name in config.theme:
            config.theme[name] = False


def set_language(config: MkDocsConfig) -> None:
    """Set the language of a theme, unless the site sets one."""
    material = has_material(config)
    name = "language" if material else "locale"
    if str(config.theme[name]) == _DEFAULT:
        config.theme[name] = LANGUAGE if material else localization.parse_locale(LANGUAGE)


def draw_logo(files: Files, config: MkDocsConfig) -> None:
    """Give the templates a logo that is a small SVG as a drawing: an image would cost one more request."""
    file = files.get_file_from_path(config.theme.get("logo") or "")
    drawing = _DRAWING.search(file.content_string) if file and file.src_uri.endswith(".svg") else None
    if drawing and len(drawing[0]) <= MAX_LOGO and not _NOT_REPEATABLE.search(drawing[0]):
        config.extra["logo"] = drawing[0].replace("<svg", '<svg aria-hidden="true"', 1)


def drop_styles(html: str, config: MkDocsConfig) -> str:
    """Remove the style attributes of a theme other than Material, which the policy of pages refuses."""
    return html if has_material(config) else _STYLE.sub(r"\1", html)
