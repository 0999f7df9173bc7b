"""The changes between two versions of a text, with the proof that no word is lost; it runs in the browser too."""

from versioned_texts.redline.changes import ChangeKind, ParagraphChange, PartChange
from versioned_texts.redline.edition import Edition, edition_document, proposed_anchor, read_edition
from versioned_texts.redline.marks import (
    ALINEA_BREAK,
    CELL_END,
    Position,
    level_text,
    plain_text,
    positions,
    subscript,
    superscript,
)
from versioned_texts.redline.parts import (
    AMENDED,
    Cell,
    Paragraph,
    Part,
    Style,
    compare_items,
    own_words,
    similarity,
    squeeze,
    table_row,
    word_counts,
)
from versioned_texts.redline.redline import Redline, compare_parts, verify_redline
from versioned_texts.redline.wording import changed_articles, report, sentences_in_order
from versioned_texts.redline.words import Operation, Segment, after, before, cut_segments
