"""Where a version comes from, and the proof that it has not changed: source document, seal, corrections."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage repaired: words of the source and of the transcription, and whether they moved to the end, as a note."""

    before: str
    after: str
    moved_to_end: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The file that a version was transcribed from: ``name`` is its path inside the folder of the texts.

    ``lines`` (first and last) or ``pages`` hold the text.
    """

    file: Path
    name: str
    sha256: str
    lines: tuple[int, int] | None
    pages: str | None
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """Proof of the words of a version on the day it was sealed: the SHA-512 of its canonical body."""

    slug: str
    date: dt.date
    sha512: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip of transcription corrected after the version was sealed: words before and after, reason and day."""

    slug: str
    date: dt.date
    before: str
    after: str
    reason: str
    day: dt.date
