"""Where a version comes from, and the proof that it has not changed: source document, seal, corrections."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


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

    ``lines`` (first and last) or ``pages`` hold the text; that of lines is compared with it, word for word.
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
    """Proof of what was sealed of a version: the SHA-512 of its canonical body, and the day.

    ``later`` is the latest version that was sealed already, where it is later.
    """

    sha512: str
    day: dt.date
    later: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made after the seal: what stood before and what stands after, its reason and its day.

    Without a ``file``, it corrects a slip of transcription: ``before`` and ``after`` are words of the text. With one,
    it corrects what is said of the version, or of the work when it has no ``date``: they are words of the file, or the
    SHA-512 of all of it; empty when there was or is none.
    """

    slug: str
    date: dt.date | None
    before: str
    after: str
    reason: str
    day: dt.date
    file: str = ""
    sealed: bool = False

    @property
    def name(self) -> str:
        """What is corrected, as commands name it: ``statuts 2020-01-02``, or ``statuts`` for the work itself."""
        return f"{self.slug} {self.date or ''}".rstrip()

    @property
    def of_record(self) -> bool:
        """Whether it corrects what is said of a version or of a work, and no words of a text."""
        return bool(self.file)


class ReleasedFile(NamedTuple):
    """A file that a release gave to download."""

    sha512: str
    size: int
    path: str
    day: dt.date


class Releases(NamedTuple):
    """What releases gave to download, and the names of those that no other came after."""

    files: tuple[ReleasedFile, ...] = ()
    last: tuple[str, ...] = ()
