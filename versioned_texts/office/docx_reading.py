"""The reader of .docx."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from versioned_texts.office.docx_lists import DocxLists, W, value
from versioned_texts.office.reader import DocumentReader

_INSERTED, _DELETED = frozenset({"ins", "moveTo", "cellIns"}), frozenset({"del", "moveFrom", "cellDel"})
_WORDLESS = frozenset({"pPr", "rPr", "sdtPr", "instrText", "delInstrText", "Fallback"})
"""What is in a paragraph and is not read; a fallback repeats what stands beside it."""

_AROUND = _INSERTED | _DELETED | {"sdt", "sdtContent", "customXml", "smartTag", "AlternateContent", "Choice", "comment"}
"""What stands around blocks, rows or cells."""

_WRITTEN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}
_SYMBOLS = {
    "Symbol": {0xA0: "€", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xAE: "→", 0xB9: "≠"},
    "Wingdings": {0x6F: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xE0: "→", 0xA7: "▪"},
}
"""The signs of fonts without letters, by their codes."""

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class DocxReader(DocumentReader):
    """Reads a .docx."""

    def __init__(self, trees: Mapping[str, Element], *, accept: bool) -> None:
        none = Element("")
        super().__init__(trees.get("document", none).find(f"{W}body"), accept=accept)
        self._gone = _DELETED if accept else _INSERTED
        self._lists = DocxLists(trees.get("numbering", none), trees.get("styles", none))
        notes = {kind: trees.get(f"{kind}s", none) for kind in ("footnote", "endnote")}
        self._notes_by_id = {f"{kind}Reference": {one.get(f"{W}id"): one for one in notes[kind]} for kind in notes}
        read = (self.body, *notes.values())
        self.tracked = sum(_name(one) in _INSERTED | _DELETED for tree in read for one in tree.iter())
        self.beside += [("headers", tree) for name, tree in trees.items() if name.startswith(("header", "footer"))]
        self.beside += [("comments", tree) for name, tree in trees.items() if name == "comments"]

    def read_blocks(self, element: Iterable[Element]) -> None:
        """Read the paragraphs and tables directly in an element."""
        for one in element:
            match _name(one):
                case name if name in self._gone:
                    continue
                case "p":
                    self._read_paragraph(one)
                case "tbl":
                    self.end_paragraph()
                    for row in _nearest(one, "tr"):
                        if not self._is_gone(row.find(f"{W}trPr")):
                            self.add_row(
                                cell for cell in _nearest(row, "tc") if not self._is_gone(cell.find(f"{W}tcPr"))
                            )
                case "sdt" if "Contents" in (value(one.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") or ""):
                    self.leave_aside("contents", one[-1])
                case name if name in _AROUND:
                    self.read_blocks(one)

    def _read_paragraph(self, paragraph: Element) -> None:
        self.read_inside(paragraph)
        properties = paragraph.find(f"{W}pPr")
        properties = Element("") if properties is None else properties
        if self._is_gone(properties.find(f"{W}rPr")):
            return  # the next paragraph continues it
        former = None if self.accept else properties.find(f"{W}pPrChange/{W}pPr")
        properties = properties if former is None else former
        if self._lists.is_contents(properties):
            self.keep_aside("contents", "".join(self.pieces))
            self.pieces.clear()
        self.end_paragraph(self._lists.label(properties))

    def _is_gone(self, properties: Element | None) -> bool:
        """Tell whether a tracked change takes away the end of a paragraph, a row or a cell."""
        return any(_name(one) in self._gone for one in (() if properties is None else properties))

    def read_inline(self, element: Element) -> None:
        """Add what is in a paragraph to its words."""
        match _name(element):
            case name if name in self._gone or name in _WORDLESS:
                pass
            case name if name in _WRITTEN:
                self.pieces.append(_WRITTEN[name])
            case "t" | "delText":
                self.pieces.append(element.text or "")
            case "br":
                self.pieces.append("\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else "")
            case "sym":
                signs = _SYMBOLS.get(element.get(f"{W}font", ""))
                code = int(element.get(f"{W}char", "0"), 16)
                self.pieces.append(chr(code) if signs is None else signs.get(code & 0xFF, _UNKNOWN))
            case "footnoteReference" | "endnoteReference" as name:
                if (note := self._notes_by_id[name].get(element.get(f"{W}id"))) is not None:
                    self.add_call(note)
            case "txbxContent":
                self.boxes.append(element)
            case "r":
                properties = element.find(f"{W}rPr")
                hidden = None if properties is None else properties.find(f"{W}vanish")
                shown = hidden is None or hidden.get(f"{W}val") in {"0", "false", "off"}
                position = (value(properties, "vertAlign") or "").removesuffix("script")
                self.read_run(element, position, hidden=not shown)
            case _:
                self.read_inside(element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _nearest(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, and not those of a table within."""
    for one in element:
        if _name(one) == name:
            yield one
        elif _name(one) in _AROUND:
            yield from _nearest(one, name)
