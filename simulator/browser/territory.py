"""The territory of the page: opened once, then asked for names and communes; JSON in, JSON out.

It stays in memory between questions, so that a letter typed costs a search and not a reading.
"""

import json
from typing import TypedDict

import french
from simulator.calculation import COMMUNE
from simulator.headcounts import Commune, Community, PlaceSearch, Territory, read_territory


class SearchMatch(TypedDict):
    """A community or a commune, and what tells it from others of its name."""

    code: str
    nom: str
    detail: str


class SearchAnswer(TypedDict):
    """What some letters may mean; ``seul`` where it is the first and no other."""

    lettres: str
    trouves: list[SearchMatch]
    seul: bool


class Members(TypedDict):
    """A community or a commune, its legal name, the code of its community, and the code and name of its communes.

    ``empreinte`` is the hash of the published document of the community, empty where there is none.
    """

    code: str
    nom: str
    denomination: str
    communaute: str
    empreinte: str
    communes: list[tuple[str, str]]


_opened: dict[str, PlaceSearch] = {}


def open_territory(document: str) -> str:
    """Keep the publisher's document for the questions that follow; the answer is empty."""
    _opened["territory"] = PlaceSearch(read_territory(document))
    return ""


def search(question: str) -> str:
    """Find what ``{"lettres": text}`` may mean: a `SearchAnswer`."""
    letters = json.loads(question)["lettres"]
    found = _opened["territory"].search(letters)
    answer: SearchAnswer = {
        "lettres": letters,
        "trouves": [_place(one) for one in found.places],
        "seul": found.certain,
    }
    return json.dumps(answer, ensure_ascii=False)


def members(question: str) -> str:
    """Return the `Members` of ``{"code"}``, a community or a commune.

    An unknown code has no name and no communes.
    """
    code = str(json.loads(question)["code"])
    place, communes = find_place(code), communes_of(code)
    community = next((commune.community for commune in communes), "")
    answer: Members = {
        "code": code,
        "nom": place.name if place else "",
        "denomination": place.legal_name if place else "",
        "communaute": community,
        "empreinte": territory().headcounts.get(community, ""),
        "communes": [(commune.code, commune.name) for commune in communes],
    }
    return json.dumps(answer, ensure_ascii=False)


def communes_of(code: str) -> tuple[Commune, ...]:
    """Find the communes of a community, or a commune, by its code."""
    place = find_place(code)
    return place.communes if place else ()


def find_place(code: str) -> Community | Commune | None:
    """Find a community or a commune by its code; none is known until the territory is opened."""
    places = territory().places if _opened else ()
    return next((one for one in places if one.code == code), None)


def territory() -> Territory:
    """Return the territory that was opened."""
    return _opened["territory"].territory


def _place(one: Community | Commune) -> SearchMatch:
    if isinstance(one, Community):
        return {"code": one.code, "nom": one.name, "detail": french.plural(len(one.communes), *COMMUNE.unit)}
    home = next((community.name for community in territory().communities if community.code == one.community), "")
    detail = ", ".join(filter(None, (territory().departments.get(one.department, ""), home)))
    return {"code": one.code, "nom": one.name, "detail": detail}
