"""The reader of .docx."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from versioned_texts.office.docx_lists import DocxLists, W, value
from versioned_texts.office.opening import DocumentRefusal, Package
from versioned_texts.office.reader import DocumentReader, moved_off_line

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
_ASIDE = {"headers": re.compile(r".*/(?:header|footer)\d*\.xml"), "comments": re.compile(r".*/comments\.xml")}
_MAIN_PART = "/officeDocument"


class DocxReader(DocumentReader):
    """Reads a .docx."""

    def __init__(self, package: Package, *, accept: bool) -> None:
        super().__init__(accept=accept)
        self._gone = _DELETED if accept else _INSERTED
        self._package = package
        targets = {one.get("Type", ""): one.get("Target", "") for one in package.tree("_rels/.rels")}
        main = next((path for kind, path in targets.items() if kind.endswith(_MAIN_PART)), "word/document.xml")
        folder = main.lstrip("/").rpartition("/")[0]
        numbering, styles, footnotes, endnotes = (
            package.tree(f"{folder}/{name}.xml") for name in ("numbering", "styles", "footnotes", "endnotes")
        )
        self._lists = DocxLists(numbering, styles)
        self._notes_by_id = {
            f"{name}Reference": {one.get(f"{W}id"): one for one in source}
            for name, source in (("footnote", footnotes), ("endnote", endnotes))
        }
        body = package.tree(main.lstrip("/")).find(f"{W}body")
        if body is None:
            raise DocumentRefusal("other")
        self._body = body
        self.tracked = sum(map(_changes, (body, footnotes, endnotes)))

    def read(self) -> None:
        """Read the document."""
        self.read_body(self._body)
        for reason, name in _ASIDE.items():
            for part in sorted(filter(name.fullmatch, self._package.names)):
                self.leave_aside(reason, " ".join(self.words_in(self._package.tree(part))))

    def read_blocks(self, element: Element) -> None:
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
                        self._read_row(row)
                case "sdt" if "Contents" in (value(one.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") or ""):
                    for content in one.findall(f"{W}sdtContent"):
                        self.leave_aside("contents", " ".join(self.words_in(content)))
                case name if name in _AROUND:
                    self.read_blocks(one)

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        properties = Element("") if properties is None else properties
        text = "".join(map(self._inline, paragraph))
        if self._is_gone(properties.find(f"{W}rPr")):
            self.begin_paragraph(text)
            return
        former = None if self.accept else properties.find(f"{W}pPrChange/{W}pPr")
        properties = properties if former is None else former
        if self._lists.is_contents(properties):
            self.leave_aside("contents", text)
        else:
            self.end_paragraph(text, self._lists.label(properties))

    def _read_row(self, row: Element) -> None:
        if not self._is_gone(row.find(f"{W}trPr")):
            self.add_row([cell for cell in _nearest(row, "tc") if not self._is_gone(cell.find(f"{W}tcPr"))])

    def _is_gone(self, properties: Element | None) -> bool:
        """Tell whether a tracked change takes away the end of a paragraph, a row or a cell."""
        return any(_name(one) in self._gone for one in (() if properties is None else properties))

    def _text_in(self, element: Element) -> str:
        return "".join(map(self._inline, element))

    def _inline(self, element: Element) -> str:
        """Return the words of what is in a paragraph."""
        name = _name(element)
        text = _WRITTEN.get(name, "")
        match name:
            case "t" | "delText":
                text = element.text or ""
            case "br" if element.get(f"{W}type", "textWrapping") == "textWrapping":
                text = "\n"
            case "sym":
                text = _symbol(element)
            case "footnoteReference" | "endnoteReference":
                note = self._notes_by_id[name].get(element.get(f"{W}id"))
                text = "" if note is None else self.call_note(note)
            case "txbxContent":
                self.put_box(element)
            case "r":
                text = self._run(element)
            case _ if name not in self._gone | _WORDLESS and not text:
                text = self._text_in(element)
        return text

    def _run(self, run: Element) -> str:
        text = self._text_in(run)
        properties = run.find(f"{W}rPr")
        hidden = None if properties is None else properties.find(f"{W}vanish")
        if hidden is not None and hidden.get(f"{W}val", "true") not in {"0", "false", "off"}:
            self.leave_aside("hidden", text)
            return ""
        return moved_off_line(text, value(properties, "vertAlign") or "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _nearest(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, and not those of a table within."""
    for one in element:
        if _name(one) == name:
            yield one
        elif _name(one) in _AROUND:
            yield from _nearest(one, name)


def _symbol(element: Element) -> str:
    code = int(element.get(f"{W}char", "0"), 16)
    signs = _SYMBOLS.get(element.get(f"{W}font", ""))
    return chr(code) if signs is None else signs.get(code & 0xFF, _UNKNOWN)


def _changes(element: Element) -> int:
    """Count the tracked changes; the end of a paragraph goes with its words."""

    def count(elements: Iterable[Element]) -> int:
        return sum(_name(one) in _INSERTED | _DELETED for one in elements)

    ends = sum(map(count, element.iter(f"{W}rPr")))
    return count(element.iter()) - ends or ends
