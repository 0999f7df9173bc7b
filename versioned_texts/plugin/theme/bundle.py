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
from versioned_texts.material import NAMES
from versioned_texts.plugin.theme.themes import drop_icon_font, has_material
from versioned_texts.wording import section

SHEET, SCRIPT = "assets/site.css", "assets/site.js"
"""The bundles, as each theme's ``main.html`` links them."""

BUNDLE = "assets/bundle/"
"""The folder of what is bundled, of all themes and of one."""

SHEETS = (
    *(f"{BUNDLE}{name}.css" for name in ("palette", "texts", "tables", "versions", "redline", "explanations")),
    *(sheet for extension in extensions() for sheet in extension.sheets),
    *(f"{BUNDLE}{name}.css" for name in ("print", "visage", "accessibility", "theme")),
)
"""Our sheets and those of extensions, between the theme's and those of a site; the last is written for the theme."""

_SCRIPTS = [f"{BUNDLE}{name}.js" for name in ("label-buttons", "keyboard", "scrolling-frames", "lazy-theme", "search")]

_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
_CHARSET = re.compile(r'^@charset "UTF-8";', re.IGNORECASE)
_RELATIVE = re.compile(r"@import\b|url\((?![\"']?(?:data:|#))", re.IGNORECASE)
"""References that depend on the place of a sheet."""


def bundle_theme(files: Files, config: MkDocsConfig) -> None:
    """Bundle the sheets and the scripts that every page loads; with another theme than Material, ours alone.

    Raises:
        PluginError: the theme's sheets are not in the expected place.
    """
    if has_material(config):
        _bundle_sheets(files, config)
    else:
        drop_icon_font(files)
        sheets = _found(SHEETS, files)
        _replace(SHEET, "\n".join(file.content_string for file in sheets), sheets, files, config)
    scripts = _found(_SCRIPTS, files)
    _replace(SCRIPT, "\n".join((_sentences(), *(file.content_string for file in scripts))), scripts, files, config)


def _found(names: Iterable[str], files: Files) -> list[File]:
    return [file for name in names if (file := files.get_file_from_path(name))]


def _sentences() -> str:
    """Write the constant that the scripts of the theme read, which nothing bundles."""
    names = ("citation", "label_buttons", "scrolling_frames", "search")
    sections = {name: section("scripts", name) for name in names}
    sentences = {name: {key: words[key] for key in words} for name, words in sections.items()}
    return f"var SENTENCES = {json.dumps(sentences, ensure_ascii=False)};"


def link_sheets(config: MkDocsConfig) -> None:
    """Put our sheets before those of the configuration: their bundle, where the theme's are not in it."""
    config.extra_css[:0] = SHEETS if has_material(config) else (SHEET,)


def _bundle_sheets(files: Files, config: MkDocsConfig) -> None:
    """Bundle the theme's sheets and those of the configuration, up to the first one with relative references."""
    names = ("sheet", *(["palette"] if config.theme.get("palette") else []))
    bundled = [_theme_sheet(files, NAMES[name]) for name in names]
    for name in [*config.extra_css]:
        file = files.get_file_from_path(str(name))
        if file is None or _RELATIVE.search(file.content_string):
            break
        bundled.append(file)
        config.extra_css.remove(name)
    content = "\n".join(_CHARSET.sub("", _MAP.sub("", file.content_string)).strip() for file in bundled)
    _replace(SHEET, f'@charset "UTF-8";{content}\n', bundled, files, config)


def _replace(path: str, content: str, parts: Sequence[File], files: Files, config: MkDocsConfig) -> None:
    """Replace files and their source maps by one file."""
    for part in parts:
        files.remove(part)
        if source_map := files.get_file_from_path(f"{part.src_uri}.map"):
            files.remove(source_map)
    files.append(File.generated(config, path, content=content))


def _theme_sheet(files: Files, pattern: str) -> File:
    sheets = [file for file in files if re.fullmatch(pattern, file.src_uri)]
    if len(sheets) != 1:
        raise PluginError(f"found {len(sheets)} sheets of the theme like {pattern}, expected one")
    return sheets[0]
