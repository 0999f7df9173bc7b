"""The home page of a site that has none: it lists the texts."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SOURCE = "index.md"
_SOURCES = (SOURCE, "README.md")

_CONTENT = "# {title}\n\n[[ versioned-texts écrit ici : textes ]]\n"

_log = logging.getLogger("mkdocs.plugins.versioned-texts")


def lacks_home_page(config: MkDocsConfig) -> bool:
    """Whether the folder of the pages has no home page; a sentence says so."""
    pages = Path(config.docs_dir)
    lacking = not any((pages / name).is_file() for name in _SOURCES)
    if lacking:
        _log.info("%s: found none, the home page lists the texts until there is one", pages.name + "/" + SOURCE)
    return lacking


def add_home_page(files: Files, config: MkDocsConfig) -> None:
    """Add the page."""
    files.append(File.generated(config, SOURCE, content=_CONTENT.format(title=config.site_name)))
