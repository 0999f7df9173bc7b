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

type AuthorityRow = tuple[str, str, int, str, list[str]]
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
    lieux: list[AuthorityRow]


def amounts_index(every: SiteCommunities, territory: str) -> str:
    """Write the index for the communities of a territory, empty where the site has no amounts."""
    if not every.figures:
        return ""
    figures = {entry.community["code"]: entry for entry in every.figures}
    first, known = every.figures[0], read_territory(territory)
    document: AmountsIndex = {
        "rentree": first.community["rentree"],
        "tarifs": [(answer.tariff.start.isoformat(), french.day(answer.tariff.version)) for answer in _answers(first)],
        "mots": sorted(UNSEARCHED),
        "collectivites": [_amounts(community, figures.get(community.code)) for community in known.communities],
        "lieux": [*_authorities(known)],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def amount(answer: Answer) -> str:
    """Write what is due in a year."""
    return f"{french.euros(answer.full_year.net.amount)}{answer.tariff.taxes}"


def _answers(figures: Figures) -> tuple[Answer, ...]:
    return (figures.base, *figures.coming)


def _amounts(community: Community, figures: Figures | None) -> CommunityAmounts:
    return {
        "code": community.code,
        "nom": community.name,
        "page": figures.slug if figures else "",
        "eleves": french.plural(figures.pupils, *PUPIL.unit) if figures else "",
        "comptes": figures.base.full_year.request.counts if figures else {},
        "montants": [*map(amount, _answers(figures))] if figures else [],
    }


def _authorities(territory: Territory) -> Iterator[AuthorityRow]:
    order = {community.code: index for index, community in enumerate(territory.communities)}
    former: dict[str, list[str]] = defaultdict(list)
    for name, chief in territory.former:
        former[chief].append(name)
    for community in territory.communities:
        others = [*community.other_names, *initials_of(community)]
        yield community.code, community.name, order[community.code], community.legal_name, others
    for commune in (commune for commune in territory.communes if commune.community):
        codes = " ".join(commune.postal_codes)
        yield commune.code, commune.name, order[commune.community], codes, former[commune.code]
