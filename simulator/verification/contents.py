"""What a file of an estimate says, as rows of cells, whatever program saved it last."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from simulator.csv_cells import without_apostrophe
from simulator.exports import BEGINNING

type Row = Mapping[Any, str]
"""The cells of a row, by their columns."""

MOST_BYTES = 64_000_000
"""Of a part of an archive: no file of an estimate has nearly as many."""

_LINK = re.compile(rf"{BEGINNING}[^\s\"<>]+")
_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
_STRINGS, _OPEN_PARTS = "xl/sharedStrings.xml", ("meta.xml", "content.xml")


def question_of(rows: list[Row]) -> str:
    """Return the question that a file carries; empty where there is none."""
    for cells in ([*row.values()] for row in rows):
        for place, cell in enumerate(cells):
            if link := _LINK.search(cell):  # a long one goes on in the next cells
                return "".join((link[0], *cells[place + 1 :])).replace("&amp;", "&")
    return ""


def read_rows(content: bytes) -> list[Row]:
    """Read a file; of one that carries no question, the first lines.

    Raises:
        Exception: of any kind, where it is damaged.
    """
    if content.startswith(b"PK"):
        return [*_archive_rows(zipfile.ZipFile(io.BytesIO(content)))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    if f"{BEGINNING}csv" not in text:
        return [{0: line} for line in (text if BEGINNING in text else text[:1_000]).splitlines()]
    separator = max(";,\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    # a spreadsheet saves a day as its readers write it
    return [{place: _DAY.sub(r"\3-\2-\1", without_apostrophe(cell)) for place, cell in enumerate(row)} for row in rows]


def archived_files(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name; none of a document that is one archive.

    Raises:
        Exception: of any kind, where it is no archive.
    """
    zipped = zipfile.ZipFile(io.BytesIO(content))
    names = zipped.namelist()
    return {} if {"mimetype", "[Content_Types].xml"} & {*names} else {one: _part(zipped, one) for one in names}


def _part(zipped: zipfile.ZipFile, name: str) -> bytes:
    if zipped.getinfo(name).file_size > MOST_BYTES:
        raise ValueError(name)
    return zipped.read(name)


def _archive_rows(zipped: zipfile.ZipFile) -> Iterator[Row]:
    names = zipped.namelist()
    sheets = sorted((one for one in names if one.startswith("xl/worksheets/sheet")), key=lambda one: (len(one), one))
    parts = (one for one in (_STRINGS, *sheets, *_OPEN_PARTS) if one in names)
    roots = {one: _root(_part(zipped, one)) for one in parts}
    strings = [*map(_words, roots.pop(_STRINGS, ()))]
    for root in roots.values():
        yield from _xml_rows(root, strings)


def _root(content: bytes) -> ET.Element:
    if b"<!DOCTYPE" in content:  # which declares entities, that can grow without end; no office program writes one
        raise ValueError
    return ET.fromstring(content)  # noqa: S314


def _xml_rows(element: ET.Element, strings: list[str]) -> Iterator[Row]:
    """Yield the rows of sheets and tables, and the paragraphs and properties outside of them."""
    for one in element:
        match one.tag.rpartition("}")[2]:
            case "row" | "table-row":
                cells = enumerate(_cell(cell, strings) for cell in one)
                yield {one[place].get("r", "").rstrip("0123456789") or place: text for place, text in cells}
            case "p" | "h" | "user-defined":
                yield {0: _words(one)}
            case _:
                yield from _xml_rows(one, strings)


def _cell(cell: ET.Element, strings: list[str]) -> str:
    value, kind = cell.findtext("{*}v"), cell.get("t", "n")
    if value is None:
        return _words(cell)
    if kind == "n" and value:
        return f"{float(value):.2f}".removesuffix(".00").replace(".", ",")  # a spreadsheet saves 0.30000000000000004
    return strings[int(value)] if kind == "s" else value


def _words(element: ET.Element) -> str:
    """Return the words of an element, but for the notes of readers."""
    parts = (("" if one.tag.endswith("}annotation") else _words(one)) + (one.tail or "") for one in element)
    return (element.text or "") + "".join(parts)
