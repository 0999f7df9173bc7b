"""A file of communities in the terminal: opened whatever its encoding, worked out row by row into a table."""

import codecs
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TextIO

from simulator.calculation import Tariffs
from simulator.cli.batch import Summary, run_batch
from simulator.cli.batch_table import school_years
from simulator.cli.file_errors import why
from simulator.exports import ESTIMATE
from simulator.headcounts import bom_encoding, choose_year
from simulator.question import Refused

RESULT = f"{ESTIMATE}-lot.csv"
"""What the table is called in a folder that it is to be written into."""

_BLOCK = 1 << 16


def run_batch_file(  # noqa: PLR0913 — a file, where it goes, and what its rows are read with
    file: str, output: str | TextIO, tariffs: Tariffs, defaults: Mapping[str, str], day: date, *, year: str = ""
) -> tuple[Summary, str]:
    """Work out a file, as `run_batch`, into a stream, or into the file or folder that is named; return its name too.

    ``year`` is the school year that counts, the latest of the file without it.

    Raises:
        Refused: the file can't be read, is no table, gives no headcounts, or lacks the year; or the result can't be
            written.
    """
    with ExitStack() as opened:
        try:
            encoding = _encoding(Path(file))
            first, second = (opened.enter_context(_lines(file, encoding)) for _ in range(2))
        except OSError as error:
            raise Refused.of("lot", f"Lot : « {file} » ne se lit pas ({why(error)}).") from None
        known = school_years(first, tariffs, year)
        chosen = choose_year(known, year)
        years = [chosen, *(one for one in known if one != chosen)] if chosen else []
        if not isinstance(output, str):
            return run_batch(second, output, tariffs, defaults, day, years=years), ""
        place = Path(output) / RESULT if Path(output).is_dir() else Path(output)
        if place.exists() and place.samefile(file):
            raise Refused.of("sortie", f"Sortie : « {place} » est le fichier à lire ; donnez un autre nom.")
        try:
            out = opened.enter_context(place.open("w", encoding="utf-8", newline=""))
        except OSError as error:
            raise Refused.of("sortie", f"Sortie : « {place} » ne peut pas être écrit ({why(error)}).") from None
        return run_batch(second, out, tariffs, defaults, day, years=years), str(place)


def _lines(file: str, encoding: str) -> TextIO:
    return Path(file).open(encoding=encoding, errors="replace", newline="")


def _encoding(file: Path) -> str:
    """Return the encoding without holding the file in memory: by its byte order mark, else UTF-8, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as content:
        block = content.read(_BLOCK)
        if encoding := bom_encoding(block):
            return encoding
        try:
            while block:
                decoder.decode(block)
                block = content.read(_BLOCK)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
