"""A table of pupils as the page hands it over, counted over a community of the real territory."""

import json
from typing import Any

import pytest

from simulator.browser import headcounts, territory

LILLE = "200093201"


@pytest.fixture(scope="module", autouse=True)
def _opened(territory_document: str) -> None:
    territory.open_territory(territory_document)


def test_a_community_is_found_by_its_letters_then_its_communes_by_its_code() -> None:
    found = json.loads(territory.search('{"lettres": "européenne de lille"}'))
    assert found["trouves"] == [{"code": LILLE, "nom": "Métropole Européenne de Lille", "detail": "95 communes"}]
    assert found["seul"]
    assert not json.loads(territory.search('{"lettres": "lil"}'))["seul"]
    members = json.loads(territory.members(json.dumps({"code": LILLE})))
    assert len(members["communes"]) == 95
    assert members["denomination"] == "Métropole européenne de Lille"
    alone = json.loads(territory.members('{"code": "59350"}'))
    assert (alone["nom"], alone["communes"]) == ("Lille", [["59350", "Lille"]])
    assert alone["denomination"] == "Commune de Lille"
    assert json.loads(territory.members('{"code": "12"}'))["nom"] == ""


def count(table: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(headcounts.count_table(f"{LILLE}\n{table}".encode()))
    return reply


def test_a_table_is_counted_by_commune_and_by_school() -> None:
    counted = count("Commune;École;Élèves\nLILLE;Pasteur;20\nLOMME;Curie;5\nDUNKERQUE;Bart;7\n")
    assert counted["eleves"] == {"59350": 25}
    assert counted["ecoles"] == [["Curie (Lille)", "59350", 5], ["Pasteur (Lille)", "59350", 20]]
    assert counted["bilan"].replace("\u00a0", " ") == "2 lignes lues, 25 élèves"
    assert counted["remarques"] == ["Ligne 4\u00a0: commune d’une autre collectivité, non comptée."]


def test_communes_are_no_schools() -> None:
    counted = count("Commune;Maternelle;Élémentaire\nLille;40;60\nRoubaix;;20\n")
    assert (counted["eleves"], counted["ecoles"]) == ({"59350": 100, "59512": 20}, [])


def test_a_table_of_others_gives_nothing() -> None:
    assert count("Commune;Élèves\nDunkerque;7\n")["eleves"] == {}


def test_a_refused_table_says_why() -> None:
    refused = count("%PDF-1.4")
    assert refused["etat"] == "refus"
    assert "un document PDF" in refused["problemes"][0]["message"]
