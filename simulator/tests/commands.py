"""The project's two commands, run as a person runs them, and what they write as others read it."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

TEXTS = "texts.json"
"""The file of the texts that a draft deliberation annexes, beside that of the tariffs."""

type Done = subprocess.CompletedProcess[str]
type Run = Callable[..., Done]


def simulator(*arguments: str, tariffs: Path | None) -> Done:
    """Run the simulator's command, under the tariffs of a file or those of the package."""
    return _done(_simulator(arguments, tariffs))


def simulator_unread(*arguments: str, tariffs: Path) -> tuple[int, str]:
    """Run the simulator's command for a reader who leaves; return its status and its standard error."""
    words = _simulator(arguments, tariffs)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
    return process.returncode, errors


def _simulator(arguments: Sequence[str], tariffs: Path | None) -> list[str]:
    return [sys.executable, "-m", "simulator", *under(tariffs, arguments)]


def under(tariffs: Path | None, arguments: Sequence[str]) -> list[str]:
    """Name the files of some tariffs before other arguments, and of the texts beside them for a draft deliberation."""
    named = ["--fichier-tarifs", str(tariffs)] if tariffs else []
    if tariffs and "odt" in arguments:
        named += ["--fichier-textes", str(tariffs.with_name(TEXTS))]
    return [*named, *arguments]


def publisher(*arguments: str | Path) -> Done:
    """Run the publisher's command."""
    return _done([str(Path(sys.executable).with_name("publisher")), *map(str, arguments)])


def _done(words: list[str]) -> Done:
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)


def as_json(done: Done) -> dict[str, Any]:
    """Read the document that a command that went well has written."""
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def as_table(text: str) -> list[dict[str, str]]:
    """Read a table as a French spreadsheet does."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
