"""The amounts of communities, worked out with the site, and the names that find them, for pages without Python."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypedDict

import french
from simulator import Answer, Territory, read_territory
from simulator.calculation import PUPIL
from simulator.headcounts import UNSEARCHED, Community, initials_of
from simulator.site.pages.communities.figures import Figures, SiteCommunities

type PlaceRow = tuple[str, str, int, str, list[str]]
"""A code, a name, where its community stands among all, words that find it, and what else it is called."""


class CommunityAmounts(TypedDict):
    """A community; where it has a public school its page and its pupils, and what is due under each tariff.

    ``comptes`` are how many it has of each kind of quantity that a tariff needs, by the kind's name.
    """

    code: str
    nom: str
    page: str
    eleves: str
    comptes: Mapping[str, int]
    montants: list[str]


class AmountsIndex(TypedDict):
    """The first day and the name of the tariff that stands and of those to come, and what is due under each.

    Names are found without the words ``mots``.
    """

    rentree: str
    tarifs: list[tuple[str, str]]
    mots: list[str]
    collectivites: list[CommunityAmounts]
    lieux: list[PlaceRow]


def amounts_index(every: SiteCommunities, territory: str) -> str:
    """Write the index for the communities of a territory, empty where the site has no amounts."""
    if not every.figures:
        return ""
    figures = {one.community["code"]: one for one in every.figures}
    first, places = every.figures[0], read_territory(territory)
    document: AmountsIndex = {
        "rentree": first.community["rentree"],
        "tarifs": [(one.tariff.start.isoformat(), french.day(one.tariff.version)) for one in _answers(first)],
        "mots": sorted(UNSEARCHED),
        "collectivites": [_amounts(one, figures.get(one.code)) for one in places.communities],
        "lieux": [*_places(places)],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def amount(answer: Answer) -> str:
    """Write what is due in a year."""
    return f"{french.euros(answer.full_year.net.amount)}{answer.tariff.taxes}"


def _answers(one: Figures) -> tuple[Answer, ...]:
    return (one.base, *one.coming)


def _amounts(community: Community, one: Figures | None) -> CommunityAmounts:
    return {
        "code": community.code,
        "nom": community.name,
        "page": one.slug if one else "",
        "eleves": french.plural(one.pupils, *PUPIL.unit) if one else "",
        "comptes": one.base.full_year.request.counts if one else {},
        "montants": [*map(amount, _answers(one))] if one else [],
    }


def _places(territory: Territory) -> Iterator[PlaceRow]:
    order = {community.code: place for place, community in enumerate(territory.communities)}
    former: dict[str, list[str]] = defaultdict(list)
    for name, chief in territory.former:
        former[chief].append(name)
    for one in territory.communities:
        yield one.code, one.name, order[one.code], one.legal_name, [*one.other_names, *initials_of(one)]
    for commune in (one for one in territory.communes if one.community):
        codes = " ".join(commune.postal_codes)
        yield commune.code, commune.name, order[commune.community], codes, former[commune.code]
