"""A table of pupils as officials have one: a commune, or a school and its commune, and a number of pupils a row.

It is pasted from a spreadsheet, or comes as a CSV file. Nothing is guessed in silence: a row that doesn't count is said
with its line, and so is what was chosen where that isn't plain.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import french
from simulator.headcounts.columns import Cells, Columns, find_columns, read_count, refuse_ministry
from simulator.headcounts.table_file import FIELD, decode, read_rows
from simulator.name_keys import commune_key, key, school_key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "table")

MOST_BYTES = 1_000_000
"""Larger than a table of all schools of a region; of what is larger, the beginning says what it is."""
_BEGINNING = 10_000
_MOST_LINES = 10

_TOTAL = re.compile(
    r"(s(ous)? )?tot(al|aux)?( .*)?|.* tot(al|aux)( general)?|ensemble( d(e|u|es) .*)?|somme|(cumul|moyenne|dont)( .*)?"
    r"|communaute (de communes|d agglomeration|urbaine)( .*)?"
)
_PRIVATE = re.compile(
    r"(e [a-z] pr|((ecole|enseignement|etablissement|maternelle|elementaire|primaire) )*privee?s?)( .*)?"
    r"|(sous|hors) contrat.*"
)
"""A cell that says that the school is private: « E.P.PR » as the Ministry abbreviates it."""
_SECONDARY = re.compile(r"(college|lycee)( .*)?")
_WITH_COMMUNE = re.compile(r"(.+?)\s*\(([^()]+)\)")
"""A school as the site shows it: « École Pasteur (La Gorgue) »."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that counts: the line that it begins at, a commune by its name or its code, a school or "", its pupils."""

    line: int
    commune: str
    school: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that count, and sentences for the reader about those that don't, in the order of their lines."""

    rows: tuple[TableRow, ...]
    remarks: tuple[str, ...]


