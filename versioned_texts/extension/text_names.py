"""The folders at the root of a site, whose names no text can have."""

from versioned_texts.corpus import Corpus, CorpusError, Problem
from versioned_texts.extension.installed import extensions
from versioned_texts.metadata import TEXTS_SCHEMA
from versioned_texts.site import ARCHIVES

_OF_BUILDER = ("assets", "search")
"""The folders of scripts and sheets, and of the search."""


def check_names(corpus: Corpus, texts: str) -> None:
    """Check that no text has the name of a folder that the site has for itself; ``texts`` is that of received files.

    Raises:
        CorpusError: every such text.
    """
    own = {path.partition("/")[0] for path in (ARCHIVES, TEXTS_SCHEMA)}
    folders = own.union(_OF_BUILDER, [texts], *(one.folders for one in extensions()))
    expected = f"another name than {', '.join(sorted(folders))}, which are folders of the site"
    if wrong := [one.slug for one in corpus.works if one.slug in folders]:
        raise CorpusError([Problem(name, "(folder)", name, expected) for name in wrong])
