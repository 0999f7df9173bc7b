"""Headcounts by school or by commune, from the Ministry's file or from any table that has a place and a number.

The Ministry's file ("Effectifs d'élèves par niveau et nombre de classes par école", Licence Ouverte) has a row for each
school and school year. Its column names change over time: columns are found by their name, without case, accents and
punctuation, never by their place. Counts by level may be blank where they are secret, so the total is read where there
is one, and a blank total is no zero.
"""

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import french
from simulator.csv_cells import without_apostrophe
from simulator.headcounts.columns import (
    COLUMNS,
    levels_note,
    lists_children,
    pupil_places,
    read_count,
    read_row_pupils,
)
from simulator.headcounts.table_file import FIELD, TableFile, find_columns, read_table, refuse_twins
from simulator.name_keys import key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "schools")

ROWS_PER_STEP = 5_000
MOST_SCHOOL_YEARS = 100
"""School years of a file; a column that holds more of them holds something else."""

MOST_SHOWN = 100
"""Rows of a kind that are listed to a reader; how many there are is always said."""


class Fault(Enum):
    """What is wrong with a row.

    Attributes:
        PUPILS: no number of pupils can be read.
        SECTOR: its sector is neither public nor private.
        TWICE: its school already stands above, in the same school year.
        YEAR: it names no school year, in a file where others do.
    """

    PUPILS = auto()
    SECTOR = auto()
    TWICE = auto()
    YEAR = auto()


@lru_cache(maxsize=64)
def is_public(sector: str) -> bool | None:
    """Say whether a sector is public, by its beginning; None where it is neither public nor private."""
    word = key(sector)
    if word == "pu" or word.startswith("pub"):
        return True
    return False if word == "pr" or word.startswith("priv") else None


