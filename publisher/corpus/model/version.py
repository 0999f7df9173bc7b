"""The corpus as values: works, their versions, the articles and alinéas of each, and what is said beside them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publisher.corpus.model.provenance import Correction, Received, Seal
from publisher.corpus.model.runs import Inline, plain
from simulator import Case, Tariff


@dataclass(frozen=True)
class Alinea:
    """A paragraph or a list item, as French legal drafting counts them: its number in its article, its anchor."""

    number: int
    anchor: str
    inline: Inline

    @cached_property
    def text(self) -> str:
        """The characters of the alinéa."""
        return plain(self.inline)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item holds blocks. ``start`` is the first number of a numbered list, None for bullets."""

    start: int | None
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that the text quotes."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell: how many columns and rows it stands over, and whether it is a heading."""

    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; it has an anchor but is no alinéa.

    ``cells`` gives the place of each cell of ``rows``; it is empty for a plain table, whose first row is its header.
    """

    anchor: str
    rows: tuple[tuple[Inline, ...], ...]
    cells: tuple[tuple[Cell, ...], ...] = ()

    @property
    def places(self) -> tuple[tuple[Cell, ...], ...]:
        """The place of each cell, of a plain table too."""
        return self.cells or tuple(tuple(Cell(heading=not number) for _ in row) for number, row in enumerate(self.rows))

    @property
    def head(self) -> int:
        """How many rows of headings are at the top; none when one of their cells reaches down among the others."""
        places = self.places
        rows = enumerate(places)
        height = next((number for number, row in rows if not all(cell.heading for cell in row)), len(places))
        reach = max((number + cell.rows for number, row in enumerate(places[:height]) for cell in row), default=0)
        return height if reach <= height else 0


Block = Alinea | Listing | Quotation | Table


@dataclass(frozen=True)
class Division:
    """An article (with its label) or a section (without), from its heading to the next one.

    ``title`` is the heading with its marks and calls of footnotes; ``level`` is its depth, 1 for the title of the text.
    """

    anchor: str
    label: str | None
    title: Inline
    level: int
    blocks: tuple[Block, ...]

    @cached_property
    def heading(self) -> str:
        """The characters of the heading, empty for what stands before any heading."""
        return " ".join(plain(self.title).split())

    @cached_property
    def alineas(self) -> tuple[Alinea, ...]:
        """The alinéas in the order in which they are counted."""
        return tuple(_alineas(self.blocks))


def _alineas(blocks: tuple[Block, ...]) -> Iterator[Alinea]:
    for block in blocks:
        match block:
            case Alinea():
                yield block
            case Listing(items=items):
                for item in items:
                    yield from _alineas(item)
            case Quotation(blocks=inner):
                yield from _alineas(inner)
            case Table():
                pass


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of the text: its number and its paragraphs."""

    number: int
    paragraphs: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The characters of the footnote."""
        return "\n".join(plain(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Body:
    """The transcription of a version: its divisions in order, and its footnotes."""

    divisions: tuple[Division, ...]
    footnotes: tuple[Footnote, ...]

    def find(self, name: str) -> Division | None:
        """Find a division by the label of its article or by its anchor."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Division]:
        """The first division of each name."""
        last_first = reversed(self.divisions)
        return {name: one for one in last_first for name in (one.label, one.anchor) if name}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an alinéa: ``alinea`` is its anchor; ``start`` and ``end`` count characters of its text."""

    alinea: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A price that the text sets: the anchor it is given on the page, and its words."""

    anchor: str
    label: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class EditorialNote:
    """What the publisher remarks about some words of an article; it is shown beside the text, never in it.

    Of words that set a term, ``last_day`` is the last day that they can come to, where the publisher worked it out.
    """

    passage: Passage
    article: str
    words: str
    note: str
    last_day: dt.date | None = None


@dataclass(frozen=True, eq=False)
class Version:
    """One version of a work, known by its date.

    ``text`` is the canonical body and ``checksum`` its SHA-512; ``seal`` is None until the version is sealed.
    ``in_force_from`` is None where nothing says from when it applies, and ``term`` where the text sets itself no term.
    ``tariff_file`` is where the tariff was read, None where there is no such file; ``cases`` are its worked cases.
    """

    slug: str
    date: dt.date
    title: str
    signed: dt.date | None
    adopted: dt.date | None
    in_force_from: dt.date | None
    in_force_until: dt.date | None
    amended_by: tuple[str, ...]
    received: Received | None
    body: Body
    text: str
    checksum: str
    notes: tuple[EditorialNote, ...]
    term: EditorialNote | None
    figures: tuple[Figure, ...]
    tariff: Tariff | None
    tariff_file: Path | None
    cases: tuple[Case, ...] = ()
    seal: Seal | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def start(self) -> dt.date:
        """The day from which the version is taken to apply: the one declared, or that of its date."""
        return self.in_force_from or self.date

    @property
    def path(self) -> str:
        """The address of the version, relative to the site's root, with its final slash."""
        return f"{self.slug}/{self.date}/"


@dataclass(frozen=True, slots=True)
class Work:
    """A legal text through time; its versions stand oldest first."""

    slug: str
    title: str
    short_title: str
    kind: str
    issuers: tuple[str, ...]
    language: str
    description: str
    archive: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The version of the latest date."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every work, by slug."""

    works: tuple[Work, ...]

    @property
    def tariffs(self) -> tuple[Tariff, ...]:
        """Every tariff that a version sets, oldest first."""
        found = [version.tariff for work in self.works for version in work.versions if version.tariff]
        return tuple(sorted(found, key=lambda tariff: tariff.version))
