"""The reader of .docx."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from versioned_texts.office.list_numbers import DEEPEST, Level, next_label
from versioned_texts.office.reader import DocumentReader
from versioned_texts.office.xml_tree import Element

_INSERTED, _DELETED = frozenset({"w:ins", "w:moveTo", "w:cellIns"}), frozenset({"w:del", "w:moveFrom", "w:cellDel"})
_WORDLESS = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:instrText", "w:delInstrText", "mc:Fallback", ""})
"""What is in a paragraph and is not read; a fallback repeats what stands beside it."""

_AROUND = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "mc:AlternateContent", "mc:Choice"})
"""What stands around paragraphs and tables."""

_WRITTEN = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_SYMBOLS = {
    "Symbol": {0xA0: "€", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xAE: "→", 0xB9: "≠"},
    "Wingdings": {0x6F: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xE0: "→", 0xA7: "▪"},
}
"""The signs of fonts without letters, by their codes."""

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class DocxReader(DocumentReader):
    """Reads a .docx."""

    def __init__(self, trees: defaultdict[str, Element], *, accept: bool) -> None:
        super().__init__(trees["document"].find("w:body"), accept=accept)
        self._gone = _DELETED if accept else _INSERTED
        self._lists = _Lists(trees["numbering"], trees["styles"])
        notes = {f"w:{kind}Reference": trees[f"{kind}s"] for kind in ("footnote", "endnote")}
        self._notes_by_id = {call: {child.get("w:id"): child for child in tree} for call, tree in notes.items()}
        read = (self.body, *notes.values())
        self.tracked = sum(element.tag in _INSERTED | _DELETED for tree in read for element in tree.iter())
        self.beside = [("headers", tree) for name, tree in trees.items() if name.startswith(("header", "footer"))]
        self.beside.append(("comments", trees["comments"]))

    def read_blocks(self, element: Iterable[Element]) -> None:
        """Read the paragraphs and tables directly in an element."""
        for child in element:
            match child.tag:
                case name if name in self._gone:
                    continue
                case "w:p":
                    self._read_paragraph(child)
                case "w:tbl":
                    self.end_paragraph()
                    for row in child.nearest("w:tr"):
                        if not self._is_gone(row.find("w:trPr")):
                            cells = row.nearest("w:tc")
                            self.add_row(cell for cell in cells if not self._is_gone(cell.find("w:tcPr")))
                case "w:sdt" if "Contents" in _value(child.find("w:sdtPr", "w:docPartObj"), "docPartGallery"):
                    self.leave_aside("contents", child.find("w:sdtContent"))
                case name if name in _INSERTED | _DELETED | _AROUND | {"w:comment"}:
                    self.read_blocks(child)

    def _read_paragraph(self, paragraph: Element) -> None:
        self.read_inside(paragraph)
        properties = paragraph.find("w:pPr")
        if self._is_gone(properties.find("w:rPr")):
            return  # the next paragraph continues it
        former = properties.find("w:pPrChange", "w:pPr")
        properties = former if former.tag and not self.accept else properties
        if self._lists.is_contents(properties):
            self.keep_aside("contents", "".join(self.pieces))
            self.pieces.clear()
        self.end_paragraph(self._lists.label(properties))

    def _is_gone(self, properties: Element) -> bool:
        """Tell whether a tracked change takes away the end of a paragraph, a row or a cell."""
        return any(child.tag in self._gone for child in properties)

    def read_inline(self, element: Element) -> None:
        """Add what is in a paragraph to its words."""
        match element.tag:
            case name if name in self._gone or name in _WORDLESS:
                pass
            case name if name in _WRITTEN:
                self.pieces.append(_WRITTEN[name])
            case "w:t" | "w:delText" | "m:t":
                self.pieces += [piece.words for piece in element]
            case "w:br":
                self.pieces.append("\n" if element.get("w:type", "textWrapping") == "textWrapping" else "")
            case "w:sym":
                signs = _SYMBOLS.get(element.get("w:font"))
                code = int(element.get("w:char", "0"), 16)
                self.pieces.append(chr(code) if signs is None else signs.get(code & 0xFF, _UNKNOWN))
            case "w:footnoteReference" | "w:endnoteReference" as name:
                if (note := self._notes_by_id[name].get(element.get("w:id"))) is not None:
                    self.add_call(note)
            case "w:txbxContent":
                self.boxes.append(element)
            case "w:r":
                properties = element.find("w:rPr")
                hidden = properties.find("w:vanish")
                is_hidden = bool(hidden.tag) and hidden.get("w:val") not in {"0", "false", "off"}
                self.read_run(element, _value(properties, "vertAlign").removesuffix("script"), hidden=is_hidden)
            case _:
                self.read_inside(element)


@dataclass(slots=True)
class _List:
    """The levels of a list, those that a style has, the style whose list it is, and the numbers reached."""

    levels: dict[int, Level]
    styles: dict[str, int]
    link: str
    counts: dict[int, int] = field(default_factory=dict)


class _Lists:
    """The lists of a document, and its styles as far as they number paragraphs."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._styles = defaultdict(Element, {style.get("w:styleId"): style for style in styles})
        self._numbers = defaultdict(Element, {number.get("w:numId"): number for number in numbering})
        self._lists = {numbering_list.get("w:abstractNumId"): _list(numbering_list) for numbering_list in numbering}
        self._begun: set[tuple[str, int]] = set()

    def is_contents(self, properties: Element) -> bool:
        """Tell whether a paragraph is a line of the table of contents, by its style."""
        return _value(self._styles[_value(properties, "pStyle")], "name").lower().startswith("toc ")

    def label(self, properties: Element) -> str:
        """Count a paragraph in its list and return its label, empty where it is in none."""
        number, level, style = self._numbering(properties)
        found = self._list(number)
        if found and found.link:
            found = self._list(_value(self._styles[found.link].find("w:pPr", "w:numPr"), "numId"))
        if found is None:
            return ""
        depth = int(level) + 1 if level else found.styles.get(style, 1)
        levels = found.levels
        for change in self._numbers[number].nearest("w:lvlOverride"):
            at = int(change.get("w:ilvl", "0")) + 1
            if (own := change.find("w:lvl")).tag:
                levels = {**levels, at: _level(own)}
            start = _value(change, "startOverride")
            if start and at == depth and (number, at) not in self._begun:
                self._begun.add((number, at))
                found.counts[at] = int(start) - 1
        return next_label(levels, depth, found.counts)

    def _list(self, number: str) -> _List | None:
        return self._lists.get(_value(self._numbers[number], "abstractNumId")) if number else None

    def _numbering(self, properties: Element) -> tuple[str, str, str]:
        """Return the number of the list that a paragraph is in, its level there, and the style that puts it there."""
        own, level = properties.find("w:numPr"), ""
        style = name = _value(properties, "pStyle")
        for _ in range(DEEPEST):  # styles that are based on each other have no end
            level = level or _value(own, "ilvl")
            if not name or _value(own, "numId"):
                break
            own, style = self._styles[name].find("w:pPr", "w:numPr"), name
            name = _value(self._styles[name], "basedOn")
        return _value(own, "numId"), level, style


def _list(element: Element) -> _List:
    levels = {int(level.get("w:ilvl", "0")) + 1: level for level in element.nearest("w:lvl")}
    styles = {style: depth for depth, level in levels.items() if (style := _value(level, "pStyle"))}
    return _List({depth: _level(level) for depth, level in levels.items()}, styles, _value(element, "numStyleLink"))


def _value(element: Element, name: str) -> str:
    """Return the value of a property, empty where it is not set."""
    return element.find(f"w:{name}").get("w:val")


def _level(element: Element) -> Level:
    # a form of one's own stands beside a known one, for older readers
    forms = [form for child in element.iter("w:numFmt") if (form := child.get("w:val")) not in {"", "custom"}]
    return Level(
        forms[0] if forms else "decimal",
        _value(element, "lvlText"),
        int(_value(element, "start") or 1),
        "" if _value(element, "suff") == "nothing" else " ",
        _value(element, "lvlRestart") != "0",
        bool(element.find("w:isLgl").tag),
    )
