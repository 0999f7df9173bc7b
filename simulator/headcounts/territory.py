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
from simulator.name_keys import commune_key, key
from simulator.wording import section

_say = section("answer", "territory")


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
    return tuple(sorted(communes, key=lambda commune: (key(commune.name), commune.code)))


@dataclass(frozen=True, slots=True)
class Community:
    """An EPCI: its code (SIREN), its name, its communes in the order of their names, and what else it is called."""

    code: str
    name: str
    communes: tuple[Commune, ...]
    other_names: tuple[str, ...] = ()

    @property
    def legal_name(self) -> str:
        """Its name in full: « Communauté urbaine d’Arras »."""
        return legal_name(self.name)


type LocalAuthority = Community | Commune


@dataclass(frozen=True)
class Territory:
    """Every community and commune, the départements by code, and former communes with the code of their chief one.

    ``source`` names the data, its vintage and its licence; ``former_codes`` lead from the code of a former commune to
    that of the one that holds it; ``headcounts`` are the hashes of the published documents of communities, by their
    codes.
    """

    source: str
    departments: Mapping[str, str]
    communities: tuple[Community, ...]
    communes: tuple[Commune, ...]
    former: tuple[tuple[str, str], ...]
    former_codes: Mapping[str, str] = field(default_factory=dict)
    headcounts: Mapping[str, str] = field(default_factory=dict)

    @property
    def authorities(self) -> tuple[LocalAuthority, ...]:
        """The communities, then the communes."""
        return (*self.communities, *self.communes)

    @cached_property
    def by_code(self) -> dict[str, Commune]:
        """The communes by their code, and by those of the communes that they were made of."""
        communes = {commune.code: commune for commune in self.communes}
        return {former: communes[code] for former, code in self.former_codes.items()} | communes

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Commune]]:
        """Communes by name and département; a former commune leads to the one that holds it."""
        communes: dict[str, dict[str, Commune]] = defaultdict(dict)
        for name, chief in self.former:
            commune = self.by_code[chief]
            # « Hellemmes-Lille » goes by « Hellemmes » too
            for form in {commune_key(name), commune_key(name).removesuffix(f" {commune_key(commune.name)}")}:
                communes[form][commune.department] = commune
        for commune in self.communes:
            communes[commune_key(commune.name)][commune.department] = commune
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
        """The départements by their names and their codes."""
        names = {key(name): code for code, name in self.departments.items()}
        codes = {form: code for code in self.departments for form in (code.lower(), f"0{code}".lower())}
        return names | codes

    def named(self, name: str) -> list[Commune]:
        """Return the communes of a name, one at most for each département."""
        return list(self._by_name.get(commune_key(name), {}).values())

    def commune_of(self, name: str, department: str, postal_code: str) -> Commune | None:
        """Find the commune of a name in a département, given as the Ministry writes them."""
        code = self._departments_by_key.get(key(department), "")
        return self._by_name.get(commune_key(name), {}).get(code) or self._with_longer_name(name, code, postal_code)

    def _with_longer_name(self, name: str, department: str, postal_code: str) -> Commune | None:
        """Find the one commune of a postal code whose name became, or becomes, longer: « Aix », « Aix-en-Pévèle »."""
        written = f"{commune_key(name)} "
        near = (commune for commune in self._by_postal_code.get(postal_code, ()) if commune.department == department)
        names = [(commune, f"{commune_key(commune.name)} ") for commune in near if written.strip()]
        found = [commune for commune, ours in names if ours.startswith(written) or written.startswith(ours)]
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
    other_names: Mapping[str, list[str]] = document.get("autres_noms", {})
    members: dict[str, list[Commune]] = defaultdict(list)
    for commune in communes.values():
        members[commune.community].append(commune)
    return Territory(
        source=document["source"],
        departments=document["departements"],
        communities=tuple(
            Community(code, name, in_order(members[code]), tuple(other_names.get(code, ())))
            for code, name in document["epci"].items()
        ),
        communes=tuple(communes.values()),
        former=(
            *((name, chief) for name, chief in document["deleguees"]),
            *((name, code) for code, names in other_names.items() if code in communes for name in names),
        ),
        former_codes=document.get("anciens_codes", {}),
        headcounts=document.get("effectifs", {}),
    )
