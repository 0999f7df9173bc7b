"""What the readers of both formats have in common: lines, footnotes, and words that are not of the body."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from xml.etree.ElementTree import Element

from versioned_texts.draft_line import DraftLine

_RAISED, _LOWERED = "\x8c{}\x8b", "\x8b{}\x8c"
"""A superscript and a subscript, as `versioned_texts.redline.marks` marks them."""


_CALLS = re.compile(r"\s*(?:\[\d+\]\s*)*")


class DocumentReader(ABC):
    """Collects the lines of a document.

    Attributes:
        accept: whether tracked changes are accepted, or else rejected.
        lines: the lines read so far.
        left_aside: words that are not of the body, by the key of the sentence that says so.
        tracked: the number of tracked changes.
    """

    def __init__(self, *, accept: bool) -> None:
        self.accept = accept
        self.lines: list[DraftLine] = []
        self.left_aside: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.tracked = 0
        self._notes: dict[Element, int] = {}
        self._boxes: list[Element] = []
        self._open = ""

    @property
    def is_open(self) -> bool:
        """Whether the next paragraph continues one."""
        return bool(self._open.strip())

    @abstractmethod
    def read(self) -> None:
        """Read the document."""

    @abstractmethod
    def read_blocks(self, element: Element) -> None:
        """Read the paragraphs and tables directly in an element."""

    def read_body(self, body: Element) -> None:
        """Read the body, then the footnotes in the order of their calls."""
        self.read_blocks(body)
        self.end_paragraph()
        for note, number in tuple(self._notes.items()):
            self.lines.append(DraftLine("\n".join(self.words_in(note)), note=number))

    def words_in(self, element: Element) -> list[str]:
        """Return the lines of an element without adding them to those of the document."""
        outer, self.lines = self.lines, []
        begun, self._open = self._open, ""
        self.read_blocks(element)
        self.end_paragraph()
        inner, self.lines = self.lines, outer
        self._open = begun
        return [line.text for line in inner]

    def call_note(self, note: Element) -> str:
        """Add a footnote and return its call."""
        return f"[{self._notes.setdefault(note, len(self._notes) + 1)}]"

    def put_box(self, box: Element) -> None:
        """Have the words of a text box follow the paragraph that it is anchored in."""
        self._boxes.append(box)

    def begin_paragraph(self, text: str) -> None:
        """Take the words of a paragraph whose end is a tracked change that is undone: the next one continues it."""
        self._open += text

    def end_paragraph(self, text: str = "", label: str = "") -> None:
        """Add a line, unless it has no words, then the text boxes anchored in it."""
        text, self._open = self._open + text, ""
        if text.strip():
            self.lines.append(DraftLine((label + text).strip()))
        boxes, self._boxes = self._boxes, []
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
