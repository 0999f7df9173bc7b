"""The shapes of the files beside a text: their keys and the type of each value.

Beside each pattern stands what is expected where a value does not match it, in the words of a message.
"""

import datetime as dt
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from french.schema import KEY

EXPECTED = {
    (_WORDS := r"\S"): "words",
    (_AMOUNT := r"^[0-9]{1,9}(\.[0-9]{1,2})?$"): 'an amount in quotes with a point, as "1.30"',
    (_WRITTEN := r"^-?[0-9]+\.[0-9]{2}$"): 'an amount in quotes with a point and two decimals, as "1.30"',
    (_SHA256 := r"^[0-9a-f]{64}$"): "64 digits, from 0 to 9 and from a to f, as sha256sum writes them",
    (_SHA512 := r"^[0-9a-f]{128}$"): "128 digits, from 0 to 9 and from a to f, as `publisher seal` writes them",
    (_LINES := r"^[1-9][0-9]{0,8}-[1-9][0-9]{0,8}$"): "the first and the last line, as 3-161",
    KEY: "lower-case letters without accents, digits and hyphens, as accompagnement-2",
}
"""What is expected of a text, by its pattern."""

REASON_TO_WRITE = "En français, pour le public : pourquoi."
TO_COMPLETE = "à compléter"
_PLACEHOLDERS = {REASON_TO_WRITE.lower(), TO_COMPLETE, "…", "...", "todo"}
"""What stands where words are still to be written."""


def _written(words: str) -> str:
    if words.strip().lower() in _PLACEHOLDERS:
        raise ValueError("words in the place of this placeholder")
    return words


Quoted = Annotated[str, StringConstraints(min_length=1, pattern=_WORDS)]
Words = Annotated[Quoted, AfterValidator(_written)]
Amount = Annotated[str, StringConstraints(pattern=_AMOUNT)]
Written = Annotated[str, StringConstraints(pattern=_WRITTEN)]
Sha256 = Annotated[str, StringConstraints(pattern=_SHA256)]
Sha512 = Annotated[str, StringConstraints(pattern=_SHA512)]
LineRange = Annotated[str, StringConstraints(pattern=_LINES)]
Key = Annotated[str, StringConstraints(pattern=KEY, max_length=60)]
Slug = Annotated[str, StringConstraints(pattern=KEY)]
Day = Annotated[dt.date, Field(ge=dt.date(1000, 1, 1))]
"""A day; a year of fewer digits is a slip, and the first of all days has no eve."""


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise ValueError("a path inside the folder of the texts")
    return path


def _licence(address: str) -> str:
    if not address.startswith("https://") and (":" in address or not _inside(address.partition("#")[0])):
        raise ValueError("an address (https://…), or the path of a page from the root of the site")
    return address


class Shape(BaseModel):
    """A table that allows the declared keys only, each of its own type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class WorkShape(Shape):
    """``texte.toml``: the work."""

    title: Words
    short_title: Words | None = None
    kind: str = ""
    issuers: list[Words] = []
    language: Literal["fr"] = "fr"
    description: str = ""
    archive: str = ""
    licence: Annotated[str, AfterValidator(_licence)] = ""


class RepairShape(Shape):
    """One repair of damage in the source document."""

    found: Quoted
    mended: str = ""
    moved_to: Literal["end"] | None = None
    reason: Words


class SourceShape(Shape):
    """The source document; ``lines`` are the first and the last line of the text in it."""

    file: Annotated[Words, AfterValidator(_inside)]
    sha256: Sha256
    lines: LineRange | None = None
    pages: str | None = None
    repairs: list[RepairShape] = []


class NoteShape(Shape):
    """An editorial note on words of an article (by label) or of a section (by anchor)."""

    article: Words
    words: Quoted
    note: Words


class TermShape(NoteShape):
    """The term that a text sets for itself; ``last_day`` is its last possible day, as the note explains."""

    last_day: Day | None = None


class SearchShape(Shape):
    """What the search makes of a page."""

    boost: float | None = None
    exclude: bool = False


class PageShape(Shape):
    """The front matter of a page of the site, among keys of the builder and its theme."""

    model_config = ConfigDict(extra="allow")

    title: Words | None = None
    description: Words | None = None
    search: SearchShape | None = None


class FrontShape(Shape):
    """The front matter of a version; everything is optional."""

    title: Words | None = None
    signed: Day | None = None
    adopted: Day | None = None
    author: Words | None = None
    author_capacity: Words | None = None
    posted: Day | None = None
    in_force_from: Day | None = None
    in_force_until: Day | None = None
    amended_by: list[Words] = []
    source: SourceShape | None = None
    term: TermShape | None = None
    notes: list[NoteShape] = []
    repeated: list[Words] = []
    sections: list[Words] = []


class QuoteShape(Shape):
    """Words of an article."""

    article: Words
    quote: Quoted


class ChecksumShape(Shape):
    """The last lines of a ``seal.toml``: the SHA-512 of all lines above."""

    above: Sha512


class SealShape(Shape):
    """``seal.toml``: the day of a seal, and the SHA-512 of each file; ``later`` is that of `StoredSeal`."""

    sealed: Day
    later: Day | None = None
    files: dict[Annotated[Words, AfterValidator(_inside)], Sha512]
    checksum: ChecksumShape


class SealEntryShape(Shape):
    """An entry of the lock that is published."""

    name: Words
    sha512: Sha512
    sealed: Day
    chain: Sha512


class LockShape(Shape):
    """A lock: the seals."""

    seal: list[SealEntryShape] = []


class CorrectionShape(Shape):
    """A correction since the seal: of words of a version, or of a file of it, or of a work, which has no ``version``.

    What was added has no ``before``, what was deleted no ``after``.
    """

    text: Slug
    version: Day | None = None
    file: Words | None = None
    before: Quoted | None = None
    after: Quoted | None = None
    reason: Words
    day: Day


class CorrectionsShape(Shape):
    """``corrections.toml``: every correction, in order of time."""

    correction: list[CorrectionShape] = []
