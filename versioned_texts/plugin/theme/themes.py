"""The theme of a site: Material or its fork MaterialX, or one that has none of their templates, as MkDocs' own.

Each kind has a folder of templates, sheets and scripts beside those of all pages (``theme/common``). What the plugin
must know of Material is listed in its folder, beside all else that rests on it.
"""

import re
from pathlib import Path

from mkdocs import localization
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import versioned_texts
from french.catalogue import Section
from versioned_texts.extension import extensions
from versioned_texts.material import NAMES, THEMES
from versioned_texts.wording import LANGUAGE, section

FOLDER = Path(versioned_texts.__file__).parent / "theme"

_DEFAULT = "en"
"""The language of a theme; no page of ours is in it."""

MAX_LOGO = 2_000
"""Characters of a logo that every page can carry."""

_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_NOT_REPEATABLE = re.compile(r"\sid=|<(?:script|style|foreignObject)\b", re.IGNORECASE)
"""Markup that conflicts with the page or with a second copy of the logo."""

_STYLE = re.compile(r"""(<[a-z][^<>]*?)\sstyle="[^"]*"(?=[^<>]*>)""")
_ICON_FONT = re.compile(r"(?:css/(?:fontawesome|brands|solid|v4-font-face)\.min\.css|webfonts/.+)")
"""What MkDocs' own theme draws four icons with, each beside its name: a font with licences of its own."""

_DIALOG_TITLE = re.compile(r'<h4( class="modal-title"[^>]*>[^<]*)</h4>')
_LANDMARKS = {
    ' role="main"': "",  # which is ours
    '<div class="navbar fixed-top': '<div role="banner" class="navbar fixed-top',
    'aria-label="Toggle navigation"': f'aria-label="{section("scripts", "label_buttons")["menu"]}"',
}
_ICON_LINK = re.compile(rf'<link href="[^"]*{_ICON_FONT.pattern}"[^>]*>')


def has_material(config: MkDocsConfig) -> bool:
    """Whether the theme of a site is Material or its fork."""
    return config.theme.name in THEMES


def prepare_theme(config: MkDocsConfig) -> None:
    """Put our templates before those of the theme, with their words; leave out what it would load from elsewhere."""
    kind, added = (
        "material" if has_material(config) else "plain",
        (extension.theme for extension in extensions() if extension.theme),
    )
    config.theme.dirs[:0] = [str(folder) for folder in (FOLDER / kind, FOLDER / "common", *added)]
    sections = (*(extension.words for extension in extensions()), section("pages", "template"))
    config.extra["words"] = Section("config.extra.words", {key: words[key] for words in sections for key in words})
    for name in ("highlightjs", "font"):
        if name in config.theme:
            config.theme[name] = False
    for name, value in NAMES["settings"].items() if has_material(config) else ():
        config.theme.setdefault(name, value)
    if "color_mode" in config.theme and isinstance(config.theme.get("palette"), list):
        config.theme["color_mode"] = "auto"


def set_language(config: MkDocsConfig) -> None:
    """Set the language of a theme, unless the site sets one."""
    material = has_material(config)
    name = "language" if material else "locale"
    if str(config.theme[name]) == _DEFAULT:
        config.theme[name] = LANGUAGE if material else localization.parse_locale(LANGUAGE)


def drop_icon_font(files: Files) -> None:
    """Leave out the font of icons of MkDocs' own theme, whose sheets no page of ours names."""
    for file in [candidate for candidate in files if _ICON_FONT.fullmatch(candidate.src_uri)]:
        files.remove(file)


def draw_logo(files: Files, config: MkDocsConfig) -> None:
    """Give the templates a logo that is a small SVG as a drawing: an image would cost one more request."""
    file = files.get_file_from_path(config.theme.get("logo") or "")
    drawing = _DRAWING.search(file.content_string) if file and file.src_uri.endswith(".svg") else None
    if drawing and len(drawing[0]) <= MAX_LOGO and not _NOT_REPEATABLE.search(drawing[0]):
        config.extra["logo"] = drawing[0].replace("<svg", '<svg aria-hidden="true"', 1)


def drop_styles(html: str, config: MkDocsConfig) -> str:
    """Remove from a page of another theme than Material style attributes, which the policy refuses, and its icons.

    Its bar becomes a landmark, and the button of it speaks French; the title of its search is no heading of the page.
    """
    if has_material(config):
        return html
    for written, instead in _LANDMARKS.items():
        html = html.replace(written, instead, 1)
    return _STYLE.sub(r"\1", _ICON_LINK.sub("", _DIALOG_TITLE.sub(r"<p\1</p>", html)))
