"""The schools of a school year as a file: one row a school, and beside it where they come from.

Rows are sorted by the number of the school, so that what changed between two years can be read in version control.
"""

import csv
import hashlib
import io
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from simulator import Territory
from simulator.csv_cells import safe_cell, without_apostrophe
from simulator.headcounts import read_count
from simulator.name_keys import key
from simulator.question import shorten
from simulator.site.headcounts.ministry_api import DATASET, YEAR, HeadcountsError, ReceivedTable
from simulator.site.headcounts.ministry_table import MinistryRow, read_ministry_table
from simulator.wording import section
from versioned_texts import corpus

_say = section("site", "school_year")

COLUMNS = ("numero", "commune", "ecole", "secteur", "eleves", "classes")
PUBLIC, PRIVATE = "public", "privé"
MOST_LISTED = 10
MOST_UNMATCHED = 0.01  # of the pupils


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school: its number, the code of its commune ("" where none is known), its name and its sector, its counts.

    ``classes`` is None where the data doesn't give them.
    """

    number: str
    commune: str
    name: str
    sector: str
    pupils: int
    classes: int | None


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The schools of a school year, by number, and where they come from.

    Attributes:
        year: in which it begins.
        schools: the schools, by their number.
        source: the address or the file that they were read from.
        day: when they were brought in.
        publisher: who counted the pupils, as a sentence names them.
        remarks: what a maintainer should know of rows that could not be read or matched; empty once stored.
    """

    year: str
    schools: tuple[SchoolRow, ...]
    source: str
    day: date
    publisher: str = _say("ministry")
    remarks: tuple[str, ...] = ()

    @property
    def public(self) -> tuple[SchoolRow, ...]:
        """The public schools, those that the simulator counts."""
        return tuple(school for school in self.schools if school.sector == PUBLIC)

    @property
    def unmatched(self) -> tuple[SchoolRow, ...]:
        """The schools that are in no commune of today, and so in no community."""
        return tuple(school for school in self.schools if not school.commune)

    @property
    def shortfall(self) -> str:
        """How many schools and pupils are in no commune of today."""
        schools = f"{len(self.unmatched)} school{'s' if len(self.unmatched) > 1 else ''}"
        return f"{schools} with {_pupils(self.unmatched)} pupils in no commune of today"

    def match_communes(self, territory: Territory) -> "SchoolYear":
        """Return the same schools in the communes of a territory, which may be of a year before or after.

        Raises:
            HeadcountsError: too many pupils are in none of them.
        """
        homes = {code: commune.code for code, commune in territory.by_code.items()}
        schools = tuple(replace(school, commune=homes.get(school.commune, "")) for school in self.schools)
        year = replace(self, schools=schools)
        if _pupils(year.unmatched) > MOST_UNMATCHED * _pupils(schools):
            expected = f"{MOST_UNMATCHED:.0%} of the pupils at most (declare the names of communes under other_names)"
            unmatched = _list([f"{school.number} {school.name}" for school in year.unmatched], "school")
            message = f"school year {self.year}: found {year.shortfall}, expected {expected}: {unmatched}"
            raise HeadcountsError("\n".join((message, *self.remarks)))
        return year


def read_school_year(received: ReceivedTable, territory: Territory, day: date, before: Mapping[str, str]) -> SchoolYear:
    """Read a table of the Ministry's: the school year that was asked for, or the latest in it.

    A school whose commune has a name that isn't known, as one that has just merged, stays in the commune whose code
    ``before`` has by its number.

    Raises:
        HeadcountsError: it is no such table, lacks a column or rows, names a school twice or too many unknown communes.
    """
    try:
        table = list(read_ministry_table(received.content))
    except ValueError as error:
        message = f"{received.source}: found no table of schools ({error}), expected the Ministry's"
        raise HeadcountsError(message) from error
    years = sorted({row.year for row in table} - {""}, reverse=True)
    year = received.year or next(iter(years), "")
    if year and not YEAR.fullmatch(year):
        raise HeadcountsError(f"{received.source}: found the school year {shorten(year)!r}, expected a year, as 2024")
    rows = [row for row in table if row.year == year]
    problems = list(_problems(years, rows, received))
    if problems:
        raise HeadcountsError("\n".join(f"{received.source}: {problem}" for problem in problems))
    schools, remarks = [], [f"line {row.line}, {row.school}: found no school year" for row in table if not row.year]
    for row in rows:
        commune = territory.commune_of(row.commune, row.department, row.postal_code)
        sector = PUBLIC if _is_public(row.sector) else PRIVATE
        if row.pupils is None:
            remarks.append(f"line {row.line}, {row.commune}, {row.school}: left out, found no number of pupils")
            continue
        if not commune:
            commune = territory.by_code.get(before.get(row.number, ""))
            where = f"counted in {commune.name} ({commune.code}), its commune before" if commune else "counted nowhere"
            remarks.append(f"line {row.line}, {row.school}: found no commune {row.commune!r} of today, {where}")
        code = commune.code if commune else ""
        schools.append(SchoolRow(row.number, code, row.school, sector, row.pupils, row.classes))
    in_order = tuple(sorted(schools, key=lambda school: school.number))
    return SchoolYear(year, in_order, received.source, day, remarks=tuple(remarks)).match_communes(territory)


