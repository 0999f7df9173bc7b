"""Works, their versions, and what is stated beside their text."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from versioned_texts.corpus.model.provenance import Correction, PictureFile, Releases, Seal, SourceDocument
from versioned_texts.corpus.model.text import Body


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an alinéa: ``alinea`` is its anchor; ``start`` and ``end`` count characters of its text."""

    alinea: str
    start: int
    end: int

    def overlaps(self, other: "Passage") -> bool:
        """Whether two passages share words."""
        return self.alinea == other.alinea and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Figure:
    """Words that an attachment quotes: their anchor on the page, their passage, and the key of the quote."""

    anchor: str
    words: str
    passage: Passage
    key: str


@dataclass(frozen=True, slots=True)
class AttachmentEntry:
    """Something that an attachment says, in French (``label``, ``words``) and for programs (``key``, ``value``).

    ``unit`` follows the value in the terminal; ``anchor`` is that of its words, if the version has them.
    """

    key: str
    label: str
    words: str
    value: str
    unit: str
    anchor: str


@dataclass(frozen=True, slots=True)
class AttachmentContent:
    """What a file beside a version says, and the words of the text that have anchors of their own for it."""

    value: Any
    file: Path
    figures: tuple[Figure, ...] = ()
    entries: tuple[AttachmentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorialNote:
    """A remark of the publisher on words of an article; ``last_day`` is the last possible day of the term they set."""

    passage: Passage
    article: str
    words: str
    note: str
    last_day: dt.date | None = None


@dataclass(frozen=True, eq=False)
class Version:
    """One version of a work, identified by its date.

    ``text`` is the canonical body, ``checksum`` its SHA-512, ``term`` the note on the term that the text sets,
    ``author`` who made its act, ``posted`` the day from which that is online, ``attachments`` those by the suffix of
    their files, ``pictures`` the files of its pictures, each once.
    """

    slug: str
    date: dt.date
    title: str
    signed: dt.date | None
    adopted: dt.date | None
    in_force_from: dt.date | None
    in_force_until: dt.date | None
    amended_by: tuple[str, ...]
    source: SourceDocument | None
    body: Body
    text: str
    checksum: str
    notes: tuple[EditorialNote, ...]
    term: EditorialNote | None
    author: str = ""
    author_capacity: str = ""
    posted: dt.date | None = None
    attachments: Mapping[str, AttachmentContent] = field(default_factory=dict)
    pictures: tuple[PictureFile, ...] = ()
    seal: Seal | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def start(self) -> dt.date:
        """The first day of the version: the one that it declares, or its date."""
        return self.in_force_from or self.date

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The words that its attachments quote."""
        return tuple(figure for attachment in self.attachments.values() for figure in attachment.figures)

    def entries(self, suffix: str) -> tuple[AttachmentEntry, ...]:
        """Return what its attachment of that suffix says; nothing where it has none."""
        return self.attachments[suffix].entries if suffix in self.attachments else ()

    @property
    def path(self) -> str:
        """The address of the version, relative to the site's root, with its final slash."""
        return f"{self.slug}/{self.date}/"


@dataclass(frozen=True, slots=True)
class Work:
    """A legal text through time; its versions are sorted, oldest first.

    ``licence`` is the address of what allows its reuse, or its path from the root of the site; empty if unknown.
    """

    slug: str
    title: str
    short_title: str
    kind: str
    issuers: tuple[str, ...]
    language: str
    description: str
    archive: str
    licence: str
    versions: tuple[Version, ...]
    corrections: tuple[Correction, ...] = ()
    """Corrections of what is said of the work itself."""

    @property
    def latest(self) -> Version:
        """The version with the latest date."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every work, sorted by slug, the lock of all seals, empty without one, and what releases gave to download."""

    works: tuple[Work, ...]
    lock: str = ""
    releases: Releases = field(default_factory=Releases)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version, work by work, oldest first."""
        return tuple(version for work in self.works for version in work.versions)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Every correction, of the versions and of what is said of the works."""
        groups = ((work.corrections, *(version.corrections for version in work.versions)) for work in self.works)
        return tuple(correction for group in groups for corrections in group for correction in corrections)
