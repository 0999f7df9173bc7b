"""What the readers of both formats have in common: lines, footnotes, and words that are not of the body."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable

from versioned_texts.draft_line import DraftLine
from versioned_texts.office.xml_tree import Element

_OFF_LINE = {"super": "\x8c{}\x8b", "sub": "\x8b{}\x8c"}
"""Superscripts and subscripts, as `versioned_texts.redline.marks` marks them."""

_CALLS = re.compile(r"\s*(?:\[\d+\]\s*)*")


class DocumentReader(ABC):
    """Collects the ``lines`` of a document; ``left_aside`` has other words, by the key of the sentence that says so."""

    def __init__(self, body: Element, *, accept: bool) -> None:
        self.body = body
        self.accept = accept
        self.lines: list[DraftLine] = []
        self.tracked = 0
        self.pieces: list[str] = []  # the words of the paragraph that is read
        self.boxes: list[Element] = []  # text boxes in it, which follow it
        self.beside: list[tuple[str, Element]] = []  # what is not of the body, as headers
        self.left_aside: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._notes: dict[Element, int] = {}

    @abstractmethod
    def read_blocks(self, element: Iterable[Element]) -> None:
        """Read the paragraphs and tables directly in an element."""

    @abstractmethod
    def read_inline(self, element: Element) -> None:
        """Add what is in a paragraph to its words."""

    def read(self) -> None:
        """Read the body, the footnotes in the order of their calls, and what stands beside the body."""
        self.lines = self.lines_in(self.body)
        for note, number in tuple(self._notes.items()):
            self.lines.append(DraftLine("\n".join(line.text for line in self.lines_in(note)), note=number))
        for reason, element in self.beside:
            self.leave_aside(reason, element)

    def lines_in(self, element: Element) -> list[DraftLine]:
        """Return the lines of an element without adding them to those of the document."""
        outer, self.lines, self.pieces = (self.lines, self.pieces), [], []
        self.read_blocks(element)
        self.end_paragraph()
        inner, (self.lines, self.pieces) = self.lines, outer
        return inner

    def end_paragraph(self, label: str = "") -> None:
        """Add a line, unless it has no words, then the text boxes anchored in it."""
        text = "".join(self.pieces)
        boxes, self.boxes, self.pieces = self.boxes, [], []
        if text.strip():
            self.lines.append(DraftLine((label + text).strip()))
        for box in boxes:
            self.read_blocks(box)

    def add_row(self, cells: Iterable[Element]) -> None:
        """Add a row of a table, unless none of its cells has words."""
        texts = tuple(" ".join(line.text for line in self.lines_in(cell)) for cell in cells)
        if any(texts):
            self.lines.append(DraftLine(" | ".join(texts), texts))

    def add_call(self, note: Element) -> None:
        """Add the call of a footnote."""
        self.pieces.append(f"[{self._notes.setdefault(note, len(self._notes) + 1)}]")

    def read_run(self, run: Element, position: str | None, *, hidden: bool) -> None:
        """Add words of one form: hidden ones are left aside, and superscripts marked, but for calls of footnotes."""
        start = len(self.pieces)
        self.read_inside(run)
        text = "".join(self.pieces[start:])
        if hidden:
            self.keep_aside("hidden", text)
            del self.pieces[start:]
        elif position in _OFF_LINE and not _CALLS.fullmatch(text):
            self.pieces[start:] = [_OFF_LINE[position].format(text)]

    def read_inside(self, element: Element) -> None:
        """Add the words of what is in an element."""
        for child in element:
            self.read_inline(child)

    def leave_aside(self, reason: str, element: Element) -> None:
        """Keep the words of an element that is not of the body."""
        self.keep_aside(reason, " ".join(line.text for line in self.lines_in(element)))

    def keep_aside(self, reason: str, text: str) -> None:
        """Keep words that are not of the body, once for each reason."""
        if any(map(str.isalnum, text)):
            self.left_aside[reason][" ".join(text.split())] = None
