"""The reader of .odt."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from versioned_texts.office.list_numbers import DEEPEST, Level, next_label
from versioned_texts.office.reader import DocumentReader
from versioned_texts.office.xml_tree import Element

_INDEX = re.compile(r"text:(?:table-of-content|[a-z]+-index|bibliography)")
_POSITION = re.compile("(?P<super>super|[1-9])|(?P<sub>sub|-)")
"""Where letters stand, as such or by how many per cent of their height."""

_SPACES = re.compile(r"[ \t\r\n]+")
_SEVERAL = 100
"""The most spaces in one element, and cells in one: a file may say any number."""

_WRITTEN = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_PARAGRAPHS = frozenset({"text:p", "text:h"})


@dataclass(slots=True)
class _List:
    """An open list: the levels of its style, the numbers reached, its depth, and whether its item waits for a label."""

    levels: dict[int, Level]
    counts: dict[int, int]
    depth: int
    waits: bool = False


class OdtReader(DocumentReader):
    """Reads an .odt."""

    def __init__(self, trees: defaultdict[str, Element], *, accept: bool) -> None:
        super().__init__(trees["content"].find("office:body", "office:text"), accept=accept)
        both = [element for name in ("styles", "content") for element in trees[name].iter() if element.tag]
        self.beside = [
            ("headers", element) for element in both if element.tag.startswith(("style:header", "style:footer"))
        ]
        styles = {style.get("style:name"): style for style in both if style.tag == "style:style"}
        self._styles = defaultdict(Element, styles)
        self._levels = {style.get("style:name"): _levels(style) for style in both if style.tag == "text:list-style"}
        self._outline = [_levels(style) for style in both if style.tag == "text:outline-style"]
        self._counts = defaultdict[str, dict[int, int]](dict)
        self._regions = {region.get("text:id"): region for region in self.body.iter("text:changed-region")}
        self.tracked = sum(not region.find("text:format-change").tag for region in self._regions.values())
        self._list: _List | None = None
        self._rejected: set[str] = set()
        self._unended: Element | None = None  # the last paragraph of a deletion that is read
        self._begun = ""  # the label of a paragraph that the next one continues

    def read_blocks(self, element: Iterable[Element]) -> None:
        """Read the paragraphs, lists and tables directly in an element."""
        for child in element:
            match child.tag:
                case "text:p" | "text:h":
                    self._read_paragraph(child)
                case "text:list":
                    self._read_list(child)
                case "table:table":
                    self.end_paragraph()
                    self._read_table(child)
                case "text:section" | "text:index-body":
                    self.read_blocks(child)
                case name if _INDEX.fullmatch(name):
                    self.leave_aside("contents", child)
                case name if name.startswith(("text:change", "draw:")):
                    self.read_inline(child)

    def _read_paragraph(self, paragraph: Element) -> None:
        self._read_styled(paragraph)
        if self._rejected:  # its end is inserted: the next one continues it, with its label where it has words
            self._begun = self._begun or (self._label(paragraph) if any(map(str.strip, self.pieces)) else "")
        elif paragraph is not self._unended:
            label, self._begun = self._begun or self._label(paragraph), ""
            self.end_paragraph(label)

    def _read_styled(self, element: Element) -> None:
        """Add the words of an element, raised or hidden as its style says."""
        letters = self._styles[element.get("text:style-name")].find("style:text-properties")
        position = _POSITION.match(letters.get("style:text-position"))
        self.read_run(element, position and position.lastgroup, hidden=letters.get("text:display") == "none")

    def _label(self, paragraph: Element) -> str:
        """Count a paragraph in its list, or as a heading, and return its label."""
        item = self._list
        is_heading = paragraph.tag == "text:h" and paragraph.get("text:is-list-header") != "true"
        if item is None and is_heading and self._outline:
            return next_label(self._outline[0], int(paragraph.get("text:outline-level", "1")), self._counts["outline"])
        if item is None or not item.waits:
            return ""
        item.waits = False
        return next_label(item.levels, item.depth, item.counts)

    def _read_list(self, element: Element) -> None:
        outer = self._list
        name = element.get("text:style-name") or self._inherited(element)
        levels = self._levels.get(name, outer.levels if outer else {})
        if outer:
            counts = outer.counts
        else:
            goes_on = element.get("text:continue-numbering") == "true" or self._unended is not None
            counts = self._counts.get(name if goes_on else element.get("text:continue-list", "none"), {})
            self._counts[name] = self._counts[element.get("xml:id")] = counts
        self._list = _List(levels, counts, outer.depth + 1 if outer else 1)
        for item in element:
            self._list.waits = item.tag == "text:list-item"
            start = item.get("text:start-value")
            if start:
                counts[self._list.depth] = int(start) - 1
            self.read_blocks(item)
        self._list = outer

    def _inherited(self, element: Element) -> str:
        """Return the list style of the first paragraph of a list."""
        name = next((child.get("text:style-name") for child in element.iter() if child.tag in _PARAGRAPHS), "")
        for _ in range(DEEPEST):  # styles that are based on each other have no end
            if own := self._styles[name].get("style:list-style-name"):
                return own
            name = self._styles[name].get("style:parent-style-name")
        return ""

    def _read_table(self, table: Element) -> None:
        outer, self._list = self._list, None
        below: dict[int, int] = {}
        for row in table.nearest("table:table-row"):
            cells: list[Element] = []
            repeated = ([cell] * _number(cell, "table:number-columns-repeated") for cell in row if cell.tag)
            for column, cell in enumerate(chain.from_iterable(repeated)):
                if cell.tag == "table:table-cell":
                    cells.append(cell)
                    below[column] = _number(cell, "table:number-rows-spanned") - 1
                elif below.get(column):  # covered from above: an empty cell; from the left: none
                    cells.append(Element())
                    below[column] -= 1
            self.add_row(cells)
        self._list = outer

    def read_inline(self, element: Element) -> None:
        """Add what is in a paragraph to its words."""
        match element.tag:
            case "text:change" | "text:change-start" | "text:change-end" as name:
                self._read_change(name, element.get("text:change-id"))
            case "":
                self.pieces.append("" if self._rejected else _SPACES.sub(" ", element.words))
            case _ if self._rejected:
                self.read_inside(element)
            case name if name in _WRITTEN:
                self.pieces.append(_WRITTEN[name] * _number(element, "text:c"))
            case "text:note":
                self.add_call(next(element.iter("text:note-body"), element))
            case "office:annotation":
                self.leave_aside("comments", element)
            case "draw:frame" | "draw:g" | "draw:a":
                self.read_blocks(element)
            case name if name.startswith("draw:"):
                self.boxes.append(element)
            case name if name.startswith("text:") and name != "text:ruby-text":
                self._read_styled(element)

    def _read_change(self, name: str, change: str) -> None:
        """Begin or end an insertion that is rejected, or read a deletion."""
        region = self._regions.get(change)
        if self.accept or region is None or self._unended is not None:
            return
        inserted = region.find("text:insertion").tag
        if name == "text:change-start" and inserted:
            self._rejected.add(change)
        elif name == "text:change-end":
            self._rejected.discard(change)
        elif name == "text:change" and not (inserted or self._rejected):
            # its first paragraph continues the one around, which continues its last
            self._unended = region
            while self._unended.children and self._unended.tag not in _PARAGRAPHS:
                self._unended = self._unended.children[-1]
            outer, self._list = self._list, None
            for deletion in region:
                self.read_blocks(deletion)
            self._list, self._unended = outer, None


def _levels(style: Element) -> dict[int, Level]:
    """Return the levels of a list, or of headings; a level shows no more than its own number and those above it."""
    levels = {level.get("text:level"): level for level in style}
    return {number: _level(levels[f"{number}"], number) for number in range(1, DEEPEST) if f"{number}" in levels}


def _level(element: Element, own: int) -> Level:
    if "bullet" in element.tag or "image" in element.tag:
        return Level("bullet", "")
    shown = int(element.get("text:display-levels", "1"))
    numbers = ".".join(f"%{level}" for level in range(max(1, own - shown + 1), own + 1))
    template = element.get("style:num-prefix") + numbers + element.get("style:num-suffix")
    template = re.sub(r"%(\d+)%", r"%\1", element.get("loext:num-list-format", template))
    form = element.get("style:num-format")
    is_glued = any(child.get("text:label-followed-by") == "nothing" for child in element.iter())
    start = int(element.get("text:start-value", "1"))
    return Level(form, template if form else "", start, "" if is_glued else " ")


def _number(element: Element, name: str) -> int:
    """Return how often something stands there, within reason."""
    return min(int(element.get(name, "1")), _SEVERAL)
