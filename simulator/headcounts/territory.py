"""The territory: communities (EPCI), their communes, and how a name that somebody wrote finds its commune."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulator import french
from simulator.headcounts.schools import Headcount
from simulator.name_keys import key, place_key

MOST_FOUND = 12
"""Names offered for a few letters typed."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: its official code, its name, its département and its community (codes, or ""), its postal codes."""

    code: str
    name: str
    department: str
    community: str
    postal_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """An EPCI: its code (SIREN), its name, and its communes in the order of their names."""

    code: str
    name: str
    communes: tuple[Commune, ...]


@dataclass(frozen=True)
class Territory:
    """Every community and commune, the départements by code, and former communes with the code of their chief one.

    ``source`` names the data, its vintage and its licence; ``covered`` are the départements whose every commune is
    known, others being there for the few communes that belong to a community of ours.
    """

    source: str
    departments: Mapping[str, str]
    covered: frozenset[str]
    communities: tuple[Community, ...]
    communes: tuple[Commune, ...]
    former: tuple[tuple[str, str], ...]

    @cached_property
    def by_code(self) -> dict[str, Commune]:
        """The communes by their code."""
        return {commune.code: commune for commune in self.communes}

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Commune]]:
        """Communes by name and département; a former commune leads to the one that holds it."""
        found: dict[str, dict[str, Commune]] = defaultdict(dict)
        for name, chief in self.former:
            commune = self.by_code[chief]
            # « Hellemmes-Lille » goes by « Hellemmes » too
            for form in {place_key(name), place_key(name).removesuffix(f" {place_key(commune.name)}")}:
                found[form][commune.department] = commune
        for commune in self.communes:
            found[place_key(commune.name)][commune.department] = commune
        return found

    @cached_property
    def _by_postal_code(self) -> dict[str, list[Commune]]:
        found: dict[str, list[Commune]] = defaultdict(list)
        for commune in self.communes:
            for code in commune.postal_codes:
                found[code].append(commune)
        return found

    @cached_property
    def _departments_by_key(self) -> dict[str, str]:
        names = {key(name): code for code, name in self.departments.items()}
        codes = {form: code for code in self.departments for form in (code.lower(), f"0{code}".lower())}
        return names | codes

    def search(self, letters: str) -> list[Community | Commune]:
        """Return what a postal code or a few letters may mean: names that begin with them first, communities before."""
        if postal := self._by_postal_code.get("".join(letters.split())):
            return list(postal[:MOST_FOUND])
        wanted = place_key(letters)
        if not wanted:
            return []
        places: list[Community | Commune] = [*self.communities, *self.communes]
        ranked = sorted((rank, at) for at, one in enumerate(places) if (rank := _rank(one, wanted)) is not None)
        return [places[at] for _, at in ranked[:MOST_FOUND]]

    def named(self, name: str) -> list[Commune]:
        """Return the communes of a name, one at most for each département."""
        return list(self._by_name.get(place_key(name), {}).values())

    def department_of(self, written: str) -> str | None:
        """Find a département by its code or its name; None when it is none of ours."""
        return self._departments_by_key.get(key(written))

    def commune_of(self, row: Headcount) -> Commune | None:
        """Find the commune of a row; a département that is given must be the commune's own."""
        named = self._by_name.get(place_key(row.commune), {})
        if row.department:
            department = self.department_of(row.department) or ""
            return named.get(department) or self._with_longer_name(row, department)
        if len(named) > 1 and row.postal_code:  # homonyms: a postal code begins with its département's
            return named.get(row.postal_code[:2])
        return next(iter(named.values())) if len(named) == 1 else self._with_longer_name(row, row.postal_code[:2])

    def _with_longer_name(self, row: Headcount, department: str) -> Commune | None:
        """Find the one commune of a postal code whose name was only longer: « Aix » became « Aix-en-Pévèle »."""
        beginning = f"{place_key(row.commune)} "
        near = (one for one in self._by_postal_code.get(row.postal_code, ()) if one.department == department)
        found = [one for one in near if beginning.strip() and place_key(one.name).startswith(beginning)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows of a file matched to some communes.

    ``pupils`` by the code of the commune; ``private`` and ``elsewhere`` count the rows left out; ``unknown`` are rows
    of a public school whose commune could not be found, to be placed by hand.
    """

    pupils: Mapping[str, int]
    schools: tuple[tuple[str, Headcount], ...]
    private: int
    elsewhere: int
    unknown: tuple[Headcount, ...]

    @property
    def counted(self) -> str:
        """Say how many rows count, and of what: a table without sectors, or without schools, has no public schools."""
        rows = [row for _, row in self.schools]
        if not all(row.school for row in rows):
            return french.plural(len(rows), "ligne retenue", "lignes retenues")
        if not all(row.sector for row in rows):
            return f"{french.plural(len(rows), 'école retenue', 'écoles retenues')}, sans indication du secteur"
        return french.plural(len(rows), "école publique retenue", "écoles publiques retenues")


def match(rows: Iterable[Headcount], territory: Territory, communes: Iterable[Commune]) -> Matched:
    """Add up the pupils of the public schools of some communes."""
    ours = {commune.code for commune in communes}
    pupils = dict.fromkeys(sorted(ours), 0)
    schools: list[tuple[str, Headcount]] = []
    unknown: list[Headcount] = []
    private = elsewhere = 0
    for row in rows:
        if not row.public:
            private += 1
            continue
        commune = territory.commune_of(row)
        if commune is None and row.department and territory.department_of(row.department) not in territory.covered:
            elsewhere += 1
        elif commune is None:
            unknown.append(row)
        elif commune.code in ours:
            pupils[commune.code] += row.pupils
            schools.append((commune.code, row))
        else:
            elsewhere += 1
    return Matched(pupils, tuple(schools), private, elsewhere, tuple(unknown))


def read_territory(text: str) -> Territory:
    """Read the published territory (JSON, ``territory.json``).

    Raises:
        ValueError: it is no JSON.
        KeyError: something that the publisher writes is missing.
    """
    document: Mapping[str, Any] = json.loads(text)
    communes = {
        code: Commune(code, name, department, community, tuple(postal.split()))
        for code, (name, department, community, postal) in document["communes"].items()
    }
    members: dict[str, list[Commune]] = defaultdict(list)
    for commune in communes.values():
        members[commune.community].append(commune)
    return Territory(
        source=document["source"],
        departments=document["departements"],
        covered=frozenset(document["couverts"]),
        communities=tuple(
            Community(code, name, tuple(sorted(members[code], key=lambda commune: key(commune.name))))
            for code, name in document["epci"].items()
        ),
        communes=tuple(communes.values()),
        former=tuple((name, chief) for name, chief in document["deleguees"]),
    )


def _rank(one: Community | Commune, wanted: str) -> int | None:
    """Return how well a name fits, 0 the best; the first word of a community's name being its kind, any word does."""
    name = place_key(one.name)
    if name.startswith(wanted) or (isinstance(one, Community) and f" {wanted}" in name):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if wanted in name else None
