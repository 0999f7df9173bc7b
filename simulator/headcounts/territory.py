"""The territory: communities (EPCI), their communes, and how a name that somebody wrote finds its commune.

Communes are given everywhere in the alphabetical order of their names, so that what is shared out among them, to the
cent, is the same whatever the way in.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import french
from simulator.calculation import PUPIL
from simulator.headcounts.legal_names import commune_legal_name, legal_name
from simulator.name_keys import key, place_key
from simulator.wording import section

_say = section("answer", "territory")

MOST_FOUND = 12
"""Names offered for a few letters typed."""

_LINKS = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les"})
"""Words that a name is found without."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: its official code, its name, its département and its community (codes, or ""), its postal codes.

    ``aspirated`` tells that its name begins with an aspirated h: « Commune de Hem ».
    """

    code: str
    name: str
    department: str
    community: str
    postal_codes: tuple[str, ...] = ()
    aspirated: bool = False

    @property
    def legal_name(self) -> str:
        """Its name in full: « Commune d’Arras »."""
        return commune_legal_name(self.name, aspirated=self.aspirated)

    @property
    def communes(self) -> "tuple[Commune, ...]":
        """Itself, as the communes of a community."""
        return (self,)


def in_order(communes: Iterable[Commune]) -> tuple[Commune, ...]:
    """Sort communes by their names, those of one name by their codes."""
    return tuple(sorted(communes, key=lambda one: (key(one.name), one.code)))


@dataclass(frozen=True, slots=True)
class Community:
    """An EPCI: its code (SIREN), its name, and its communes in the order of their names."""

    code: str
    name: str
    communes: tuple[Commune, ...]

    @property
    def legal_name(self) -> str:
        """Its name in full: « Communauté urbaine d’Arras »."""
        return legal_name(self.name)


@dataclass(frozen=True)
class Territory:
    """Every community and commune, the départements by code, and former communes with the code of their chief one.

    ``source`` names the data, its vintage and its licence; ``headcounts`` are the hashes of the published documents of
    communities, by their codes.
    """

    source: str
    departments: Mapping[str, str]
    communities: tuple[Community, ...]
    communes: tuple[Commune, ...]
    former: tuple[tuple[str, str], ...]
    headcounts: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> "tuple[Community | Commune, ...]":
        """The communities, then the communes."""
        return (*self.communities, *self.communes)

    @cached_property
    def by_code(self) -> dict[str, Commune]:
        """The communes by their code."""
        return {commune.code: commune for commune in self.communes}

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Commune]]:
        """Communes by name and département; a former commune leads to the one that holds it."""
        communes: dict[str, dict[str, Commune]] = defaultdict(dict)
        for name, chief in self.former:
            commune = self.by_code[chief]
            # « Hellemmes-Lille » goes by « Hellemmes » too
            for form in {place_key(name), place_key(name).removesuffix(f" {place_key(commune.name)}")}:
                communes[form][commune.department] = commune
        for commune in self.communes:
            communes[place_key(commune.name)][commune.department] = commune
        return communes

    @cached_property
    def _by_postal_code(self) -> dict[str, list[Commune]]:
        communes: dict[str, list[Commune]] = defaultdict(list)
        for commune in self.communes:
            for code in commune.postal_codes:
                communes[code].append(commune)
        return communes

    @cached_property
    def _departments_by_key(self) -> dict[str, str]:
        names = {key(name): code for code, name in self.departments.items()}
        codes = {form: code for code in self.departments for form in (code.lower(), f"0{code}".lower())}
        return names | codes

    def search(self, letters: str) -> list[Community | Commune]:
        """Return what a postal code or a few letters may mean: first the name itself, then names that begin with them.

        Communities come before communes. Where no name holds the letters, their words may stand in any order, as in the
        legal name: « communauté de communes Pévèle ».
        """
        if postal := self._by_postal_code.get("".join(letters.split())):
            return list(postal[:MOST_FOUND])
        wanted = place_key(letters)
        if not wanted:
            return []
        places = self.places
        ranked = sorted((rank, at) for at, one in enumerate(places) if (rank := _rank(one, wanted)) is not None)
        matches = [places[at] for _, at in ranked] or self._with_words(wanted)
        return matches[:MOST_FOUND]

    @cached_property
    def _by_legal_name(self) -> list[tuple[str, str, Community | Commune]]:
        """Each community and commune with its legal name and all its words."""
        named = ((place_key(one.legal_name), one) for one in self.places)
        return [(legal, f" {legal} {place_key(one.name)}", one) for legal, one in named]

    def _with_words(self, wanted: str) -> list[Community | Commune]:
        """Return the places whose words begin with each of those wanted; first what has it all for its legal name."""
        beginnings = [f" {word}" for word in wanted.split() if word not in _LINKS]
        places = self._by_legal_name if beginnings else ()
        matches = [(legal != wanted, one) for legal, words, one in places if all(word in words for word in beginnings)]
        return [one for _, one in sorted(matches, key=lambda each: each[0])]

    def named(self, name: str) -> list[Commune]:
        """Return the communes of a name, one at most for each département."""
        return list(self._by_name.get(place_key(name), {}).values())

    def department_of(self, written: str) -> str | None:
        """Find a département by its code or its name; None when it is unknown."""
        return self._departments_by_key.get(key(written))

    def commune_of(self, name: str, department: str, postal_code: str) -> Commune | None:
        """Find the commune of a name in a département, given as the Ministry writes them."""
        code = self.department_of(department) or ""
        return self._by_name.get(place_key(name), {}).get(code) or self._with_longer_name(name, code, postal_code)

    def _with_longer_name(self, name: str, department: str, postal_code: str) -> Commune | None:
        """Find the one commune of a postal code whose name was only longer: « Aix » became « Aix-en-Pévèle »."""
        beginning = f"{place_key(name)} "
        near = (one for one in self._by_postal_code.get(postal_code, ()) if one.department == department)
        found = [one for one in near if beginning.strip() and place_key(one.name).startswith(beginning)]
        return found[0] if len(found) == 1 else None


def private_schools(number: int, pupils: int) -> str:
    """Count private schools and their pupils."""
    return _say("private_schools", count=number, pupils=french.plural(pupils, *PUPIL.unit))


def read_territory(text: str) -> Territory:
    """Read the published territory (JSON, ``territory.json``).

    Raises:
        ValueError: it is no JSON.
        KeyError: something that the publisher writes is missing.
    """
    document: Mapping[str, Any] = json.loads(text)
    communes = {
        code: Commune(code, name, department, community, tuple(postal.split()), code in document["h_aspire"])
        for code, (name, department, community, postal) in document["communes"].items()
    }
    members: dict[str, list[Commune]] = defaultdict(list)
    for commune in communes.values():
        members[commune.community].append(commune)
    return Territory(
        source=document["source"],
        departments=document["departements"],
        communities=tuple(Community(code, name, in_order(members[code])) for code, name in document["epci"].items()),
        communes=tuple(communes.values()),
        former=tuple((name, chief) for name, chief in document["deleguees"]),
        headcounts=document.get("effectifs", {}),
    )


def _rank(one: Community | Commune, wanted: str) -> int | None:
    """Return how well a name fits, 0 the best; the first word of a community's name being its kind, any word does."""
    name = place_key(one.name)
    if name == wanted:
        return 0
    if name.startswith(wanted) or (isinstance(one, Community) and f" {wanted}" in name):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name else None
