"""The changes between two versions of a text, with the proof that no word is lost; it runs in the browser too."""

from publisher.redline.changes import Fate
from publisher.redline.edition import Edition, NotAnEditionError, edition_document, read_edition
from publisher.redline.marks import plain_text, subscript, superscript
from publisher.redline.parts import Cell, Paragraph, Part, table_row
from publisher.redline.redline import Redline, compare_parts, verify_redline
from publisher.redline.wording import changed_articles, report, sentences_in_order
from publisher.redline.words import Operation, after, before, compare_words, words
