"""The stylesheet bundle and the script bundle of every page.

Each file less saves a request before the first paint.
"""

import json
import re
from collections.abc import Iterable, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from versioned_texts.extension import extensions
from versioned_texts.plugin.theme.themes import PLAIN_SHEET, has_material
from versioned_texts.wording import section

SHEET, SCRIPT = "assets/site.css", "assets/site.js"
"""See ``versioned_texts/theme/main.html``."""

SHEETS = (
    *(f"assets/bundle/{name}.css" for name in ("texts", "tables", "versions", "redline", "explanations")),
    *(sheet for one in extensions() for sheet in one.sheets),
    *(f"assets/bundle/{name}.css" for name in ("print", "accessibility")),
)
"""Our sheets and those of extensions, between the theme's and those of a site."""

PALETTE = "assets/palette.css"
"""Our colours: those of every theme but Material, whose sites choose them."""

_SCRIPTS = tuple(f"assets/bundle/{name}.js" for name in ("label-buttons", "keyboard", "scrolling-frames", "lazy-theme"))
_PLAIN_SCRIPTS = ("assets/bundle/scrolling-frames.js",)
"""Those that work on the pages' own content, whatever the theme."""

_THEME_SHEET = r"assets/stylesheets/{}\.[0-9a-f]+\.min\.css"
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
_CHARSET = re.compile(r'^@charset "UTF-8";', re.IGNORECASE)
_RELATIVE = re.compile(r"@import\b|url\((?![\"']?(?:data:|#))", re.IGNORECASE)
"""References that depend on the place of a sheet."""

_DARK = re.compile(r'(?<!not\()\[data-md-color-scheme="?slate"?\]')
_RULE = re.compile(r"([^{}]++)\{[^{}]*+\}")


def bundle_theme(files: Files, config: MkDocsConfig) -> None:
    """Bundle the sheets and the scripts that every page loads; with another theme than Material, ours alone.

    Raises:
        PluginError: the theme's sheets are not in the expected place.
    """
    material = has_material(config)
    if material:
        _bundle_sheets(files, config)
        for sheet in _found(files, (PLAIN_SHEET,)):
            files.remove(sheet)
    else:
        sheets = _found(files, (*SHEETS, PALETTE, PLAIN_SHEET))
        ours = [file for file in sheets if file.src_uri != PALETTE]  # a site may name the palette among its own sheets
        _replace(SHEET, "\n".join(file.content_string for file in sheets), ours, files, config)
    scripts = _found(files, _SCRIPTS)
    published = (file.content_string for file in scripts if material or file.src_uri in _PLAIN_SCRIPTS)
    _replace(SCRIPT, "\n".join((_sentences(), *published)), scripts, files, config)


def _sentences() -> str:
    """Write the constant that the scripts of the theme read, which nothing bundles."""
    names = ("citation", "label_buttons", "scrolling_frames", "search")
    sections = {name: section("scripts", name) for name in names}
    sentences = {name: {key: one[key] for key in one} for name, one in sections.items()}
    return f"var SENTENCES = {json.dumps(sentences, ensure_ascii=False)};"


def link_sheets(config: MkDocsConfig) -> None:
    """Put our sheets before those of the configuration: their bundle, where the theme's are not in it."""
    config.extra_css[:0] = SHEETS if has_material(config) else (SHEET,)


def _found(files: Files, names: Iterable[str]) -> list[File]:
    return [file for name in names if (file := files.get_file_from_path(name))]


def _bundle_sheets(files: Files, config: MkDocsConfig) -> None:
    """Bundle the theme's sheets and those of the configuration, up to the first one with relative references."""
    bundled = [_theme_sheet(files, name) for name in ("main", *(["palette"] if config.theme.get("palette") else []))]
    for name in [*config.extra_css]:
        file = files.get_file_from_path(str(name))
        if file is None or _RELATIVE.search(file.content_string):
            break
        bundled.append(file)
        config.extra_css.remove(name)
    content = "\n".join(_CHARSET.sub("", _MAP.sub("", file.content_string)).strip() for file in bundled)
    if _follows_device(config.theme.get("palette")):
        content = _RULE.sub(_also_by_device, content)
    _replace(SHEET, f'@charset "UTF-8";{content}\n', bundled, files, config)


def _follows_device(palette: object) -> bool:
    """Whether pages are light, and dark on a device in dark colours."""
    schemes = palette if isinstance(palette, list) else []
    found = [(one.get("media"), one.get("scheme")) for one in schemes]
    return found[:1] != [] and found[0][1] != "slate" and ("(prefers-color-scheme: dark)", "slate") in found


def _also_by_device(rule: re.Match[str]) -> str:
    """Repeat a rule of dark colours for a dark device, until the theme's script has said which colours are chosen."""
    if not _DARK.search(rule[1]):
        return rule[0]
    unchosen = _DARK.sub(":where(body):not([data-md-color-media])", rule[0])
    return f"{rule[0]}@media screen and (prefers-color-scheme:dark){{{unchosen}}}"


def _replace(path: str, content: str, parts: Sequence[File], files: Files, config: MkDocsConfig) -> None:
    """Replace files and their source maps by one file."""
    for part in parts:
        files.remove(part)
        if source_map := files.get_file_from_path(f"{part.src_uri}.map"):
            files.remove(source_map)
    files.append(File.generated(config, path, content=content))


def _theme_sheet(files: Files, name: str) -> File:
    pattern = _THEME_SHEET.format(name)
    sheets = [file for file in files if re.fullmatch(pattern, file.src_uri)]
    if len(sheets) != 1:
        raise PluginError(f"found {len(sheets)} sheets of the theme like {pattern}, expected one")
    return sheets[0]
