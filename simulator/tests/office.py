"""LibreOffice, without its windows: it opens a file as a reader does, recalculates it, and says what it found."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook


def converted(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Have LibreOffice open files and save each as another kind, into an empty folder, in one go."""
    settings = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
    command = [os.environ.get("SOFFICE", "soffice"), settings, "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)], capture_output=True, text=True, check=False
    )
    made = [folder / f"{file.stem}.{kind.split(':', maxsplit=1)[0]}" for file in files]
    assert all(file.is_file() for file in made), f"{done.stdout}\n{done.stderr}"
    return made


@cache
def _profile() -> "tempfile.TemporaryDirectory[str]":
    """Give the folder of this process's settings, for two processes with one would wait for each other."""
    return tempfile.TemporaryDirectory(prefix="office-")


def named_cell(book: Workbook, name: str) -> Any:  # noqa: ANN401
    """Find the cell, or the rows of cells, that bears a name in a spreadsheet."""
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell]
