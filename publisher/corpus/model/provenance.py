"""Where a version comes from, and the proof that it is still what it was: what was received, sealed, corrected."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage that the received file carried and the transcription mends.

    ``found`` are the words as received, ``mended`` as transcribed; when ``moved_to_end``, the words found have become a
    footnote, after the body.
    """

    found: str
    mended: str
    moved_to_end: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Received:
    """The file a version was transcribed from.

    ``file`` is where it is and ``name`` its path inside the folder of the texts; ``lines`` (first and last) or
    ``pages`` hold the text; ``repairs`` are what the transcription mended.
    """

    file: Path
    name: str
    sha256: str
    lines: tuple[int, int] | None
    pages: str | None
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """Proof of what a version said on the day it was sealed: the SHA-512 of its canonical body."""

    slug: str
    date: dt.date
    sha512: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip of transcription mended after the version was sealed: the words before and after, why, and when."""

    slug: str
    date: dt.date
    before: str
    after: str
    reason: str
    day: dt.date
