"""The corpus as values."""

from publisher.corpus.model.provenance import Correction, Repair, Seal, SourceDocument
from publisher.corpus.model.runs import Break, Inline, NoteCall, Run, plain
from publisher.corpus.model.text import (
    Alinea,
    Block,
    Body,
    Cell,
    Division,
    Footnote,
    Listing,
    Passage,
    Quotation,
    Table,
)
from publisher.corpus.model.timeline import Period, periods, version_on, version_to_read
from publisher.corpus.model.version import Corpus, EditorialNote, Figure, Version, Work

__all__ = [
    "Alinea", "Block", "Body", "Break", "Cell", "Corpus", "Correction", "Division", "EditorialNote", "Figure",
    "Footnote", "Inline", "Listing", "NoteCall", "Passage", "Period", "Quotation", "Repair", "Run", "Seal",
    "SourceDocument", "Table", "Version", "Work", "periods", "plain", "version_on", "version_to_read",
]  # fmt: skip
