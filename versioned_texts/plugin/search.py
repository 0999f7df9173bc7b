"""The theme's search, extended for French texts: stemming, synonyms, and pages prepared for its index."""

import inspect
import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import versioned_texts
from versioned_texts.delivery import content_hash
from versioned_texts.material import NAMES
from versioned_texts.plugin.theme import has_material

if TYPE_CHECKING:
    from mkdocs.plugins import BasePlugin

OUR_FRENCH = Path(versioned_texts.__file__).parent / "web" / "lunr-french.js"

SETTINGS = {
    "provider": "lunr",  # of the two that MaterialX has, the one whose files are checked by hashes
    # spaces, hyphens, apostrophes (l’adhésion), quotes and punctuation part words, but not within a number (1,30)
    "separator": r"(?:[\s\-\u2019'\u00ab\u00bb\u201c\u201d();:!?/\u2026]|[,.](?!\d)|(?<!\d)[,.])+",
    # tags are the names and the communes of a community: « 7 Vallées » is one before it is an article 7
    "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 12000}},
}
"""What each search is told, of the settings that it knows."""

_INDEX_HASH = re.compile(rb'(?<=<template data-recherche data-index=")[^"]*')

_WORKER = re.compile(NAMES["worker_scripts"])

_CELL_ENDS = re.compile(r"(?=</(?:td|th)>\s*<t[dh]\b)")
_ROW_ENDS = re.compile(r"(?=</(?:td|th)>\s*</tr>\s*(?:</thead>\s*)?(?:<tbody>\s*)?<tr\b)")
_PART_ENDS = re.compile(r"(</(?:tr|dt|dd|legend|caption|label|option|button|text)>|<br>)")


def set_search(config: MkDocsConfig) -> None:
    """Give the search of a theme our settings, unless the site sets its own."""
    search = _search(config)
    for options in filter(None, (search.config, search.config.get("lunr"))) if search else ():
        defaults = type(options)()
        for key in SETTINGS.keys() & options.keys():
            if options[key] == defaults[key]:
                options[key] = deepcopy(SETTINGS[key])


def extend_french(files: Files, config: MkDocsConfig, synonyms: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Append our script and the synonyms to the French of the theme's search, if it has one, and return it by its path.

    ``synonyms`` holds, for a word of the texts, the words that readers type for it. When French is the only language,
    the other languages are removed.
    """
    search = _search(config)
    languages = (search.config.get("lunr") or search.config).get("lang") if search else None
    if not (search and languages and "fr" in languages):
        return {}
    material = has_material(config)
    folder, french = NAMES["languages"], NAMES["french"]
    names = (french, NAMES["stemmer"]) if material else ("search/lunr.fr.js", "search/lunr.stemmer.support.js")
    contents = {name: _original(name, files, search) for name in names}
    others = (other.src_uri for other in files if other.src_uri.startswith(folder) and len(languages) == 1)
    for name in {*others, *names}:  # files that are never loaded would need notices of their authors
        if file := files.get_file_from_path(name):
            files.remove(file)
    assignment = f"self.synonymes = {json.dumps(dict(synonyms), ensure_ascii=False)};"
    contents[names[0]] += f"\n{assignment}\n{OUR_FRENCH.read_text('utf-8')}"
    for name, content in contents.items():
        files.append(File.generated(config, name, content=content))
    return contents


def _search(config: MkDocsConfig) -> "BasePlugin[Any] | None":
    return config.plugins.get(f"{config.theme.name}/search") or config.plugins.get("search")


def _original(path: str, files: Files, search: "BasePlugin[Any]") -> str:
    """Read a file of lunr: of the theme's, or of those that its search copies once the site is built."""
    if file := files.get_file_from_path(path):
        return file.content_string
    module = Path(inspect.getfile(type(getattr(search, "provider", search))))
    name = path.rpartition("/")[2]
    (original,) = module.parent.rglob(name)
    return original.read_text("utf-8")


def worker_scripts(files: Files) -> list[str]:
    """Return the addresses of the scripts that the worker of the theme's search runs, itself included."""
    return [file.url for file in files if _WORKER.fullmatch(file.src_uri)]


def finish_search(site_folder: Path, french: Mapping[str, str]) -> None:
    """Write our French over that which a search has copied, and the hash of the index into each page that loads it."""
    for path, content in french.items():
        (site_folder / path).write_text(content, "utf-8")
    index = site_folder / "search" / "search_index.json"
    if index.is_file():
        index_hash = content_hash(index.read_bytes()).encode()
        for page in site_folder.rglob("*.html"):
            page.write_bytes(_INDEX_HASH.sub(index_hash, page.read_bytes(), count=1))


def index_text(html: str) -> str:
    """Separate the words of adjacent cells and other elements, which the search would join."""
    return _PART_ENDS.sub(r"\1 ", _ROW_ENDS.sub(" ; ", _CELL_ENDS.sub(" · ", html)))
