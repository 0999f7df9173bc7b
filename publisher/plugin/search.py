"""The theme's search, taught the French of the texts and shown pages as it can read them."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import publisher

LANGUAGES = "assets/javascripts/lunr/"
SEARCH_FRENCH = f"{LANGUAGES}min/lunr.fr.min.js"
SPOKEN = (SEARCH_FRENCH, f"{LANGUAGES}min/lunr.stemmer.support.min.js")
OUR_FRENCH = Path(publisher.__file__).parent / "web" / "lunr-french.js"

_CELL_ENDS = re.compile(r"(?=</(?:td|th)>\s*<t[dh]\b)")
_ROW_ENDS = re.compile(r"(?=</(?:td|th)>\s*</tr>\s*(?:</thead>\s*)?(?:<tbody>\s*)?<tr\b)")
_PART_ENDS = re.compile(r"(</(?:tr|dt|dd|legend|caption|label|option|button|text)>|<br>)")


def teach_french(files: Files, config: MkDocsConfig, synonyms: Mapping[str, Sequence[str]]) -> None:
    """Add our part to the French of the theme's search, where the theme has one; alone, it needs no other language.

    ``synonyms`` gives for a word of the texts those that people type for it.
    """
    search = config.plugins.get("material/search") or config.plugins.get("search")
    if search and search.config.get("lang") == ["fr"]:
        # what is never loaded need not be published, nor its many authors named
        for file in [one for one in files if one.src_uri.startswith(LANGUAGES) and one.src_uri not in SPOKEN]:
            files.remove(file)
    theirs = files.get_file_from_path(SEARCH_FRENCH)
    if theirs is not None:
        files.remove(theirs)
        told = f"self.synonymes = {json.dumps(dict(synonyms), ensure_ascii=False)};"
        content = f"{theirs.content_string}\n{told}\n{OUR_FRENCH.read_text('utf-8')}"
        files.append(File.generated(config, SEARCH_FRENCH, content=content))


def searchable(html: str) -> str:
    """Part the words that only the drawing of a page parts: the search reads letters, and knows of no cell."""
    return _PART_ENDS.sub(r"\1 ", _ROW_ENDS.sub(" ; ", _CELL_ENDS.sub(" · ", html)))
