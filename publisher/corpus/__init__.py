"""The legal texts as they stand in their folder, read, checked and turned into values.

The one public door: `read_corpus` gives a `Corpus` or raises a `CorpusError` that lists every problem.
"""

from publisher.corpus.model import (
    Alinea,
    Block,
    Body,
    Break,
    Corpus,
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
    Table,
    Version,
    Work,
    plain,
)
from publisher.corpus.problems import CorpusError, Problem
from publisher.corpus.reading import read_corpus

__all__ = [
    "Alinea",
    "Block",
    "Body",
    "Break",
    "Corpus",
    "CorpusError",
    "Division",
    "EditorialNote",
    "Figure",
    "Footnote",
    "Inline",
    "Listing",
    "NoteCall",
    "Passage",
    "Problem",
    "Quotation",
    "Received",
    "Repair",
    "Run",
    "Table",
    "Version",
    "Work",
    "plain",
    "read_corpus",
]
