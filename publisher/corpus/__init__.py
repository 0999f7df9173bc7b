"""The legal texts of a folder, read, checked and converted to values.

`read_corpus` returns a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from publisher.corpus.files import Shape, Words, begin_version, check_shape, read_toml
from publisher.corpus.model import (
    Alinea,
    Block,
    Body,
    Break,
    Cell,
    Corpus,
    Correction,
    Division,
    EditorialNote,
    Footnote,
    Inline,
    Listing,
    NoteCall,
    Passage,
    Period,
    Quotation,
    Run,
    SourceDocument,
    Table,
    Version,
    Work,
    periods,
    plain,
    version_on,
    version_to_read,
)
from publisher.corpus.problems import CorpusError, Problem, ProblemsError
from publisher.corpus.reading import declaration_files, read_corpus, seal_corpus
from publisher.corpus.text import NotFound, find_words, slug

__all__ = [
    "Alinea", "Block", "Body", "Break", "Cell", "Corpus", "CorpusError", "Correction", "Division", "EditorialNote",
    "Footnote", "Inline", "Listing", "NotFound", "NoteCall", "Passage", "Period", "Problem", "ProblemsError",
    "Quotation", "Run", "Shape", "SourceDocument", "Table", "Version", "Words", "Work", "begin_version",
    "check_shape", "declaration_files", "find_words", "periods", "plain", "read_corpus", "read_toml", "seal_corpus",
    "slug", "version_on", "version_to_read",
]  # fmt: skip
