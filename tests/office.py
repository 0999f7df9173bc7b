"""LibreOffice, without its windows: it opens a file as a reader does, recalculates it, and says what it found."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook


def converted(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Have LibreOffice open files and save each as another kind, into an empty folder, in one go.

    Each call has a profile of its own, for two at once would wait for each other.
    """
    profile = folder / "profile"
    command = [
        os.environ.get("SOFFICE", "soffice"),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    made = [folder / f"{file.stem}.{kind.split(':', maxsplit=1)[0]}" for file in files]
    assert all(file.is_file() for file in made), f"{done.stdout}\n{done.stderr}"
    return made


def named_cell(book: Workbook, name: str) -> Any:  # noqa: ANN401
    """Find the cell, or the rows of cells, that bears a name in a spreadsheet."""
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place]
