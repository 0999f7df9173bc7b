"""What the readers of both formats have in common: lines, footnotes, and words that are not of the body."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from xml.etree.ElementTree import Element

from versioned_texts.draft_line import DraftLine
from versioned_texts.office.opening import DocumentRefusal

_RAISED, _LOWERED = "\x8c{}\x8b", "\x8b{}\x8c"
"""A superscript and a subscript, as `versioned_texts.redline.marks` marks them."""

_CALLS = re.compile(r"\s*(?:\[\d+\]\s*)*")


class DocumentReader(ABC):
    """Collects the lines of a document.

    Attributes:
        accept: whether tracked changes are accepted, or else rejected.
        lines: the lines read so far.
        tracked: the number of tracked changes.
        beside: what is not of the body, as headers, with the key of the sentence that says so.
        left_aside: the words of it, by that key.
        boxes: text boxes, which follow the paragraph that they are anchored in.
        begun: the words of a paragraph whose end is undone, so that the next one continues it.
    """

    def __init__(self, body: Element | None, *, accept: bool) -> None:
        if body is None:
            raise DocumentRefusal("other")
        self.body = body
        self.accept = accept
        self.lines: list[DraftLine] = []
        self.left_aside: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.tracked = 0
        self.beside: list[tuple[str, Element]] = []
        self._notes: dict[Element, int] = {}
        self.boxes: list[Element] = []
        self.begun = ""

    @abstractmethod
    def read_blocks(self, element: Element) -> None:
        """Read the paragraphs and tables directly in an element."""

    def read(self) -> None:
        """Read the body, the footnotes in the order of their calls, and what is on each page or beside the text."""
        self.read_blocks(self.body)
        self.end_paragraph()
        for note, number in tuple(self._notes.items()):
            self.lines.append(DraftLine("\n".join(self.words_in(note)), note=number))
        for reason, element in self.beside:
            self.leave_aside(reason, " ".join(self.words_in(element)))

    def words_in(self, element: Element) -> list[str]:
        """Return the lines of an element without adding them to those of the document."""
        outer, self.lines = self.lines, []
        outer_begun, self.begun = self.begun, ""
        self.read_blocks(element)
        self.end_paragraph()
        inner, self.lines = self.lines, outer
        self.begun = outer_begun
        return [line.text for line in inner]

    def call_note(self, note: Element) -> str:
        """Add a footnote and return its call."""
        return f"[{self._notes.setdefault(note, len(self._notes) + 1)}]"

    def end_paragraph(self, text: str = "", label: str = "") -> None:
        """Add a line, unless it has no words, then the text boxes anchored in it."""
        text, self.begun = self.begun + text, ""
        if text.strip():
            self.lines.append(DraftLine((label + text).strip()))
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read_blocks(box)

    def add_row(self, cells: list[Element]) -> None:
        """Add a row of a table, unless none of its cells has words."""
        texts = tuple(" ".join(self.words_in(cell)) for cell in cells)
        if any(texts):
            self.lines.append(DraftLine(" | ".join(texts), texts))

    def leave_aside(self, reason: str, text: str) -> None:
        """Keep words that are not of the body, once for each reason."""
        text = " ".join(text.split())
        if any(map(str.isalnum, text)):
            self.left_aside[reason][text] = None


def moved_off_line(text: str, position: str) -> str:
    """Mark the letters of a superscript or a subscript, as both formats name it; a call of a footnote has no mark."""
    form = _RAISED if position.startswith("super") else _LOWERED if position.startswith("sub") else "{}"
    return text if _CALLS.fullmatch(text) else form.format(text)
