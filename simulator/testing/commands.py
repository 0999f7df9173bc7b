"""The project's two commands, run as a person runs them, and what they write as others read it."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from simulator.published import DATA

_SIMULATOR = [sys.executable, "-m", "simulator"]

type Done = subprocess.CompletedProcess[str]
type Run = Callable[..., Done]


def simulator(*arguments: str, tariffs: Path | None) -> Done:
    """Run the simulator's command, with the data that lie beside some tariffs or those of the package."""
    return _done([*_SIMULATOR, *arguments], under(tariffs))


def simulator_unread(*arguments: str, tariffs: Path) -> tuple[int, str]:
    """Run the simulator's command for a reader who leaves; return its status and its standard error."""
    words, environment, pipe = [*_SIMULATOR, *arguments], under(tariffs), subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, env=environment, encoding="utf-8") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
    return process.returncode, errors


def under(tariffs: Path | None) -> dict[str, str]:
    """Return the environment in which the simulator reads some tariffs, and what lies beside them."""
    return {**os.environ, **({DATA: str(tariffs.parent)} if tariffs else {})}


def publisher(*arguments: str | Path) -> Done:
    """Run the publisher's command."""
    return _done([str(Path(sys.executable).with_name("publisher")), *map(str, arguments)])


def _done(words: list[str], environment: Mapping[str, str] | None = None) -> Done:
    return subprocess.run(words, capture_output=True, env=environment, encoding="utf-8", check=False)


def as_json(done: Done) -> dict[str, Any]:
    """Read the document that a command that went well has written."""
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def as_table(text: str) -> list[dict[str, str]]:
    """Read a table as a French spreadsheet does, without the row of its link."""
    assert text.startswith("\ufeff")
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return [row for row in rows if "lien" not in row.values()]
