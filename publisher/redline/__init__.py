"""The changes between two versions of a text, with the proof that no word is lost; it runs in the browser too."""

from publisher.redline.edition import Edition, NotAnEditionError, edition_document, read_edition
from publisher.redline.redline import Paragraph, Part, Redline, compare_parts, verify_redline
from publisher.redline.words import Operation, after, before, compare_words, words

__all__ = [
    "Edition", "NotAnEditionError", "Operation", "Paragraph", "Part", "Redline", "after", "before", "compare_parts",
    "compare_words", "edition_document", "read_edition", "verify_redline", "words",
]  # fmt: skip
