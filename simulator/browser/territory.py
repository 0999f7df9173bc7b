"""The territory of the page: opened once, then asked for names and communes; JSON in, JSON out.

It stays in memory between questions, so that a letter typed costs a search and not a reading.
"""

import json
from typing import TypedDict

import french
from simulator.calculation import COMMUNE
from simulator.headcounts import AuthoritySearch, Commune, Community, LocalAuthority, Territory, read_territory


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


_opened: dict[str, AuthoritySearch] = {}


def open_territory(document: str) -> str:
    """Keep the publisher's document for the questions that follow; the answer is empty."""
    _opened["territory"] = AuthoritySearch(read_territory(document))
    return ""


def search(question: str) -> str:
    """Find what ``{"lettres": text}`` may mean: a `SearchAnswer`."""
    letters = json.loads(question)["lettres"]
    found = _opened["territory"].search(letters)
    answer: SearchAnswer = {
        "lettres": letters,
        "trouves": [_match(authority) for authority in found.authorities],
        "seul": found.certain,
    }
    return json.dumps(answer, ensure_ascii=False)


def members(question: str) -> str:
    """Return the `Members` of ``{"code"}``, a community or a commune.

    An unknown code has no name and no communes.
    """
    code = str(json.loads(question)["code"])
    authority, communes = find_authority(code), communes_of(code)
    community = next((commune.community for commune in communes), "")
    answer: Members = {
        "code": code,
        "nom": authority.name if authority else "",
        "denomination": authority.legal_name if authority else "",
        "communaute": community,
        "empreinte": territory().headcounts.get(community, ""),
        "communes": [(commune.code, commune.name) for commune in communes],
    }
    return json.dumps(answer, ensure_ascii=False)


def communes_of(code: str) -> tuple[Commune, ...]:
    """Find the communes of a community, or a commune, by its code."""
    authority = find_authority(code)
    return authority.communes if authority else ()


def find_authority(code: str) -> LocalAuthority | None:
    """Find a community or a commune by its code; none is known until the territory is opened."""
    authorities = territory().authorities if _opened else ()
    return next((authority for authority in authorities if authority.code == code), None)


def territory() -> Territory:
    """Return the territory that was opened."""
    return _opened["territory"].territory


def _match(authority: LocalAuthority) -> SearchMatch:
    if isinstance(authority, Community):
        return {
            "code": authority.code,
            "nom": authority.name,
            "detail": french.plural(len(authority.communes), *COMMUNE.unit),
        }
    home = next((community.name for community in territory().communities if community.code == authority.community), "")
    detail = ", ".join(filter(None, (territory().departments.get(authority.department, ""), home)))
    return {"code": authority.code, "nom": authority.name, "detail": detail}
