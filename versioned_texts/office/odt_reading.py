"""The reader of .odt."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from versioned_texts.office.list_numbers import Level, next_label
from versioned_texts.office.reader import DocumentReader

_ODF = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_TEXT, _STYLE, _TABLE, _OFFICE = (_ODF.format(name) for name in ("text", "style", "table", "office"))
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INDEX = re.compile(r"text:(?:table-of-content|[a-z]+-index|bibliography)")
_HEADER = re.compile(r"style:(?:header|footer)(?:-\w+)?")
_SPACES = re.compile(r"[ \t\r\n]+")
_SEVERAL = 100
"""The most spaces in one element, and cells in one: a file may say any number."""

_DEEPEST = 10
"""The deepest level of a list."""

_WRITTEN = {"s": " ", "tab": "\t", "line-break": "\n"}
_PARAGRAPHS = frozenset({"text:p", "text:h"})


@dataclass(slots=True)
class _List:
    """An open list: the levels of its style, the numbers reached, its depth, and whether its item waits for a label."""

    levels: dict[int, Level]
    counts: dict[int, int]
    depth: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None = None
    list_style: str | None = None
    position: str = ""
    hidden: bool = False


class OdtReader(DocumentReader):
    """Reads an .odt."""

    def __init__(self, trees: Mapping[str, Element], *, accept: bool) -> None:
        super().__init__(trees["content"].find(f"{_OFFICE}body/{_OFFICE}text"), accept=accept)
        both = [one for name in ("styles", "content") for one in trees.get(name, Element("")).iter()]
        self.beside += [("headers", one) for one in both if _HEADER.fullmatch(_name(one))]
        self._styles = {one.get(f"{_STYLE}name"): _read_style(one) for one in both if one.tag == f"{_STYLE}style"}
        self._levels = {one.get(f"{_STYLE}name"): _levels(one) for one in both if one.tag == f"{_TEXT}list-style"}
        outline = [_levels(one) for one in both if one.tag == f"{_TEXT}outline-style"]
        self._outline = _List(outline[0] if outline else {}, {}, 0)
        self._counts: dict[str | None, dict[int, int]] = {}
        self._regions = {one.get(f"{_TEXT}id"): one for one in self.body.iter(f"{_TEXT}changed-region")}
        self.tracked = sum(one.find(f"{_TEXT}format-change") is None for one in self._regions.values())
        self._list: _List | None = None
        self._rejected: set[str | None] = set()
        self._unended: Element | None = None  # the last paragraph of a deletion that is read
        self._begun = ""  # the label of a paragraph that the next one continues

    def read_blocks(self, element: Iterable[Element]) -> None:
        """Read the paragraphs, lists and tables directly in an element."""
        for one in element:
            match _name(one):
                case "text:p" | "text:h":
                    self._read_paragraph(one)
                case "text:list":
                    self._read_list(one)
                case "table:table":
                    self.end_paragraph()
                    self._read_table(one)
                case "text:section" | "text:index-body":
                    self.read_blocks(one)
                case name if _INDEX.fullmatch(name):
                    self.leave_aside("contents", one)
                case name if name.startswith(("text:change", "drawing:")):
                    self.read_inline(one)

    def _read_paragraph(self, paragraph: Element) -> None:
        self.read_run(paragraph, "", hidden=self._style(paragraph).hidden)
        if self._rejected:  # its end is inserted: the next one continues it, with its label where it has words
            self._begun = self._begun or (self._label(paragraph) if "".join(self.pieces).strip() else "")
        elif paragraph is not self._unended:
            label, self._begun = self._begun or self._label(paragraph), ""
            self.end_paragraph(label)

    def _style(self, element: Element) -> _Style:
        return self._styles.get(element.get(f"{_TEXT}style-name"), _Style())

    def _label(self, paragraph: Element) -> str:
        """Count a paragraph in its list, or as a heading, and return its label."""
        place = self._list
        if place is None and _name(paragraph) == "text:h" and paragraph.get(f"{_TEXT}is-list-header") != "true":
            level = int(paragraph.get(f"{_TEXT}outline-level", "1"))
            return next_label(self._outline.levels, level, self._outline.counts)
        if place is None or not place.waits:
            return ""
        place.waits = False
        return next_label(place.levels, place.depth, place.counts)

    def _read_list(self, element: Element) -> None:
        outer = self._list
        name = element.get(f"{_TEXT}style-name") or self._inherited(element)
        levels = self._levels.get(name, outer.levels if outer else {})
        if outer:
            counts = outer.counts
        else:
            continued = element.get(f"{_TEXT}continue-list")
            if element.get(f"{_TEXT}continue-numbering") == "true" or self._unended is not None:
                continued = name
            counts = self._counts.get(continued, {}) if continued else {}
            self._counts[name] = self._counts[element.get(_ID)] = counts
        self._list = _List(levels, counts, outer.depth + 1 if outer else 1)
        for item in element:
            self._list.waits = _name(item) == "text:list-item"
            start = item.get(f"{_TEXT}start-value")
            if start:
                counts[self._list.depth] = int(start) - 1
            self.read_blocks(item)
        self._list = outer

    def _inherited(self, element: Element) -> str | None:
        """Return the list style of the first paragraph of a list."""
        style = next((self._style(one) for one in element.iter() if _name(one) in _PARAGRAPHS), _Style())
        for _ in range(_DEEPEST):  # styles that are based on each other have no end
            style = style if style.list_style else self._styles.get(style.parent, _Style())
        return style.list_style

    def _read_table(self, table: Element) -> None:
        outer, self._list = self._list, None
        below: dict[int, int] = {}
        for row in _rows(table):
            cells: list[Element] = []
            repeated = ([cell] * _number(cell, f"{_TABLE}number-columns-repeated") for cell in row)
            for column, cell in enumerate(chain.from_iterable(repeated)):
                if _name(cell) == "table:table-cell":
                    cells.append(cell)
                    below[column] = _number(cell, f"{_TABLE}number-rows-spanned") - 1
                elif below.get(column):  # covered from above: an empty cell; from the left: none
                    cells.append(Element(""))
                    below[column] -= 1
            self.add_row(cells)
        self._list = outer

    def read_inside(self, element: Element) -> None:
        """Add the words in an element."""
        self._add(element.text)
        for one in element:
            self.read_inline(one)
            self._add(one.tail)

    def _add(self, text: str | None) -> None:
        if text and not self._rejected:
            self.pieces.append(_SPACES.sub(" ", text))

    def read_inline(self, element: Element) -> None:
        """Add what is in a paragraph to its words."""
        match _name(element).split(":"):
            case "text", "change" | "change-start" | "change-end" as name:
                self._read_change(name, element.get(f"{_TEXT}change-id"))
            case _ if self._rejected:
                self.read_inside(element)
            case "text", name if name in _WRITTEN:
                self.pieces.append(_WRITTEN[name] * _number(element, f"{_TEXT}c"))
            case "text", "note":
                self.add_call(next(element.iter(f"{_TEXT}note-body"), element))
            case "office", "annotation":
                self.leave_aside("comments", element)
            case "drawing", "frame" | "g" | "a":
                for one in element:
                    self.read_inline(one)
            case "drawing", _:
                self.boxes.append(element)
            case "text", name if name != "ruby-text":
                style = self._style(element)
                self.read_run(element, style.position, hidden=style.hidden)

    def _read_change(self, name: str, change: str | None) -> None:
        """Begin or end an insertion that is rejected, or read a deletion."""
        region = self._regions.get(change)
        if self.accept or region is None or self._unended is not None:
            return
        inserted = region.find(f"{_TEXT}insertion") is not None
        if name == "change-start" and inserted:
            self._rejected.add(change)
        elif name == "change-end":
            self._rejected.discard(change)
        elif name == "change" and not (inserted or self._rejected):
            # its first paragraph continues the one around, which continues its last
            self._unended = region
            while len(self._unended) and _name(self._unended) not in _PARAGRAPHS:
                self._unended = self._unended[-1]
            outer, self._list = self._list, None
            for deletion in region:
                self.read_blocks(deletion)
            self._list, self._unended = outer, None


@lru_cache(maxsize=1000)
def _short_name(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return f"{namespace.split(':')[-2]}:{name}" if namespace.count(":") > 1 else name


def _name(element: Element) -> str:
    """Return the name of an element with that of its vocabulary."""
    return _short_name(element.tag)


def _read_style(element: Element) -> _Style:
    letters = element.find(f"{_STYLE}text-properties")
    position = "" if letters is None else letters.get(f"{_STYLE}text-position", "").partition(" ")[0]
    # super, sub, or by how many per cent the letters are raised
    position = "sub" if position.startswith("-") else "super" if position[:1] in {*"123456789"} else position
    hidden = letters is not None and letters.get(f"{_TEXT}display") == "none"
    return _Style(element.get(f"{_STYLE}parent-style-name"), element.get(f"{_STYLE}list-style-name"), position, hidden)


def _levels(style: Element) -> dict[int, Level]:
    levels = {number: style.findall(f"*[@{_TEXT}level='{number}']") for number in range(1, _DEEPEST + 1)}
    return {number: _level(found[0], number) for number, found in levels.items() if found}


def _level(element: Element, own: int) -> Level:
    if "bullet" in element.tag or "image" in element.tag:
        return Level("bullet", "")
    shown = int(element.get(f"{_TEXT}display-levels", "1"))
    numbers = ".".join(f"%{level}" for level in range(max(1, own - shown + 1), own + 1))
    template = element.get(f"{_STYLE}num-prefix", "") + numbers + element.get(f"{_STYLE}num-suffix", "")
    template = re.sub(r"%(\d+)%", r"%\1", element.get(f"{_EXTENSION}num-list-format", template))
    form = element.get(f"{_STYLE}num-format", "")
    glued = any(one.get(f"{_TEXT}label-followed-by") == "nothing" for one in element.iter())
    return Level(form, template if form else "", int(element.get(f"{_TEXT}start-value", "1")), "" if glued else " ")


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if _name(one) == "table:table-row":
            yield one
        elif _name(one).startswith("table:table-"):
            yield from _rows(one)


def _number(element: Element, name: str) -> int:
    """Return how often something stands there, within reason."""
    return min(int(element.get(name, "1")), _SEVERAL)
