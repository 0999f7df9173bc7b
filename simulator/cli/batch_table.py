"""The table of a batch: its header, its columns, its school years, and which of its rows count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, islice

import french
from french.legible import legible
from simulator.calculation import PUPIL, Tariffs
from simulator.exports import BYTE_ORDER_MARK
from simulator.headcounts import (
    COLUMNS,
    HEADER_LINES,
    SNIFFED_LINES,
    YEAR_MISSING,
    already_at,
    columns_seen,
    find_columns,
    find_header,
    is_public,
    pupil_places,
    pupils_text,
    read_count,
    refuse_file,
    refuse_long_cell,
    refuse_twins,
    sector_fault,
    split_rows,
)
from simulator.question import Refused, field_names

FIELD = "lot"
MOST_YEARS_KNOWN = 20
"""School years that are remembered, the latest: no file has more, unless its column holds something else."""

_SCREENED = ("year", "sector", "identifier")


@dataclass(frozen=True, slots=True)
class BatchTable:
    """A table of communities or of schools.

    Attributes:
        header: its column names as written.
        fields: the place of each field that has a column, the pupils aside.
        pupils: the places of the pupils: one, or one for each level.
        screened: the places of what says whether a row counts, where there are such columns.
        rows: each row below the header, with its line.
    """

    header: tuple[str, ...]
    fields: Mapping[str, int]
    pupils: tuple[int, ...]
    screened: Mapping[str, int]
    rows: Iterator[tuple[int, list[str]]]

    @classmethod
    def read(cls, lines: Iterable[str], tariffs: Tariffs) -> "BatchTable":
        """Read the header of a table, and its rows as they are asked for.

        Raises:
            Refused: the table has no column for the pupils, or several columns of a name that is read.
        """
        names = _field_columns(tariffs)
        pupil_names = (*names.pop(PUPIL.field), *COLUMNS["pupils"])
        feed = map(legible, lines)
        top = list(islice(feed, HEADER_LINES + SNIFFED_LINES)) or [""]
        top[0] = top[0].removeprefix(BYTE_ORDER_MARK)
        above, separator, header = find_header(top, lambda one: bool(pupil_places(one, pupil_names)))
        refuse_long_cell(header, above + 1)
        fields, pupils = find_columns(header, names), pupil_places(header, pupil_names)
        screened = find_columns(header, {name: COLUMNS[name] for name in _SCREENED})
        refuse_twins(header, (*fields.values(), *pupils, *screened.values()), FIELD)
        if not pupils:
            found = columns_seen(header)
            refuse_file(f"aucune colonne ne donne le nombre d’élèves (« {PUPIL.field} »). {found}", FIELD)
        rows = split_rows(chain(top[above + 1 :], feed), separator, above + 1)
        return cls(tuple(header), fields, pupils, screened, rows)

    def typed(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the fields that a row fills."""
        texts = {name: _cell(cells, place) for name, place in self.fields.items()}
        texts[PUPIL.field] = pupils_text(cells, self.pupils)
        return {name: text for name, text in texts.items() if text}

    def count(self, cells: Sequence[str]) -> int:
        """Return the pupils of a row, zero where they can't be read."""
        return read_count(pupils_text(cells, self.pupils)) or 0

    def value(self, cells: Sequence[str], column: str) -> str:
        """Return what a row has in one of the columns that say whether it counts; nothing without the column."""
        return _cell(cells, self.screened[column]) if column in self.screened else ""


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _field_columns(tariffs: Tariffs) -> dict[str, tuple[str, ...]]:
    """Return the names of the column of each field: its own, or its label."""
    names: dict[str, tuple[str, ...]] = {name: (name,) for name in field_names(tariffs) if name != "devis"}
    names |= {kind.field: (kind.field, kind.label) for kind in tariffs.counted}
    return names | {line.field: (line.field, line.label) for line in tariffs.options}


def school_years(lines: Iterable[str], tariffs: Tariffs, wanted: str) -> list[str]:
    """Return the school years of a table, the latest first, the one that is wanted among them where it is there.

    Raises:
        Refused: as `BatchTable.read`, or a quotation mark is never closed.
    """
    table = BatchTable.read(lines, tariffs)
    known: set[str] = set()
    if "year" in table.screened:
        for _, cells in table.rows:
            known.add(table.value(cells, "year"))
            if len(known) > MOST_YEARS_KNOWN:
                known.discard(min(known - {wanted}))
    return sorted(known - {""}, reverse=True)


class Aside(Enum):
    """Why a row is left out, as its column of problems says it."""

    YEAR = french.typeset("Autre rentrée : non comptée.")
    PRIVATE = french.typeset("École privée : non comptée.")


@dataclass(frozen=True, slots=True)
class Screen:
    """What lets the rows of a table count, as `simulator.headcounts` does: a school year, the public sector, once.

    Attributes:
        table: the table.
        year: the school year that counts, or nothing where the table names none.
        schools: the line of each school that has been read, by its number; in all of France there are some 50,000.
    """

    table: BatchTable
    year: str
    schools: dict[str, int] = field(default_factory=dict)

    def left_out(self, cells: Sequence[str]) -> Aside | None:
        """Say why a row is left out; None where it counts.

        Raises:
            Refused: its school year or its sector is wrong, or its school is in a row above.
        """
        year, sector, identifier = (self.table.value(cells, column) for column in _SCREENED)
        if self.year and year not in {"", self.year}:
            return Aside.YEAR
        has_sector = "sector" in self.table.screened
        first = self.schools.get(identifier.upper())
        wrong = (
            (YEAR_MISSING if self.year and not year else "")
            or (sector_fault(sector) if has_sector else "")
            or (already_at(first) if first else "")
        )
        if wrong:
            raise Refused.of(FIELD, f"{wrong[0].upper()}{wrong[1:]}.")
        return Aside.PRIVATE if has_sector and not is_public(sector) else None

    def remember(self, line: int, cells: Sequence[str]) -> None:
        """Remember the school of a row that counts, or would if it were public."""
        identifier = self.table.value(cells, "identifier")
        if identifier and self.table.value(cells, "year") == self.year:
            self.schools[identifier.upper()] = line