@dataclass(frozen=True, slots=True)
class Headcount:
    """A row that was read: its line in the file, its school year or "", its place, the school, its pupils and classes.

    ``commune`` is a name, or an INSEE code where the file gives no names; ``classes`` is None where it gives none.
    """

    line: int
    year: str
    department: str
    postal_code: str
    commune: str
    identifier: str
    school: str
    sector: str
    pupils: int
    classes: int | None = None

    @property
    def public(self) -> bool:
        """Whether the school is public; one of a file without sectors is taken to be."""
        return not self.sector or is_public(self.sector) is True


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that counts nowhere: its line in the file, its school year or "", what it is about, and why.

    ``reason`` is for a reader; ``fault`` is its kind, and ``found`` what stands there.
    """

    line: int
    year: str
    about: str
    reason: str
    fault: Fault
    found: str


@dataclass(frozen=True, slots=True)
class Headcounts:
    """All rows of a file: those read, those that count nowhere, and the school years found, the latest first.

    ``remark`` says, to a reader, how the pupils were read where that isn't plain.
    """

    rows: tuple[Headcount, ...]
    faulty: tuple[FaultyRow, ...]
    years: tuple[str, ...]
    remark: str = ""


def read_headcounts(data: bytes) -> Headcounts:
    """Read a file of headcounts.

    Raises:
        Refused: the file is no such table; the sentence says what was found.
    """
    steps = read_headcounts_in_steps(data)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Headcounts = done.value
            return found


def read_headcounts_in_steps(data: bytes) -> Generator[float, None, Headcounts]:
    """Read a file as `read_headcounts`, in steps of `ROWS_PER_STEP`; each yields the part that is done, from 0 to 1."""
    table = read_table(data, _is_header)
    reader = _RowReader.of(table)
    rows: list[Headcount] = []
    faulty: list[FaultyRow] = []
    lines: dict[str, dict[str, int]] = defaultdict(dict)
    for number, (line, cells) in enumerate(table.rows(), start=1):
        read = reader.read(line, cells)
        if isinstance(read, Headcount):
            read = _once(read, lines[read.year])
        (rows if isinstance(read, Headcount) else faulty).append(read)  # type: ignore[arg-type]
        if len(lines) > MOST_SCHOOL_YEARS:
            column = shorten(table.header[reader.places["year"]])
            raise Refused.of(FIELD, _say("too_many_years", column=column, most=MOST_SCHOOL_YEARS))
        if number % ROWS_PER_STEP == 0:
            yield line / max(1, len(table.lines))
    years = sorted({row.year for row in rows if row.year}, reverse=True)
    if years:
        faulty += [_faulty(row, _say("empty_year"), Fault.YEAR, "") for row in rows if not row.year]
        rows = [row for row in rows if row.year]
    if not rows:
        why = f" {faulty[0].reason}." if faulty else ""
        raise Refused.of(FIELD, _say("no_row", why=why))
    faulty.sort(key=lambda one: one.line)
    remark = levels_note(table.header, reader.pupils)
    return Headcounts(tuple(rows), tuple(faulty), tuple(years), remark)


def _is_header(header: Sequence[str]) -> bool:
    places = find_columns(header, COLUMNS).keys() & {"commune", "commune_code", "name"}
    return lists_children(header) or bool(places and pupil_places(header))


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Reads the rows of a table, which has each column at its place, and pupils in one or in one for each level.

    A column that the table lacks is at its end, where no row has anything.
    """

    places: Mapping[str, int]
    pupils: tuple[int, ...]
    width: int

    @classmethod
    def of(cls, table: TableFile) -> "_RowReader":
        """Find the columns; those for a place and for a number of pupils are compulsory."""
        header = table.header
        places, pupils = find_columns(header, COLUMNS), pupil_places(header)
        if lists_children(header):
            raise Refused.of(FIELD, _say("children"))
        refuse_twins(header, (*places.values(), *pupils))
        placed = places.keys() & {"commune", "commune_code", "name"}
        if not pupils or not placed:
            missing = "no_place" if pupils else "no_pupils" if placed else "no_pupils_no_place"
            columns = ", ".join(french.quote(shorten(name)) for name in header[:12] if name) or _say("nothing")
            raise Refused.of(FIELD, _say(missing, columns=columns))
        return cls(dict.fromkeys(COLUMNS, len(header)) | places, pupils, len(header))

    def read(self, line: int, cells: Sequence[str]) -> Headcount | FaultyRow:
        """Read a row, or say why it can't be."""
        places = self.places
        texts = [without_apostrophe(text.strip()) for text in cells[: self.width]]
        texts += [""] * (self.width + 1 - len(texts))
        code = "" if places["commune"] < self.width else texts[places["commune_code"]].upper()
        code = code and code.zfill(5)  # a spreadsheet may have dropped the zero that an INSEE code begins with
        text, pupils = read_row_pupils(cells, self.pupils)
        identifier, kind, name = texts[places["identifier"]], texts[places["kind"]], texts[places["name"]]
        row = Headcount(
            line=line,
            year=texts[places["year"]],
            department=texts[places["department_code"]] or texts[places["department"]] or code[:2],
            postal_code=texts[places["postal_code"]],
            commune=texts[places["commune"]] or code,
            identifier=identifier,
            school=f"{kind} {name}".strip() or identifier,
            sector=texts[places["sector"]],
            pupils=pupils or 0,
            classes=read_count(texts[places["classes"]]),
        )
        if len(cells) < self.width and max(self.pupils) >= len(cells):
            return _faulty(row, _say("cut_row"), Fault.PUPILS, "")
        if pupils is None:
            wrong = _say("not_pupils", typed=shorten(text)) if text else _say("empty_pupils")
            return _faulty(row, wrong, Fault.PUPILS, text)
        if places["sector"] < self.width and is_public(row.sector) is None:
            wrong = _say("not_a_sector", typed=shorten(row.sector)) if row.sector else _say("empty_sector")
            return _faulty(row, wrong, Fault.SECTOR, row.sector)
        return row


def _faulty(row: Headcount, reason: str, fault: Fault, found: str) -> FaultyRow:
    about = ", ".join(filter(None, (row.commune, row.school))) or _say("nowhere")
    return FaultyRow(row.line, row.year, about, french.typeset(reason), fault, found)


def _once(row: Headcount, lines: dict[str, int]) -> Headcount | FaultyRow:
    """Return the row unless its school stands at one of the lines read before, by its identifier."""
    first = lines.setdefault(row.identifier.upper(), row.line) if row.identifier else row.line
    if first == row.line:
        return row
    return _faulty(row, _say("twice", line=first), Fault.TWICE, row.identifier)


def rows_of_year(headcounts: Headcounts, year: str) -> Iterator[Headcount]:
    """Return the rows of a school year; all of them when the file names no years."""
    return (row for row in headcounts.rows if not headcounts.years or row.year == year)
