"""The legal texts as they stand in their folder, read, checked and turned into values.

The one public door: `read_corpus` gives a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from publisher.corpus.files.new_version import begin_version
from publisher.corpus.files.shapes import Shape, Words, check_shape
from publisher.corpus.files.text_files import read_toml
from publisher.corpus.model.periods import Period, current, periods, standing
from publisher.corpus.model.provenance import Correction, Received, Repair, Seal
from publisher.corpus.model.runs import Break, Inline, NoteCall, Run, plain
from publisher.corpus.model.version import (
    Alinea,
    Block,
    Body,
    Cell,
    Corpus,
    Division,
    EditorialNote,
    Figure,
    Footnote,
    Listing,
    Passage,
    Quotation,
    Table,
    Version,
    Work,
)
from publisher.corpus.problems import CorpusError, Problem, ProblemsError
from publisher.corpus.reading import declarations, read_corpus, seal_corpus
from publisher.corpus.text.headings import slug
from publisher.corpus.text.passages import NotFound, find_words

__all__ = [
    "Alinea",
    "Block",
    "Body",
    "Break",
    "Cell",
    "Corpus",
    "CorpusError",
    "Correction",
    "Division",
    "EditorialNote",
    "Figure",
    "Footnote",
    "Inline",
    "Listing",
    "NotFound",
    "NoteCall",
    "Passage",
    "Period",
    "Problem",
    "ProblemsError",
    "Quotation",
    "Received",
    "Repair",
    "Run",
    "Seal",
    "Shape",
    "Table",
    "Version",
    "Words",
    "Work",
    "begin_version",
    "check_shape",
    "current",
    "declarations",
    "find_words",
    "periods",
    "plain",
    "read_corpus",
    "read_toml",
    "seal_corpus",
    "slug",
    "standing",
]
