"""A table received as bytes: what they are, their encoding, what separates their cells, and these, row by row."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import NoReturn

import french
from french.characters import LONGEST_CELL, remove_illegible
from simulator.csv_cells import without_apostrophe
from simulator.question import Refused
from simulator.wording import section

_say = section("answer", "table_file")

FIELD = "fichier"
SEPARATORS = ("\t", ";", "|", ",")
"""Where two would do, the first: « Lille;1 250,0 » has a comma too."""
_SNIFFED_LINES, _SNIFFED_LETTERS = 100, 1_000
"""`csv` gives up on longer cells than these lines make when a quotation mark stays open."""

_KINDS = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "old_workbook",
    b"%PDF": "pdf",
    b"\x1f\x8b": "archive",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"{\\rtf": "rtf",
}
"""What a file is, by its first bytes."""


def decode(data: bytes) -> str:
    """Return the text of a table: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    Raises:
        Refused: it is empty, or a file of another kind.
    """
    kind = next((_KINDS[signature] for signature in _KINDS if data.startswith(signature)), "")
    if kind:
        raise Refused.of(FIELD, _say("other_kind", kind=_say(kind)))
    if data.lstrip()[:1] in {b"<", b"{", b"["}:
        raise Refused.of(FIELD, _say("markup"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    elif b"\0" in data[:4096]:
        raise Refused.of(FIELD, _say("binary"))
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = remove_illegible(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(map(str.isalnum, text)):
        raise Refused.of(FIELD, _say("empty"))
    return text


def read_rows(text: str, separators: Sequence[str] = SEPARATORS) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row with the line that it begins at; empty rows are left out.

    Raises:
        Refused: a cell is too long, or a quotation mark stays open, which would swallow the rows below it.
    """
    fault = "open_quote" if text.count('"') % 2 else "long_cell"
    lines = text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_separator(lines, separators))
    line = 1
    try:
        for cells in reader:
            swallows = fault == "open_quote" and reader.line_num > line
            if swallows or any(len(cell) > LONGEST_CELL for cell in cells):
                _refuse("open_quote" if swallows else "long_cell", line)
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield line, texts
            line = reader.line_num + 1
    except csv.Error:  # a cell that is longer than its reader goes on for
        _refuse(fault, line)


def _text(cell: str) -> str:
    """Return the text of a cell without what keeps it a text: « ="59268" »."""
    if cell.startswith('="') and cell.endswith('"'):
        cell = cell[2:-1]
    return without_apostrophe(" ".join(cell.split()))


def _refuse(fault: str, line: int) -> NoReturn:
    raise Refused.of(FIELD, _say(fault, line=line, most=french.integer(LONGEST_CELL)))


def _separator(lines: Sequence[str], separators: Sequence[str]) -> str:
    """Return what splits most of the first lines."""
    first = [line[:_SNIFFED_LETTERS] for line in lines[:_SNIFFED_LINES]]
    return max(separators, key=lambda sign: sum(len(cells) > 1 for cells in csv.reader(first, delimiter=sign)))