def read_table(data: bytes) -> Table:
    """Read a table.

    Raises:
        Refused: it is no such table; the sentence says what it is, or what it lacks.
    """
    large = len(data) > MOST_BYTES
    found = list(read_rows(decode(data[:_BEGINNING].rpartition(b"\n")[0] or data[:_BEGINNING] if large else data)))
    lines, rows = [line for line, _ in found], [cells for _, cells in found]
    refuse_ministry(rows)
    if large:
        raise Refused.of(FIELD, _say("too_large", most=MOST_BYTES // 1_000_000))
    columns = find_columns(rows)
    reader = _Reader(columns)
    for line, cells in zip(lines[columns.above :], rows[columns.above :], strict=True):
        reader.read(line, cells)
    reader.finish()
    remarks = [*filter(None, [columns.remark, reader.remark]), *(remark for _, remark in sorted(reader.remarks))]
    if not reader.rows:
        raise Refused.of(FIELD, _say("no_row", why=" ".join(remarks[:1])))
    return Table(tuple(reader.rows), tuple(map(french.typeset, remarks)))


@dataclass(slots=True)
class _Reader:
    """Reads the rows of a table in turn: what one means depends on those above it."""

    columns: Columns
    rows: list[TableRow] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    _sum: int = 0
    _commune: str = ""
    _merged: list[int] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _of_classes: dict[int, int] = field(default_factory=dict)
    _names: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    @property
    def remark(self) -> str:
        """Say which rows are of the commune of the row above."""
        return _say("merged", count=len(self._merged), lines=listed(self._merged)) if self._merged else ""

    def read(self, line: int, cells: Cells) -> None:
        """Add a row, or a remark that says why it doesn't count."""
        row = self._identify(line, cells)
        texts = self.columns.counts(cells)
        counts = [read_count(text) for text in texts]
        wrong = " ".join(text for text, count in zip(texts, counts, strict=True) if count is None)
        row = replace(row, pupils=sum(filter(None, counts)))
        in_class = self.columns.school_class(cells)
        about = (row.commune, row.school, next(filter(None, cells), ""))
        if any(_TOTAL.fullmatch(key(name)) for name in (*about, in_class)):
            self._say_of(row, "total", about)
        elif self._is_private(row, cells):
            self._say_of(row, "private", about)
        elif any(_SECONDARY.fullmatch(key(self.columns.cell(cells, column))) for column in ("kind", "school")):
            self._say_of(row, "secondary", about)
        elif wrong:
            self._say_of(row, "not_pupils", about, typed=shorten(wrong))
        elif not counts:
            self._say_of(row, "empty_pupils", about)
        elif not row.commune and not row.school:
            self._say_of(row, "total" if row.pupils == self._sum else "nowhere", about)
        elif not (first := self._line_of_twin(row, cells)):
            self.rows.append(row)
            self._sum += row.pupils
            if in_class:
                self._of_classes[line] = row.pupils
        elif first in self._of_classes and in_class:
            self._of_classes[first] += row.pupils
            self._sum += row.pupils
        else:
            self._say_of(row, "twice", about, first=first)

    def _is_private(self, row: TableRow, cells: Cells) -> bool:
        marked, sector = (key(self.columns.cell(cells, column)) for column in ("private", "sector"))
        named = key(row.school).endswith((" prive", " privee")) or any(_PRIVATE.fullmatch(key(cell)) for cell in cells)
        return named or sector == "pr" or marked not in {"", "0", "n", "non"}

    def _identify(self, line: int, cells: Cells) -> TableRow:
        """Return a row without its pupils; one that names a school alone is of the commune above: cells were merged."""
        columns = self.columns
        commune = columns.cell(cells, "commune") or columns.cell(cells, "code")
        school = " ".join(filter(None, (columns.kind(cells), columns.cell(cells, "school"))))
        if "school" not in columns.indexes or not columns.cell(cells, "school"):
            school = columns.cell(cells, "number")
        named = _WITH_COMMUNE.fullmatch(school)
        if named and commune_key(commune) in {"", commune_key(named[2])}:
            school, commune = named[1], commune or named[2]
        elif school and not commune and self._commune and not _TOTAL.fullmatch(key(school)):
            commune = self._commune
            self._merged.append(line)
        if columns.indexes.keys() & {"commune", "code"} and not _TOTAL.fullmatch(key(commune)):
            self._commune = commune or self._commune
        return TableRow(line, commune, school, 0)

    def _line_of_twin(self, row: TableRow, cells: Cells) -> int:
        """Return the line of the school or the commune of a row where it stands above, 0 where it doesn't.

        Two schools of one name have two numbers; without them, they are one.
        """
        number, kind = self.columns.cell(cells, "number").upper(), self.columns.kind(cells)
        names = (commune_key(row.commune), school_key(row.school or kind))
        line, other = self._names.get(names, (0, ""))
        twin = self._numbers.get(number, 0) or (line if not (number and other) else 0)
        if not twin:
            self._names.setdefault(names, (row.line, number))
            if number:
                self._numbers[number] = row.line
        return twin

    def finish(self) -> None:
        """Give each school the pupils of its classes, and leave out the row of a commune that sums up its schools."""
        self.rows = [replace(row, pupils=self._of_classes.get(row.line, row.pupils)) for row in self.rows]
        of_schools: Counter[str] = Counter()
        for row in self.rows:
            of_schools[commune_key(row.commune)] += row.pupils if row.school else 0
        rows, self.rows = self.rows, []
        for row in rows:
            if not row.school and row.pupils and of_schools[commune_key(row.commune)] == row.pupils:
                self._say_of(row, "total", (row.commune,))
            else:
                if not row.school and of_schools[commune_key(row.commune)]:
                    self._say_of(row, "beside", (row.commune,))
                self.rows.append(row)

    def _say_of(self, row: TableRow, fault: str, about: Sequence[str], **values: object) -> None:
        names = ", ".join(dict.fromkeys(shorten(name) for name in about[:2] if name)) or shorten(about[-1])
        reason = _say(fault, count=row.pupils, **values)
        self.remarks.append((row.line, _say("row", line=row.line, about=names, reason=reason)))


def listed(lines: Sequence[int]) -> str:
    """List the first lines."""
    numbers = [str(line) for line in lines]
    return french.enumeration(numbers) if len(numbers) <= _MOST_LINES else f"{', '.join(numbers[:_MOST_LINES])}…"
