"""A table received as a file: what kind of file it is, its encoding, its separator, its header and its rows."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

import french
from french.legible import LONGEST_CELL, legible
from simulator.name_keys import key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "table_file")

FIELD = "fichier"
MOST_BYTES = 40_000_000
"""Larger than a file of every school of France for several years; what is larger still would fill a phone's memory."""

SEPARATORS = (";", "\t", ",", "|")
SNIFFED_LINES = 20
HEADER_LINES = 10
"""Lines among which the header is looked for: a title may stand above it."""
_SNIFFED_CHARACTERS = 100_000
"""Of a line; `csv` gives up on longer cells."""
MOST_LINES_OF_A_ROW = 20

_KINDS = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "old_workbook",
    b"%PDF": "pdf",
    b"\x1f\x8b": "archive",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"{\\rtf": "rtf",
}
"""What a file is, by its first bytes."""

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table: its column names as written, what separates its cells, and its lines below the header.

    ``above`` is how many lines of the file stand above those.
    """

    header: tuple[str, ...]
    separator: str
    lines: tuple[str, ...]
    above: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of each row with the number of its last line; empty rows are left out.

        Raises:
            Refused: a cell is too long, or a quotation mark is never closed, which would swallow the rows below it.
        """
        size = begun = 0

        def measured() -> Iterator[str]:
            nonlocal size
            for line in self.lines:
                size += len(line) + 1
                yield f"{line}\n"

        reader = csv.reader(measured(), delimiter=self.separator)
        try:
            for cells in reader:
                if reader.line_num - begun > MOST_LINES_OF_A_ROW:
                    _refuse("open_quote", self.above + begun + 1)
                if size > LONGEST_CELL:
                    _check_cells(cells, self.above + begun + 1)
                begun, size = reader.line_num, 0
                if any(cells):
                    yield self.above + begun, cells
        except csv.Error:  # a cell that is longer than its reader goes on for
            _refuse("long_cell" if reader.line_num == begun + 1 else "open_quote", self.above + begun + 1)


def read_table(data: bytes, is_header: Callable[[Sequence[str]], bool]) -> TableFile:
    """Read a file as a table, its header being the first line that is one.

    Raises:
        Refused: the file is empty, too large, of another kind, or has no header and row.
    """
    if not data:
        raise Refused.of(FIELD, _say("empty"))
    check_size(len(data))
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line if line.isprintable() else legible(line) for line in text.split("\n")]  # most are
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise Refused.of(FIELD, _say("blank"))
    below, separator, header = _find_header(lines[first : first + HEADER_LINES + SNIFFED_LINES], is_header)
    start = first + below
    _check_cells(header, start + 1)
    if len(header) < 2 or len(lines) - start < 2:  # noqa: PLR2004 — a place and a number, a header and a row
        raise Refused.of(FIELD, _say("no_table"))
    return TableFile(tuple(name.strip() for name in header), separator, tuple(lines[start + 1 :]), start + 1)


def check_size(size: int) -> None:
    """Refuse a file of more than `MOST_BYTES`, whose size can be known before it is read."""
    if size > MOST_BYTES:
        found, most = (round(bytes_ / 1_000_000) for bytes_ in (size, MOST_BYTES))
        raise Refused.of(FIELD, _say("too_large", found=found, most=most))


def _decode(data: bytes) -> str:
    if encoding := _bom_encoding(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":  # cut in the middle of a letter
            return data[: error.start].decode("utf-8")
        return data.decode("cp1252", "replace")


def _bom_encoding(beginning: bytes) -> str:
    """Return the encoding of a file's byte order mark, empty where it has none; refuse another kind of file."""
    for signature, kind in _KINDS.items():
        if beginning.startswith(signature):
            raise Refused.of(FIELD, _say("other_kind", kind=_say(kind)))
    if beginning.lstrip()[:1] in {b"<", b"{", b"["}:
        raise Refused.of(FIELD, _say("markup"))
    for mark, encoding in _MARKS.items():
        if beginning.startswith(mark):
            return encoding
    if b"\0" in beginning[:4096]:
        raise Refused.of(FIELD, _say("binary"))
    return ""


def _check_cells(cells: Iterable[str], line: int) -> None:
    """Refuse a cell that is longer than one of a spreadsheet can be."""
    if any(len(cell) > LONGEST_CELL for cell in cells):
        _refuse("long_cell", line)


def _refuse(fault: str, line: int) -> NoReturn:
    raise Refused.of(FIELD, _say(fault, line=line, most=french.integer(LONGEST_CELL)))


def _separator_of(lines: Sequence[str]) -> str:
    """Return the separator that splits the header into most cells and the lines below into as many."""

    def fit(separator: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=separator)]
        except csv.Error:  # a cell is too long, which is refused where it stands
            return 0, 0
        return (sum(width == widths[0] for width in widths) if widths[0] > 1 else 0, widths[0])

    return max(SEPARATORS, key=fit)


def _find_header(lines: Sequence[str], is_header: Callable[[Sequence[str]], bool]) -> tuple[int, str, list[str]]:
    """Return the place of the first line that is a header, what separates its cells, and these; else the first line."""
    candidates = []
    beginnings = [line[:_SNIFFED_CHARACTERS] for line in lines]
    for place, line in enumerate(beginnings[:HEADER_LINES]):
        separator = _separator_of(beginnings[place : place + SNIFFED_LINES])
        candidates.append((place, separator, next(csv.reader([line], delimiter=separator), [])))
        if is_header(candidates[-1][2]):
            return candidates[-1]
    return candidates[0]


def find_columns(header: Sequence[str], names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the place of each column that is there, by the names that it goes by, most telling first."""
    keys = [key(name) for name in header]
    places = {}
    for column, known in names.items():
        place = next((keys.index(one) for one in map(key, known) if one in keys), None)
        if place is not None:
            places[column] = place
    return places


def refuse_twins(header: Sequence[str], places: Iterable[int]) -> None:
    """Refuse a column that has the name of one of those at some places."""
    keys = [key(name) for name in header]
    twin = next((header[place] for place in places if keys.count(keys[place]) > 1), None)
    if twin:
        raise Refused.of(FIELD, _say("twin_columns", column=shorten(twin)))
