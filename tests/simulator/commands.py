"""The project's two commands, run as a person runs them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

type Done = subprocess.CompletedProcess[str]
type Run = Callable[..., Done]


def simulator(*arguments: str, tariffs: Path | None) -> Done:
    """Run the simulator's command, under the tariffs of a file or those of the package."""
    named = ["--fichier-tarifs", str(tariffs)] if tariffs else []
    return _done([sys.executable, "-m", "simulator", *named, *arguments])


def publisher(*arguments: str | Path) -> Done:
    """Run the publisher's command."""
    return _done([str(Path(sys.executable).with_name("publisher")), *map(str, arguments)])


def _done(words: list[str]) -> Done:
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
