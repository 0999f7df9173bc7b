"""The theme's search, taught the French of the texts and shown pages as it can read them."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import publisher

SEARCH_FRENCH = "assets/javascripts/lunr/min/lunr.fr.min.js"
OUR_FRENCH = Path(publisher.__file__).parent / "search" / "french.js"

_CELL_ENDS = re.compile(r"(?=</(?:td|th)>\s*<t[dh]\b)")
_ROW_ENDS = re.compile(r"(?=</(?:td|th)>\s*</tr>\s*(?:</thead>\s*)?(?:<tbody>\s*)?<tr\b)")
_PART_ENDS = re.compile(r"(</(?:tr|dt|dd|legend|caption|label|option|button|text)>|<br>)")


def teach_french(files: Files, config: MkDocsConfig, synonyms: Mapping[str, Sequence[str]]) -> None:
    """Add our part to the French of the theme's search, where the theme has one.

    ``synonyms`` gives for a word of the texts those that people type for it.
    """
    theirs = files.get_file_from_path(SEARCH_FRENCH)
    if theirs is not None:
        files.remove(theirs)
        told = f"self.synonymes = {json.dumps(dict(synonyms), ensure_ascii=False)};"
        content = f"{theirs.content_string}\n{told}\n{OUR_FRENCH.read_text('utf-8')}"
        files.append(File.generated(config, SEARCH_FRENCH, content=content))


def searchable(html: str) -> str:
    """Part the words that only the drawing of a page parts: the search reads letters, and knows of no cell."""
    return _PART_ENDS.sub(r"\1 ", _ROW_ENDS.sub(" ; ", _CELL_ENDS.sub(" · ", html)))
