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
class PictureFile:
    """The file of a picture: its path in the folder of the text, and the SHA-512 of its bytes."""

    file: Path
    name: str
    sha512: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Proof of what was sealed on a day: the SHA-512 of the canonical body of a version, or of its metadata.

    The metadata of a work have no ``date``.
    """

    slug: str
    date: dt.date | None
    sha512: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made after the seal: what stood before and what stands after, its reason and its day.

    Without a ``key``, it corrects a slip of transcription: ``before`` and ``after`` are words of the text. With one, it
    corrects what is said of the version, or of the work when it has no ``date``: they are the value of the key (a
    table as JSON), empty when it had or has none.
    """

    slug: str
    date: dt.date | None
    before: str
    after: str
    reason: str
    day: dt.date
    key: str = ""
