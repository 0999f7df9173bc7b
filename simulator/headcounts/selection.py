"""The communes that the name of a community, or of a commune, selects."""

from dataclasses import dataclass

from simulator.headcounts.territory import Commune, Territory
from simulator.name_keys import place_key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "selection")


@dataclass(frozen=True, slots=True)
class Selection:
    """The communes that are selected, their community's name and its legal one."""

    communes: tuple[Commune, ...]
    name: str
    legal_name: str


def select_community(name: str, territory: Territory) -> Selection:
    """Select the communes of the community, or the commune, that a name or a code means.

    Raises:
        Refused: it means none, or several.
    """
    exact = [one for one in territory.places if one.code == name.strip() or place_key(one.name) == place_key(name)]
    matches = exact or territory.search(name)
    if len(matches) == 1:
        (one,) = matches
        return Selection(one.communes, one.name, one.legal_name)
    where = {one.code: f"{_department(one, territory)}, " for one in matches if isinstance(one, Commune)}
    listed = ", ".join(f"{one.name} ({where.get(one.code, '')}{one.code})" for one in matches)
    typed = shorten(name)
    sentence = _say("several_communities", typed=typed, listed=listed) if matches else _say("no_community", typed=typed)
    raise Refused.of("collectivite", sentence)


def _department(commune: Commune, territory: Territory) -> str:
    return territory.departments[commune.department]
