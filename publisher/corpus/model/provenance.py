"""Where a version comes from, and the proof that it has not changed: source document, seal, corrections."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage in the source document that the transcription repairs.

    ``before`` are the words of the source, ``after`` those of the transcription. When ``moved_to_end`` is true, the
    words have become a footnote, after the body.
    """

    before: str
    after: str
    moved_to_end: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The file that a version was transcribed from.

    ``file`` is its place on disk and ``name`` its path inside the folder of the texts. ``lines`` (first and last) or
    ``pages`` hold the text. ``repairs`` list what the transcription repaired.
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
