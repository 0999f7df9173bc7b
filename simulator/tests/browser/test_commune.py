"""A commune that is chosen in the page: whose part its amount is, and what the whole would pay."""

import json
from typing import Any

import pytest

from simulator import Tariffs
from simulator.browser import community, territory

FLANDRE_LYS, MERVILLE, ESTAIRES = "245900758", "59400", "59212"
SCHOOLS = {MERVILLE: 400, ESTAIRES: 300}


@pytest.fixture(scope="module", autouse=True)
def _opened(territory_document: str) -> None:
    territory.open_territory(territory_document)
    schools = [{"nom": "Curie", "commune": code, "eleves": pupils} for code, pupils in SCHOOLS.items()]
    document = {"code": FLANDRE_LYS, "nom": "CC Flandre Lys", "rentree": "2024", "source": "rentrée 2024"}
    private = [{"nom": "Sévigné", "commune": ESTAIRES, "eleves": 50}]
    community.open_community(json.dumps({**document, "communes": [], "ecoles": schools, "privees": private}))


def whole(tariffs: Tariffs, code: str = MERVILLE, **question: Any) -> str:  # noqa: ANN401
    """Ask about a commune, and give what is said of the community of a commune."""
    asked = {"epci": code, "communes": [], "saisie": {}, **question}
    reply = json.loads(community.answer(json.dumps(asked), tariffs))
    return str(reply["ensemble"]).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_commune_is_a_part_of_its_community_with_the_same_options(tariffs: Tariffs) -> None:
    part = "Part de la commune dans la contribution de l’intercommunalité (CC Flandre Lys)"
    before = f"{part}, qui serait, avec les mêmes options, de"
    assert whole(tariffs) == f"{before} 910,00 € TTC par an pour 700 élèves."
    assert whole(tariffs, saisie={"suivi": "oui"}) == f"{before} 1 120,00 € TTC par an pour 700 élèves."
    # what is typed for the commune counts for it, in the whole too
    assert whole(tariffs, saisie={"eleves": "500"}) == f"{before} 1 040,00 € TTC par an pour 800 élèves."
    listed = [[MERVILLE, "Merville", "100"]]
    assert whole(tariffs, communes=listed) == f"{before} 520,00 € TTC par an pour 400 élèves."
    assert whole(tariffs, prives=True) == f"{before} 975,00 € TTC par an pour 750 élèves."
    rollout = {"deploiement": "progressif", "annees": "4"}
    assert "TTC la première année pour 700 élèves" in whole(tariffs, saisie=rollout)


def test_nothing_is_said_of_a_community_nor_beside_a_refusal(tariffs: Tariffs) -> None:
    assert whole(tariffs, FLANDRE_LYS) == ""
    assert whole(tariffs, saisie={"subvention": "1.500"}) == ""


def test_without_published_pupils_a_commune_has_its_community_alone(tariffs: Tariffs) -> None:
    assert whole(tariffs, "59350", saisie={"eleves": "10"}) == "Lille est membre de Métropole Européenne de Lille."
