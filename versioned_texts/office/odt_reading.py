"""The reader of .odt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from versioned_texts.office.list_numbers import Level, next_label
from versioned_texts.office.opening import DocumentRefusal, Package
from versioned_texts.office.reader import DocumentReader, moved_off_line

_ODF = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_TEXT, _STYLE, _TABLE, _OFFICE = (_ODF.format(name) for name in ("text", "style", "table", "office"))
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INDEX = re.compile(r"text:(?:table-of-content|[a-z]+-index|bibliography)")
_HEADER = re.compile(r"style:(?:header|footer)(?:-\w+)?")
_SPACES = re.compile(r"[ \t\r\n]+")
_SEVERAL = 100
"""The most spaces in one element, and cells in one: a file may say any number."""

_WRITTEN = {"text:tab": "\t", "text:line-break": "\n"}
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_LABEL, _LABEL_END, _PARAGRAPH_END = "\x1c", "\x1d", "\x1e"
"""What stands around the label of a paragraph that was deleted and is restored, and after it; XML has none of them."""


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

    def __init__(self, package: Package, *, accept: bool) -> None:
        super().__init__(accept=accept)
        self._page, content = package.tree("styles.xml"), package.tree("content.xml")
        body = content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise DocumentRefusal("other")
        self._body = body
        both = [one for root in (self._page, content) for one in root.iter()]
        self._styles = {one.get(f"{_STYLE}name"): _style(one) for one in both if one.tag == f"{_STYLE}style"}
        self._levels = {one.get(f"{_STYLE}name"): _levels(one) for one in both if one.tag == f"{_TEXT}list-style"}
        outline = [_levels(one) for one in both if one.tag == f"{_TEXT}outline-style"]
        self._outline = _List(outline[0] if outline else {}, {}, 0)
        self._counts: dict[str | None, dict[int, int]] = {}
        self._regions = {one.get(f"{_TEXT}id"): one for one in body.iter(f"{_TEXT}changed-region")}
        self._list: _List | None = None
        self._rejected: set[str | None] = set()
        self._restored: list[str] | None = None

    def read(self) -> None:
        """Read the document."""
        self.tracked = sum(one.find(f"{_TEXT}format-change") is None for one in self._regions.values())
        self.read_body(self._body)
        for one in self._page.iter():
            if _HEADER.fullmatch(_name(one)):
                self.leave_aside("headers", " ".join(self.words_in(one)))

    def read_blocks(self, element: Element) -> None:
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
                    self.leave_aside("contents", " ".join(self.words_in(one)))
                case name if name.startswith(("text:change", "drawing:")):
                    self.begin_paragraph(self._inline(one))

    def _read_paragraph(self, paragraph: Element) -> None:
        text = self._words(paragraph)
        if self._styles.get(paragraph.get(f"{_TEXT}style-name"), _Style()).hidden:
            self.leave_aside("hidden", text)
            return
        if self._restored is not None:
            self._restored.append(f"{_LABEL}{self._label(paragraph)}{_LABEL_END}{text}")
            return
        *restored, text = text.split(_PARAGRAPH_END)
        for one in restored:
            self.end_paragraph(*_cut_label(one))
        text, label = _cut_label(text)
        # the end of the paragraph is of an insertion that is rejected: the next one continues it
        joined = bool(self._rejected)
        if not (label or self.is_open or (joined and not text.strip())):
            label = self._label(paragraph)
        if joined:
            self.begin_paragraph(label + text)
        else:
            self.end_paragraph(text, label)

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
            if element.get(f"{_TEXT}continue-numbering") == "true" or self._restored is not None:
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
        paragraph = next((one for one in element.iter() if _name(one) in _PARAGRAPHS), element)
        name, seen = paragraph.get(f"{_TEXT}style-name"), set[str | None]()
        while name in self._styles and name not in seen:
            seen.add(name)
            if self._styles[name].list_style:
                return self._styles[name].list_style
            name = self._styles[name].parent
        return None

    def _read_table(self, table: Element) -> None:
        outer, self._list = self._list, None
        below: dict[int, int] = {}
        for row in _rows(table):
            cells: list[Element] = []
            for column, cell in enumerate(_repeated(row)):
                if _name(cell) == "table:table-cell":
                    cells.append(cell)
                    below[column] = int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1
                elif below.get(column):  # covered from above: an empty cell; from the left: none
                    cells.append(Element(""))
                    below[column] -= 1
            self.add_row(cells)
        self._list = outer

    def _words(self, element: Element) -> str:
        """Return the words in an element."""
        pieces = [self._shown(element.text)]
        for one in element:
            pieces += [self._inline(one), self._shown(one.tail)]
        return "".join(pieces)

    def _shown(self, text: str | None) -> str:
        return "" if self._rejected or not text else _SPACES.sub(" ", text)

    def _inline(self, element: Element) -> str:
        """Return the words of what is in a paragraph."""
        name = _name(element)
        text = _WRITTEN.get(name, "")
        match name.split(":"):
            case "text", "change" | "change-start" | "change-end":
                text = self._change(name, element)
            case _ if self._rejected:
                text = self._words(element)
            case "text", "s":
                text = " " * min(int(element.get(f"{_TEXT}c", "1")), _SEVERAL)
            case "text", "note":
                text = self.call_note(next(element.iter(f"{_TEXT}note-body"), element))
            case "office", "annotation":
                self.leave_aside("comments", " ".join(self.words_in(element)))
            case "drawing", "frame" | "g" | "a":
                text = "".join(map(self._inline, element))
            case "drawing", _:
                self.put_box(element)
            case "text", "span":
                text = self._span(element)
            case "text", _ if not text and name != "text:ruby-text":
                text = self._words(element)
        return text

    def _span(self, span: Element) -> str:
        style = self._styles.get(span.get(f"{_TEXT}style-name"), _Style())
        text = self._words(span)
        if style.hidden:
            self.leave_aside("hidden", text)
            return ""
        return moved_off_line(text, style.position)

    def _change(self, name: str, mark: Element) -> str:
        """Begin or end a change that is rejected; return the words that were deleted."""
        change = mark.get(f"{_TEXT}change-id")
        region = self._regions.get(change)
        if self.accept or region is None or self._restored is not None:
            return ""
        inserted = region.find(f"{_TEXT}insertion") is not None
        if name == "text:change-start" and inserted:
            self._rejected.add(change)
        elif name == "text:change-end":
            self._rejected.discard(change)
        elif name == "text:change" and not inserted and not self._rejected:
            return self._restore(region)
        return ""

    def _restore(self, region: Element) -> str:
        """Return the words of a deletion: its first paragraph continues the one around, which continues its last."""
        paragraphs = [one for one in region.iter() if _name(one) in _PARAGRAPHS]
        outer, self._list, self._restored = self._list, None, []
        if len(paragraphs) > 1:
            for deletion in region:
                self.read_blocks(deletion)
            if outer:
                outer.waits = False
        text = _PARAGRAPH_END.join(self._restored) or "".join(map(self._words, paragraphs))
        self._list, self._restored = outer, None
        return text


def _cut_label(text: str) -> tuple[str, str]:
    """Return the words of a paragraph that is restored, and its label."""
    before, _, rest = text.partition(_LABEL)
    label, _, after = rest.partition(_LABEL_END)
    return before + after, label


@cache
def _short_name(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return f"{namespace.split(':')[-2]}:{name}" if namespace.count(":") > 1 else name


def _name(element: Element) -> str:
    """Return the name of an element with that of its vocabulary."""
    return _short_name(element.tag)


def _style(element: Element) -> _Style:
    letters = element.find(f"{_STYLE}text-properties")
    position = "" if letters is None else letters.get(f"{_STYLE}text-position", "")
    raised = re.sub(r"^-\d\S*", "sub", position)
    raised = re.sub(r"^[1-9]\S*", "super", raised)
    hidden = letters is not None and letters.get(f"{_TEXT}display") == "none"
    return _Style(element.get(f"{_STYLE}parent-style-name"), element.get(f"{_STYLE}list-style-name"), raised, hidden)


def _levels(style: Element) -> dict[int, Level]:
    return {int(one.get(f"{_TEXT}level", "1")): _level(one) for one in style if one.get(f"{_TEXT}level")}


def _level(element: Element) -> Level:
    if "bullet" in element.tag or "image" in element.tag:
        return Level("bullet", "")
    own = int(element.get(f"{_TEXT}level", "1"))
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


def _repeated(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, each as often as it stands there."""
    for cell in row:
        yield from [cell] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _SEVERAL)
