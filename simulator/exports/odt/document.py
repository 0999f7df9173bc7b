"""A text document in the OpenDocument format (ISO/IEC 26300): paragraphs, passages to fill in, tables.

In words, ``⟦numéro⟧`` is a passage to fill in, ``⟦⟧`` one of which the words before it say with what.
No maintained library writes this format with nothing but Python.
"""

import io
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from simulator.exports.kinds import ODT
from simulator.exports.odt.names import NAMESPACES, VERSION, append_text, child, element
from simulator.exports.odt.styles import BLANK, CELL, TABLE, add_styles, add_table_styles

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: that of the estimate is in what it says."""

_FILLED_IN = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True, slots=True)
class OdtParagraph:
    """A paragraph in one of the styles of `styles.PARAGRAPHS`."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class OdtHeading:
    """A heading, of level 1 (the first) or more."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class OdtTable:
    """A table: its name, the share of the width of each column, its header, its rows, and which of them are sums.

    Columns from ``numbers`` on hold amounts.
    """

    name: str
    widths: Sequence[int]
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int
    sums: Collection[int] = ()


type OdtBlock = OdtParagraph | OdtHeading | OdtTable | ET.Element
"""A block, or an element that stands as it is."""


def document(title: str, day: date, running_head: str, blocks: Sequence[OdtBlock]) -> bytes:
    """Write the file, with a line on top of each page; the same blocks make the same bytes."""
    styles = _root("office:document-styles")
    add_styles(styles, running_head)
    parts = {"content.xml": _content(blocks), "styles.xml": styles, "meta.xml": _meta(title, day)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # the type comes first and is not compressed, so that a program knows the file by its first bytes
        _add(archive, "mimetype", ODT.encode(), zipfile.ZIP_STORED)
        for name, root in parts.items():
            _add(archive, name, _xml(root))
        _add(archive, "META-INF/manifest.xml", _xml(_manifest(parts)))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = compression
    entry.create_system = 3  # whatever the system that writes
    archive.writestr(entry, data)


def _xml(root: ET.Element) -> bytes:
    for prefix, address in NAMESPACES.items():
        ET.register_namespace(prefix, address)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))


def _root(name: str) -> ET.Element:
    return element(name, {"office:version": VERSION})


def _content(blocks: Sequence[OdtBlock]) -> ET.Element:
    root = _root("office:document-content")
    automatic = child(root, "office:automatic-styles")
    add_table_styles(automatic)
    for table in (block for block in blocks if isinstance(block, OdtTable)):
        for place, width in enumerate(table.widths):
            about = {"style:name": _column_style(table, place), "style:family": "table-column"}
            style = child(automatic, "style:style", about)
            child(style, "style:table-column-properties", {"style:rel-column-width": f"{width}*"})
    child(child(root, "office:body"), "office:text").extend(map(_block, blocks))
    return root


def _block(block: OdtBlock) -> ET.Element:
    match block:
        case OdtParagraph(style, words):
            return _text("text:p", {"text:style-name": style}, words)
        case OdtHeading(level, words):
            return _text("text:h", {"text:style-name": f"Heading_{level}", "text:outline-level": str(level)}, words)
        case OdtTable():
            return _table(block)
        case ET.Element():
            return block


def _text(name: str, attributes: dict[str, str], words: str) -> ET.Element:
    text = element(name, attributes)
    for place, piece in enumerate(_FILLED_IN.split(words)):
        if place % 2:
            append_text(child(text, "text:span", {"text:style-name": BLANK}), f"[{piece}]" if piece else "……")
        else:
            append_text(text, piece)
    return text


def _table(table: OdtTable) -> ET.Element:
    root = element("table:table", {"table:name": table.name, "table:style-name": TABLE})
    for place in range(len(table.widths)):
        child(root, "table:table-column", {"table:style-name": _column_style(table, place)})
    child(root, "table:table-header-rows").append(_row(table, table.header, "Head_"))
    for number, row in enumerate(table.rows):
        root.append(_row(table, row, "Sum_" if number in table.sums else "Cell_"))
    return root


def _row(table: OdtTable, texts: Sequence[str], style: str) -> ET.Element:
    row = element("table:table-row")
    for column, text in enumerate(texts):
        side = "number" if column >= table.numbers else "text"
        cell = child(row, "table:table-cell", {"table:style-name": CELL, "office:value-type": "string"})
        cell.append(_text("text:p", {"text:style-name": f"{style}{side}"}, text))
    return row


def _column_style(table: OdtTable, place: int) -> str:
    return f"{table.name}.{place + 1}"


def _meta(title: str, day: date) -> ET.Element:
    root = _root("office:document-meta")
    meta = child(root, "office:meta")
    texts = {"dc:title": title, "dc:language": "fr-FR", "meta:creation-date": f"{day}T00:00:00"}
    for name, text in texts.items():
        child(meta, name).text = text
    return root


def _manifest(parts: dict[str, ET.Element]) -> ET.Element:
    root = element("manifest:manifest", {"manifest:version": VERSION})
    for path, kind in {"/": ODT, **dict.fromkeys(parts, "text/xml")}.items():
        child(root, "manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
    return root
