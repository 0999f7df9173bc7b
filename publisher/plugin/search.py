"""The theme's search, taught the French of the texts."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import publisher

SEARCH_FRENCH = "assets/javascripts/lunr/min/lunr.fr.min.js"
OUR_FRENCH = Path(publisher.__file__).parent / "search" / "french.js"


def teach_french(files: Files, config: MkDocsConfig) -> None:
    """Add our part to the French of the theme's search, where the theme has one."""
    theirs = files.get_file_from_path(SEARCH_FRENCH)
    if theirs is not None:
        files.remove(theirs)
        content = f"{theirs.content_string}\n{OUR_FRENCH.read_text('utf-8')}"
        files.append(File.generated(config, SEARCH_FRENCH, content=content))
