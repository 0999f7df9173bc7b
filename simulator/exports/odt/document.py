"""A text document in the OpenDocument format (ISO/IEC 26300): paragraphs, passages to fill in, tables.

No library that is still kept writes this format with nothing but Python, so these few elements are written here; an
office program, and readers of XML, open what comes out in the tests.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from simulator.exports.odt.names import NAMESPACES, VERSION, named
from simulator.exports.odt.styles import BLANK, CELL, TABLE, add_styles, add_table_styles

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that every entry bears: that of the estimate is in what it says."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A passage to fill in, marked where it stands."""

    what: str


type Pieces = Sequence[str | Blank]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one of the styles of `document_styles`, made of words and of passages to fill in."""

    style: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of level 1 (the first) or more."""

    level: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the share of the width of each column, its header, its rows; the last may be sums.

    Columns from ``numbers`` on hold amounts.
    """

    name: str
    widths: Sequence[int]
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int
    summed: bool = False


type Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: its title, its day, and the line that stands on top of each page."""

    title: str
    day: date
    running_head: str


def document(about: About, blocks: Sequence[Block]) -> bytes:
    """Write the file; the same blocks make the same bytes."""
    parts = {"content.xml": _content(blocks), "styles.xml": _styles(about), "meta.xml": _meta(about)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # the type comes first and is not compressed, so that a program knows the file by its first bytes
        _add(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
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
    return ET.Element(named(name), {named("office:version"): VERSION})


def _content(blocks: Sequence[Block]) -> ET.Element:
    root = _root("office:document-content")
    text = ET.SubElement(ET.SubElement(root, named("office:body")), named("office:text"))
    for block in blocks:
        text.append(_block(block))
    automatic = ET.Element(named("office:automatic-styles"))
    add_table_styles(automatic)
    for style in _column_styles(block for block in blocks if isinstance(block, Table)):
        automatic.append(style)
    root.insert(0, automatic)
    return root


def _block(block: Block) -> ET.Element:
    match block:
        case Paragraph(style, pieces):
            return _written(named("text:p"), {"text:style-name": style}, pieces)
        case Heading(level, pieces):
            outline = {"text:style-name": f"Heading_{level}", "text:outline-level": str(level)}
            return _written(named("text:h"), outline, pieces)
        case Table():
            return _table(block)


def _written(tag: str, attributes: dict[str, str], pieces: Pieces) -> ET.Element:
    element = ET.Element(tag, {named(name): value for name, value in attributes.items()})
    element.text = ""
    for piece in pieces:
        if isinstance(piece, Blank):
            span = ET.SubElement(element, named("text:span"), {named("text:style-name"): BLANK})
            span.text, span.tail = f"[{piece.what}]", ""
        elif len(element):
            element[-1].tail = f"{element[-1].tail}{piece}"
        else:
            element.text += piece
    return element


def _table(table: Table) -> ET.Element:
    element = ET.Element(named("table:table"), {named("table:name"): table.name, named("table:style-name"): TABLE})
    for place in range(len(table.widths)):
        style = {named("table:style-name"): _column_style(table, place)}
        ET.SubElement(element, named("table:table-column"), style)
    head = ET.SubElement(element, named("table:table-header-rows"))
    head.append(_row(table, table.header, "Head_"))
    for number, row in enumerate(table.rows, start=1):
        element.append(_row(table, row, "Sum_" if table.summed and number == len(table.rows) else "Cell_"))
    return element


def _row(table: Table, texts: Sequence[str], style: str) -> ET.Element:
    row = ET.Element(named("table:table-row"))
    for column, text in enumerate(texts):
        kind = {named("table:style-name"): CELL, named("office:value-type"): "string"}
        side = "number" if column >= table.numbers else "text"
        cell = ET.SubElement(row, named("table:table-cell"), kind)
        cell.append(_written(named("text:p"), {"text:style-name": f"{style}{side}"}, (text,)))
    return row


def _column_style(table: Table, place: int) -> str:
    return f"{table.name}.{place + 1}"


def _column_styles(tables: Iterator[Table]) -> Iterator[ET.Element]:
    for table in tables:
        for place, width in enumerate(table.widths):
            style = {"style:name": _column_style(table, place), "style:family": "table-column"}
            element = ET.Element(named("style:style"), {named(name): value for name, value in style.items()})
            width_of = {named("style:rel-column-width"): f"{width}*"}
            ET.SubElement(element, named("style:table-column-properties"), width_of)
            yield element


def _styles(about: About) -> ET.Element:
    root = _root("office:document-styles")
    add_styles(root, about.running_head)
    return root


def _meta(about: About) -> ET.Element:
    root = _root("office:document-meta")
    meta = ET.SubElement(root, named("office:meta"))
    told = {"dc:title": about.title, "dc:language": "fr-FR", "meta:creation-date": f"{about.day}T00:00:00"}
    for name, text in told.items():
        ET.SubElement(meta, named(name)).text = text
    return root


def _manifest(parts: dict[str, ET.Element]) -> ET.Element:
    root = ET.Element(named("manifest:manifest"), {named("manifest:version"): VERSION})
    for path, kind in {"/": MEDIA_TYPE, **dict.fromkeys(parts, "text/xml")}.items():
        entry = {"manifest:full-path": path, "manifest:media-type": kind}
        ET.SubElement(root, named("manifest:file-entry"), {named(name): value for name, value in entry.items()})
    return root
