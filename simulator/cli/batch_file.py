"""A file of communities in the terminal: opened whatever its encoding, worked out row by row into a table."""

import codecs
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TextIO

from simulator.calculation import Tariffs
from simulator.cli.batch import Summary, run_batch
from simulator.cli.file_errors import why
from simulator.exports import ESTIMATE
from simulator.headcounts import bom_encoding
from simulator.question import Refused

RESULT = f"{ESTIMATE}-lot.csv"
"""What the table is called in a folder that it is to be written into."""

_BLOCK = 1 << 16


def run_batch_file(
    file: str, output: str | TextIO, tariffs: Tariffs, defaults: Mapping[str, str], day: date
) -> tuple[Summary, str]:
    """Work out a file, as `run_batch`, into a stream, or into the file or folder that is named; return its name too.

    Raises:
        Refused: the file can't be read, is no table, or gives no headcounts; or the result can't be written.
    """
    with ExitStack() as opened:
        try:
            lines = opened.enter_context(Path(file).open(encoding=_encoding(Path(file)), errors="replace", newline=""))
        except OSError as error:
            raise Refused.of("lot", f"Lot : « {file} » ne se lit pas ({why(error)}).") from None
        if not isinstance(output, str):
            return run_batch(lines, output, tariffs, defaults, day), ""
        place = Path(output) / RESULT if Path(output).is_dir() else Path(output)
        if place.exists() and place.samefile(file):
            raise Refused.of("sortie", f"Sortie : « {place} » est le fichier à lire ; donnez un autre nom.")
        try:
            out = opened.enter_context(place.open("w", encoding="utf-8", newline=""))
        except OSError as error:
            raise Refused.of("sortie", f"Sortie : « {place} » ne peut pas être écrit ({why(error)}).") from None
        return run_batch(lines, out, tariffs, defaults, day), str(place)


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
