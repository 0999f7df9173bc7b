"""The theme's search, extended for French texts: stemming, synonyms, and pages prepared for its index."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import versioned_texts
from versioned_texts.delivery import content_hash

LANGUAGES = "assets/javascripts/lunr/"
SEARCH_FRENCH = f"{LANGUAGES}min/lunr.fr.min.js"
LOADED_LANGUAGES = (SEARCH_FRENCH, f"{LANGUAGES}min/lunr.stemmer.support.min.js")
OUR_FRENCH = Path(versioned_texts.__file__).parent / "web" / "lunr-french.js"

_INDEX_HASH = re.compile(rb'(?<=<template data-recherche data-index=")[^"]*')

_WORKER = re.compile(r"assets/javascripts/(?:lunr|workers)/.+\.js")

_CELL_ENDS = re.compile(r"(?=</(?:td|th)>\s*<t[dh]\b)")
_ROW_ENDS = re.compile(r"(?=</(?:td|th)>\s*</tr>\s*(?:</thead>\s*)?(?:<tbody>\s*)?<tr\b)")
_PART_ENDS = re.compile(r"(</(?:tr|dt|dd|legend|caption|label|option|button|text)>|<br>)")


def extend_french(files: Files, config: MkDocsConfig, synonyms: Mapping[str, Sequence[str]]) -> None:
    """Append our script and the synonyms to the French of the theme's search, if the theme has one.

    ``synonyms`` holds, for a word of the texts, the words that readers type for it. When French is the only language,
    the other languages are removed.
    """
    search = config.plugins.get("material/search") or config.plugins.get("search")
    if search and search.config.get("lang") == ["fr"]:
        # files that are never loaded would need notices of their authors
        for file in [one for one in files if one.src_uri.startswith(LANGUAGES) and one.src_uri not in LOADED_LANGUAGES]:
            files.remove(file)
    original = files.get_file_from_path(SEARCH_FRENCH)
    if original is not None:
        files.remove(original)
        assignment = f"self.synonymes = {json.dumps(dict(synonyms), ensure_ascii=False)};"
        content = f"{original.content_string}\n{assignment}\n{OUR_FRENCH.read_text('utf-8')}"
        files.append(File.generated(config, SEARCH_FRENCH, content=content))


def worker_scripts(files: Files) -> list[str]:
    """Return the addresses of the scripts that the worker of the theme's search runs, itself included."""
    return [file.url for file in files if _WORKER.fullmatch(file.src_uri)]


def write_index_hash(site: Path) -> None:
    """Write the hash of the index into each page that loads it: the index is whole once all pages are written."""
    index = site / "search" / "search_index.json"
    if index.is_file():
        index_hash = content_hash(index.read_bytes()).encode()
        for page in site.rglob("*.html"):
            page.write_bytes(_INDEX_HASH.sub(index_hash, page.read_bytes(), count=1))


def index_text(html: str) -> str:
    """Separate the words of adjacent cells and other elements, which the search would join."""
    return _PART_ENDS.sub(r"\1 ", _ROW_ENDS.sub(" ; ", _CELL_ENDS.sub(" · ", html)))