def _problems(years: Sequence[str], rows: Sequence[MinistryRow], received: ReceivedTable) -> Iterator[str]:
    """Yield what keeps the rows of a school year from being all of it, each school once and of a known sector."""
    if not years:
        yield "found no school year, expected the column « rentree_scolaire »"
    elif not rows:
        yield f"found no school in the school year {received.year}, expected one of {', '.join(years)}"
    if received.rows is not None and len(rows) != received.rows:
        yield f"found {len(rows)} rows, expected {received.rows}, the number that the API gives"
    for column, field in (("numero_ecole", "number"), ("commune", "commune"), ("secteur", "sector")):
        if lines := [str(row.line) for row in rows if not getattr(row, field)]:
            yield f"found nothing in the column « {column} » ({_list(lines, 'line')}), expected it in each row"
    counts = Counter(row.number.upper() for row in rows if row.number)
    if twins := sorted(number for number, count in counts.items() if count > 1):
        yield f"found twice {_list(twins, 'school')}, expected each once"
    if unknown := sorted({row.sector for row in rows if row.sector and _is_public(row.sector) is None}):
        yield f"found {_list(unknown, 'sector')}, expected PUBLIC or PRIVE"


def _pupils(schools: Iterable[SchoolRow]) -> int:
    return sum(school.pupils for school in schools)


def _is_public(sector: str) -> bool | None:
    """Say whether a sector is public; None where it is neither public nor private."""
    word = key(sector)
    return True if word.startswith("pub") else False if word.startswith("priv") else None


def _list(all_: list[str], what: str) -> str:
    more = f" and {len(all_) - MOST_LISTED} more" if len(all_) > MOST_LISTED else ""
    return f"{what}{'s' if len(all_) > 1 else ''} {', '.join(all_[:MOST_LISTED])}{more}"


def write_school_year(folder: Path, school_year: SchoolYear) -> Path:
    """Write a school year and its provenance into a folder, both whole or neither; return the first.

    Raises:
        HeadcountsError: the name of a school is too long.
        OSError: the folder can't be written to.
        BusyError: another command is writing there.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for school in school_year.schools:
        classes = "" if school.classes is None else school.classes
        names = safe_cell(school.number), school.commune, safe_cell(school.name)
        writer.writerow([*names, school.sector, school.pupils, classes])
    for location, what, expected in corpus.validate_text(out.getvalue()):  # which no site would publish
        raise HeadcountsError(f"{school_year.source}: found {what} ({location} of the schools), expected {expected}")
    content = out.getvalue().encode()
    provenance = {
        "dataset": DATASET,
        "title": _say("dataset"),
        "publisher": school_year.publisher,
        "licence": "Licence Ouverte 2.0",
        "school_year": school_year.year,
        "source": school_year.source,
        "day": school_year.day.isoformat(),
        "schools": len(school_year.schools),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in provenance.items())
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"effectifs-{school_year.year}.csv"
    about = f"# Written by `publisher headcounts`.\n{''.join(lines)}".encode()
    with corpus.only_writer(folder):
        corpus.write_together(folder, {file.name: content, file.with_suffix(".toml").name: about})
    return file


def read_school_years(folder: Path) -> tuple[SchoolYear, ...]:
    """Read every school year of a folder, the latest first; none where there is no such folder.

    Raises:
        HeadcountsError: a file isn't what `write_school_year` wrote, or lies outside of the project; all problems of
            all files.
    """
    years, problems = [], [*map(str, corpus.unreadable_files(folder, str(folder), corpus.project_of(folder)))]
    if problems:
        raise HeadcountsError("\n".join(problems))
    for file in sorted(folder.glob("effectifs-*.csv"), reverse=True):
        try:
            years.append(_read(file))
        except (OSError, ValueError, LookupError, TypeError) as error:
            problems.append(
                f"{file}: found {error}, expected a file that `publisher headcounts` wrote, with its provenance"
            )
    if problems:
        raise HeadcountsError("\n".join(problems))
    return tuple(years)


def _read(file: Path) -> SchoolYear:
    content = file.read_bytes()
    provenance = tomllib.loads(file.with_suffix(".toml").read_text("utf-8"))
    checksum = hashlib.sha256(content).hexdigest()
    if checksum != provenance["sha256"]:
        raise ValueError(f"the checksum {checksum}, which is not that of {file.with_suffix('.toml').name}")
    text = content.decode()
    for location, what, _ in (*corpus.validate_text(text), *corpus.validate_value(provenance)):
        raise ValueError(f"{what} ({location})")
    header, *rows = (list(map(without_apostrophe, row)) for row in csv.reader(io.StringIO(text), delimiter=";"))
    if tuple(header) != COLUMNS:
        raise ValueError(f"the columns {', '.join(header)}")
    day = date.fromisoformat(provenance["day"])
    schools = tuple(
        SchoolRow(number, commune, name, sector, _count(pupils), _count(classes) if classes else None)
        for number, commune, name, sector, pupils, classes in rows
    )
    return SchoolYear(provenance["school_year"], schools, provenance["source"], day, provenance["publisher"])


def _count(text: str) -> int:
    count = read_count(text)
    if count is None:
        raise ValueError(f"{shorten(text)!r}, which is no count")
    return count
