"""Reading the files of a corpus, whatever state they are in."""

import tomllib
from pathlib import Path
from typing import Any

from publisher.corpus.problems import Problem

LARGEST = 5_000_000
"""Bytes of a text; the longest codes of law in one file stay below."""


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Read a text file of the corpus with its line ends made LF; None, and a problem added, when it can't be."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            problems.append(Problem(name, "(whole file)", f"{size} bytes", f"at most {LARGEST} bytes"))
            return None
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(name, f"byte {error.start}", repr(error.object[error.start : error.end]), "UTF-8"))
        return None
    except OSError as error:
        problems.append(Problem(name, "(whole file)", error.strerror or str(error), "a file that can be read"))
        return None
    if "\0" in text:
        problems.append(Problem(name, f"character {text.index(chr(0))}", "a NUL character", "text"))
        return None
    return text


def read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Read a TOML file of the corpus; None, and a problem added, when it can't be."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(name, "(whole file)", str(error), "TOML"))
        return None
