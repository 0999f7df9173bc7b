"""Readers of text and TOML files, which report every fault as a problem, and of days; the canonical form of a text."""

import hashlib
import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.validation import validate_text

MAX_BYTES = 5_000_000
"""Size limit of a text, whose page is three times as large. The longest codes of law are larger, and several texts."""


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Read a text file with LF line ends; return None and add problems when it can't be read."""
    text = None
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            expected = f"at most {MAX_BYTES} bytes; a longer code as several texts, one for each of its parts"
            faults = [("(file)", f"{size} bytes", expected)]
        else:
            text = path.read_text("utf-8-sig")
            faults = [*validate_text(text)]
    except UnicodeDecodeError as error:
        faults = [(f"byte {error.start}", repr(error.object[error.start : error.end]), "UTF-8")]
    except OSError as error:
        faults = [("(file)", error.strerror or str(error), "a file that can be read")]
    problems += [Problem(name, *fault) for fault in faults]
    return None if faults else text


def read_toml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Read a TOML file; return None and add a problem when it can't be read."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(name, "(file)", str(error), "TOML"))
        return None


def read_day(text: str) -> date | None:
    """Return the day that a text writes as 2020-01-02; None for any other text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def canonical(markdown: str) -> str:
    """Return a body in NFC, with LF, no trailing blanks, no blank lines around it, and a final line feed."""
    text = unicodedata.normalize("NFC", markdown).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def file_checksum(file: Path) -> str:
    """Return the SHA-512 of a file, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha512").hexdigest()


def checksum(text: str) -> str:
    """Return the SHA-512 of a canonical body, in hexadecimal."""
    return hashlib.sha512(text.encode()).hexdigest()
