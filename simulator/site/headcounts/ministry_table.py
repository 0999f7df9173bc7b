"""The Ministry's table: a row for each school and school year.

"Effectifs d'élèves par niveau et nombre de classes par école", Licence Ouverte. The names of its columns change over
time, and differ between its API and its file. Counts by level may be blank where they are secret, so the total is read,
and a blank total is no zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.headcounts import decode, read_count, read_rows
from simulator.name_keys import key

_COLUMNS = {
    "year": ("rentree scolaire",),
    "department": ("code departement", "departement"),
    "postal_code": ("code postal",),
    "commune": ("commune",),
    "number": ("numero de l ecole", "numero ecole"),
    "kind": ("denomination principale",),
    "name": ("patronyme",),
    "sector": ("secteur",),
    "pupils": ("nombre total d eleves", "nombre total eleves"),
    "classes": ("nombre total de classes", "nombre total classes"),
}
_COMPULSORY = ("year", "commune", "number", "sector", "pupils")


@dataclass(frozen=True, slots=True)
class MinistryRow:
    """A school in a school year, at a line of the table; a count that can't be read is None."""

    line: int
    year: str
    department: str
    postal_code: str
    commune: str
    number: str
    school: str
    sector: str
    pupils: int | None
    classes: int | None


def read_ministry_table(content: bytes) -> Iterator[MinistryRow]:
    """Read the table.

    Raises:
        Refused: it is no table.
        ValueError: it lacks a column.
    """
    rows = read_rows(decode(content), (";",))
    header = [key(title) for title in next(rows)[1]]
    indexes = {
        name: next((header.index(title) for title in known if title in header), -1) for name, known in _COLUMNS.items()
    }
    if missing := [_COLUMNS[name][-1].replace(" ", "_") for name in _COMPULSORY if indexes[name] < 0]:
        raise ValueError(f"no column {', '.join(missing)}")
    for line, cells in rows:
        yield _row(line, {name: cells[at] if 0 <= at < len(cells) else "" for name, at in indexes.items()})


def _row(line: int, cells: dict[str, str]) -> MinistryRow:
    kind, name = cells.pop("kind"), cells.pop("name")
    pupils, classes = read_count(cells.pop("pupils")), read_count(cells.pop("classes"))
    return MinistryRow(line=line, school=f"{kind} {name}".strip(), pupils=pupils, classes=classes, **cells)
