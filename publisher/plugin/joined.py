"""One sheet and one script for what every page begins with.

Each file less is a request, a check and a wait less before a page is drawn.
"""

import re
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

SHEET, SCRIPT = "assets/site.css", "assets/site.js"
"""See ``publisher/theme/main.html``."""

SHEETS = tuple(f"assets/{name}.css" for name in ("textes", "fiches", "versions", "explications", "papier", "acces"))
"""Ours, which stand after the theme's and before those of a site."""

_SCRIPTS = tuple(f"assets/{name}.js" for name in ("label-buttons", "keyboard", "scrolling-frames", "lazy-theme"))

_OF_THEME = r"assets/stylesheets/{}\.[0-9a-f]+\.min\.css"
_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
_CHARSET = re.compile(r'^@charset "UTF-8";', re.IGNORECASE)
_TIED = re.compile(r"@import\b|url\((?![\"']?(?:data:|#))", re.IGNORECASE)
"""What means something else, or nothing, in another place."""


def join(files: Files, config: MkDocsConfig) -> None:
    """Put into one file each the sheets and the scripts that every page loads; of another theme, the scripts alone.

    Raises:
        PluginError: the theme's sheets are not where they are expected.
    """
    if config.theme.name == "material":
        _join_sheets(files, config)
    scripts = [file for name in _SCRIPTS if (file := files.get_file_from_path(name))]
    _put(SCRIPT, "\n".join(file.content_string for file in scripts), scripts, files, config)


def _join_sheets(files: Files, config: MkDocsConfig) -> None:
    """Join the theme's sheets and those of the configuration, in this order.

    A sheet that leans on its place stays as it is, and so do those after it.
    """
    joined = [_of_theme(files, name) for name in ("main", *(["palette"] if config.theme.get("palette") else []))]
    extra = [(name, files.get_file_from_path(str(name))) for name in config.extra_css]
    for name, file in extra:
        if file is None or _TIED.search(file.content_string):
            break
        joined.append(file)
        config.extra_css.remove(name)
    content = "\n".join(_CHARSET.sub("", _MAP.sub("", file.content_string)).strip() for file in joined)
    _put(SHEET, f'@charset "UTF-8";{content}\n', joined, files, config)


def _put(path: str, content: str, parts: Sequence[File], files: Files, config: MkDocsConfig) -> None:
    """Put a file in the place of its parts, and of their maps, which fit it no more."""
    for part in parts:
        files.remove(part)
        if source_map := files.get_file_from_path(f"{part.src_uri}.map"):
            files.remove(source_map)
    files.append(File.generated(config, path, content=content))


def _of_theme(files: Files, name: str) -> File:
    pattern = _OF_THEME.format(name)
    found = [file for file in files if re.fullmatch(pattern, file.src_uri)]
    if len(found) != 1:
        raise PluginError(f"found {len(found)} sheets of the theme like {pattern}, expected one")
    return found[0]
