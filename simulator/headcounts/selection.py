"""Which part of a file is selected: a school year, and communes, of a community, by their names, or all of the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.headcounts.schools import Headcount
from simulator.headcounts.territory import Commune, Territory, in_order
from simulator.name_keys import key, place_key
from simulator.question import FieldProblem, Refused, shorten
from simulator.wording import section

_say = section("answer", "selection")

_IN_DEPARTMENT = re.compile(r"(.+?)\s*\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Selection:
    """The communes that are selected, the territory in which rows find them, the community's name and its legal one."""

    territory: Territory
    communes: tuple[Commune, ...]
    name: str = ""
    legal_name: str = ""


def file_territory(rows: Sequence[Headcount]) -> Territory:
    """Return a territory of the communes that a file names, by their département and their name.

    A file that names none, of schools alone, has one, which has no name.
    """
    placed = [row for row in rows if row.commune] or rows
    departments = {key(row.department): row.department for row in placed}
    communes: dict[str, Commune] = {}
    for row in placed:
        department = key(row.department)
        code = f"{department}:{place_key(row.commune)}"
        communes.setdefault(code, Commune(code, row.commune, department, ""))
    return Territory("", departments, frozenset(departments), (), in_order(communes.values()), ())


def select_communes(names: Sequence[str], published: Territory, of_file: Territory) -> Selection:
    """Select the communes of some names, all found in the published territory or all in that of the file.

    Raises:
        Refused: a name means no commune, or several.
    """
    territory = max((published, of_file), key=lambda one: sum(bool(find_communes(name, one)) for name in names))
    problems, communes = [], []
    for name in names:
        matches = find_communes(name, territory)
        if len(matches) == 1:
            communes += matches
            continue
        typed, listed = shorten(name), _say("or").join(f"{one.name} ({_department(one, territory)})" for one in matches)
        sentence = _say("several_communes", typed=typed, listed=listed) if matches else _say("no_commune", typed=typed)
        problems.append(FieldProblem.of("commune", sentence))
    if problems:
        raise Refused(tuple(problems))
    return Selection(territory, in_order(dict.fromkeys(communes)))


def find_communes(text: str, territory: Territory) -> list[Commune]:
    """Find the communes that a code, a name or ``Name (département)`` means."""
    if text.strip() in territory.by_code:
        return [territory.by_code[text.strip()]]
    match = _IN_DEPARTMENT.fullmatch(text.strip())
    if match is None:
        return territory.named(text)
    name, department = match.groups()
    return [commune for commune in territory.named(name) if commune.department == territory.department_of(department)]


def _department(commune: Commune, territory: Territory) -> str:
    return territory.departments[commune.department]


def choose_year(known: Sequence[str], wanted: str) -> str:
    """Return the school year that is asked for, or the first known, the latest.

    Raises:
        Refused: the file doesn't give the one that is asked for.
    """
    if not wanted or wanted in known:
        return wanted or next(iter(known), "")
    typed, years = shorten(wanted), ", ".join(known)
    sentence = _say("other_years", typed=typed, years=years) if known else _say("no_year", typed=typed)
    raise Refused.of("rentree", sentence)


def other_years_note(rows: int, known: Sequence[str]) -> str:
    """Say how many rows are of the school years that are not taken; nothing where there is but one year."""
    return _say("rows_of_other_years" if known[2:] else "rows_of_another_year", count=rows) if rows else ""


def year_note(known: Sequence[str], year: str) -> str:
    """Say which school year is taken; nothing where there is but one."""
    others = ", ".join(one for one in known if one != year)
    return _say("years", year=year, others=others) if others else ""
