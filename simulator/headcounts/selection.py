"""Which communes of a file are kept: those of a community, those that are named, or all that the file tells.

A commune is looked for in the published territory, or else among the places that the file itself tells, so that the
file of any département can be read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.headcounts.name_keys import key, place_key
from simulator.headcounts.schools import Headcount
from simulator.headcounts.territory import Community, Territory, Town
from simulator.question import Problem, Refused, short

_IN_DEPARTMENT = re.compile(r"(.+?)\s*\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Selection:
    """The communes that are kept, the territory in which rows find them, and the community's name, or ""."""

    territory: Territory
    towns: tuple[Town, ...]
    name: str


def file_territory(rows: Sequence[Headcount]) -> Territory:
    """Make a territory of the communes that a file tells, by their département and their name.

    A file that tells none, of schools alone, has one, which has no name.
    """
    told = [row for row in rows if row.commune] or rows
    departments = {key(row.department): row.department for row in told}
    towns: dict[str, Town] = {}
    for row in told:
        department = key(row.department)
        code = f"{department}:{place_key(row.commune)}"
        towns.setdefault(code, Town(code, row.commune, department, ""))
    return Territory("", departments, frozenset(departments), (), tuple(towns.values()), ())


def select_community(name: str, territory: Territory) -> Selection:
    """Keep the communes of the community, or the commune, that a name or a code means.

    Raises:
        Refused: it means none, or several.
    """
    candidates: list[Community | Town] = [*territory.communities, *territory.towns]
    exact = [one for one in candidates if one.code == name.strip() or place_key(one.name) == place_key(name)]
    found = exact or territory.search(name)
    if len(found) == 1:
        (one,) = found
        return Selection(territory, one.towns if isinstance(one, Community) else (one,), one.name)
    listed = ", ".join(_told(one, territory) for one in found)
    means = f"peut être {listed} ; écrivez le nom entier, ou le code" if found else "n’est pas dans la liste du site"
    sentence = f"Collectivité : « {short(name)} » {means}. Vous pouvez aussi nommer ses communes, avec --commune."
    raise Refused.of("collectivite", sentence)


def select_communes(names: Iterable[str], published: Territory, told: Territory) -> Selection:
    """Keep the communes of some names, all found in the published territory or all told by the file.

    Raises:
        Refused: a name means no commune, or several.
    """
    wanted = tuple(names)
    territory = max((published, told), key=lambda one: sum(bool(find_towns(name, one)) for name in wanted))
    problems, towns = [], []
    for name in wanted:
        found = find_towns(name, territory)
        if len(found) == 1:
            towns += found
            continue
        listed = " ou ".join(f"{one.name} ({_department(one, territory)})" for one in found)
        means = f"peut être {listed}" if found else "n’est ni dans la liste du site, ni dans le fichier"
        problems.append(Problem.of("commune", f"Commune : « {short(name)} » {means}."))
    if problems:
        raise Refused(tuple(problems))
    return Selection(territory, tuple(dict.fromkeys(towns)), "")


def find_towns(text: str, territory: Territory) -> list[Town]:
    """Find the communes that a code, a name or ``Name (département)`` means."""
    if text.strip() in territory.by_code:
        return [territory.by_code[text.strip()]]
    parted = _IN_DEPARTMENT.fullmatch(text.strip())
    if parted is None:
        return territory.named(text)
    name, department = parted.groups()
    return [town for town in territory.named(name) if town.department == territory.department_of(department)]


def _told(one: Community | Town, territory: Territory) -> str:
    where = f"{_department(one, territory)}, " if isinstance(one, Town) else ""
    return f"{one.name} ({where}{one.code})"


def _department(town: Town, territory: Territory) -> str:
    return territory.departments[town.department]
