"""The legal texts as they stand in their folder, read, checked and turned into values.

The one public door: `read_corpus` gives a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from publisher.corpus.model import (
    Alinea,
    Block,
    Body,
    Break,
    Corpus,
    Correction,
    Division,
    EditorialNote,
    Figure,
    Footnote,
    Inline,
    Listing,
    NoteCall,
    Passage,
    Quotation,
    Received,
    Repair,
    Run,
    Seal,
    Table,
    Version,
    Work,
    plain,
)
from publisher.corpus.new_version import begin_version
from publisher.corpus.periods import Period, current, periods, standing
from publisher.corpus.problems import CorpusError, Problem
from publisher.corpus.reading import declarations, read_corpus, seal_corpus

__all__ = [
    "Alinea",
    "Block",
    "Body",
    "Break",
    "Corpus",
    "CorpusError",
    "Correction",
    "Division",
    "EditorialNote",
    "Figure",
    "Footnote",
    "Inline",
    "Listing",
    "NoteCall",
    "Passage",
    "Period",
    "Problem",
    "Quotation",
    "Received",
    "Repair",
    "Run",
    "Seal",
    "Table",
    "Version",
    "Work",
    "begin_version",
    "current",
    "declarations",
    "periods",
    "plain",
    "read_corpus",
    "seal_corpus",
    "standing",
]
