"""What a file of an estimate says, as rows of cells, whatever program saved it last."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import french
from simulator.csv_cells import without_apostrophe
from simulator.exports import BEGINNING

type Row = Mapping[Any, str]
"""The cells of a row that hold something, by their columns."""

MOST_BYTES = 64_000_000
"""Of a part of an archive: no file of an estimate has nearly as many."""

MOST_CELLS = 1_000
"""Equal ones beside each other."""

HEAD = 1_000
"""Characters that tell a file of before files carried their question."""

_LINK = re.compile(rf"{BEGINNING}[!#-%'-;=?-~&]+")
_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
_DIGITS = str.maketrans("0123456789", "ghijklmnop")
_PNG = b"\x89PNG"
_STRINGS, _OPEN_PARTS = "xl/sharedStrings.xml", ("meta.xml", "content.xml")


def question_of(rows: list[Row]) -> str:
    """Return the question that a file carries; empty where there is none."""
    for row in rows:
        cells = [*row.values()]
        for place, cell in enumerate(cells):
            if link := _LINK.search(cell):
                return link[0] + "".join(cells[place + 1 :])
    return ""


def read_rows(content: bytes) -> list[Row]:
    """Read a file; of one of before files carried their question, the first lines.

    Raises:
        Exception: of any kind, where it is damaged, or of no format that an estimate has.
    """
    if content.startswith(b"PK"):
        return [*_archive_rows(zipfile.ZipFile(io.BytesIO(content)))]
    if content.startswith((_PNG, b"<?xml", b"<svg")):
        return [*_picture_rows(content)]
    try:
        text = content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    if text.startswith("{") and BEGINNING in text:
        return [{0: f"{path}{leaf}"} for path, leaf in _leaves(json.loads(text))]
    if f"{BEGINNING}csv" not in text:
        return [{0: line} for line in (text if BEGINNING in text else text[:HEAD]).splitlines()]
    separator = max(";,\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    # a spreadsheet saves a day as its readers write it
    return [{place: _DAY.sub(r"\3-\2-\1", without_apostrophe(cell)) for place, cell in enumerate(row)} for row in rows]


def archived_files(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name; none of a document that is one archive, and of what is none."""
    try:
        zipped = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        return {}
    names = zipped.namelist()
    return {} if {"mimetype", "[Content_Types].xml"} & {*names} else {one: _part(zipped, one) for one in names}


def _part(zipped: zipfile.ZipFile, name: str) -> bytes:
    if zipped.getinfo(name).file_size > MOST_BYTES:
        raise ValueError(name)
    return zipped.read(name)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 — JSON, of any depth
    """Yield each leaf with its path, in which a member of a list is called by its name where it has one."""
    if isinstance(value, dict | list):
        for place, one in value.items() if isinstance(value, dict) else enumerate(value, start=1):
            named = one if isinstance(one, dict) else {}
            name = named.get("libelle") or named.get("nom") or named.get("commune") or place
            yield from _leaves(one, f"{path}{name}{french.COLON}")
    else:
        yield path, str(value)


def _picture_rows(content: bytes) -> Iterator[Row]:
    """Yield the question, and what tells a picture from others, in letters: it has no figures."""
    text = content.decode("latin-1")
    link = _LINK.search(text)
    drawn = text.replace(link[0], "").encode() if link else b""
    if content.startswith(_PNG):  # other programs compress the pixels otherwise
        drawn = zlib.decompressobj().decompress(content.partition(b"IDAT")[2], MOST_BYTES)
    yield {0: link[0].replace("&amp;", "&") if link else ""}
    yield {0: f"{zlib.crc32(drawn):x}".translate(_DIGITS)}


def _archive_rows(zipped: zipfile.ZipFile) -> Iterator[Row]:
    names = zipped.namelist()
    sheets = sorted((one for one in names if one.startswith("xl/worksheets/sheet")), key=lambda one: (len(one), one))
    roots = {one: ET.fromstring(_part(zipped, one)) for one in (_STRINGS, *sheets, *_OPEN_PARTS) if one in names}  # noqa: S314 — expat bounds what entities grow to
    strings = [*map(_words, roots.pop(_STRINGS, ()))]
    for root in roots.values():
        yield from _xml_rows(root, strings)


def _xml_rows(element: ET.Element, strings: list[str]) -> Iterator[Row]:
    """Yield the rows of sheets and tables, and the paragraphs and properties outside of them."""
    for one in element:
        match one.tag.rpartition("}")[2]:
            case "row" | "table-row":
                yield dict(_cells(one, strings))
            case "p" | "h":
                yield {0: _words(one)}
            case "user-defined" if BEGINNING in _words(one):
                yield {0: _words(one)}
            case "content-validations":
                pass  # what a spreadsheet says of what is typed
            case _:
                yield from _xml_rows(one, strings)


def _cells(row: ET.Element, strings: list[str]) -> Iterator[tuple[Any, str]]:
    """Yield the cells that hold something, by their letters or places; OpenDocument writes equal neighbours once."""
    place = 0
    for cell in row:
        facts = {name.rpartition("}")[2]: value for name, value in cell.items()}
        value, kind = cell.findtext("{*}v", facts.get("value")), facts.get("t", "n")
        if value is None:
            text = _words(cell)
        elif kind == "n" and value:
            text = f"{float(value):.4f}".rstrip("0").rstrip(".")  # a spreadsheet saves 0.30000000000000004
        else:
            text = strings[int(value)] if kind == "s" else value
        times = int(facts.get("number-columns-repeated", 1))
        for one in range(min(times, MOST_CELLS) if text.strip() else 0):
            yield facts.get("r", "").rstrip("0123456789") or place + one, text
        place += times


def _words(element: ET.Element) -> str:
    """Return the words of an element, but for the notes of readers."""
    parts = (("" if one.tag.endswith("}annotation") else _words(one)) + (one.tail or "") for one in element)
    return (element.text or "") + "".join(parts)
