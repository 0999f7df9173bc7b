"""A file of headcounts as the page hands it over, counted over a community of the real territory."""

import json
from typing import Any

import pytest

from simulator import Tariffs
from simulator.browser import headcounts, territory
from simulator.browser.answers import answer

LILLE = "200093201"
HEADER = "Rentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves\n"
ROWS = (
    "2023;NORD;LILLE;Pasteur;PUBLIC;10\n"
    "2024;NORD;LILLE;Pasteur;PUBLIC;20\n"
    "2024;NORD;LOMME;Curie;PUBLIC;5\n"
    "2024;NORD;LILLE;Notre-Dame;PRIVE;400\n"
    "2024;NORD;DUNKERQUE;Bart;PUBLIC;7\n"
    "2024;NORD;ATLANTIDE;Platon;PUBLIC;9\n"
    "2024;NORD;LILLE;Vide;PUBLIC;\n"
)


@pytest.fixture(scope="module", autouse=True)
def _opened(territory_document: str) -> None:
    territory.open_territory(territory_document)


def read(text: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(headcounts.read_file(text.encode()))
    return reply


def test_a_long_file_is_read_on_until_it_is_read() -> None:
    reply = read(HEADER + ROWS.splitlines(keepends=True)[0] * 12_000)
    parts = []
    while reply["etat"] == "lecture":
        parts.append(reply["part"])
        reply = json.loads(headcounts.read_on())
    assert (reply["etat"], reply["lignes"]) == ("lu", 12_000)
    assert parts == sorted(set(parts))
    assert len(parts) == 2
    with pytest.raises(KeyError):
        headcounts.read_on()
    assert len(count(code=LILLE, annee=reply["annees"][0], places={})["ecoles"]) == 12_000


def count(**question: Any) -> dict[str, Any]:  # noqa: ANN401
    reply: dict[str, Any] = json.loads(headcounts.count_community(json.dumps(question)))
    return reply


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


def test_a_school_year_of_a_file_is_added_up_by_commune() -> None:
    reply = read(HEADER + ROWS)
    assert (reply["etat"], reply["lignes"], reply["annees"]) == ("lu", 7, ["2024", "2023"])
    assert [(one["ligne"], one["objet"]) for one in reply["fautives"]] == [(8, "LILLE, Vide")]
    counted = count(code=LILLE, annee="2024", places={})
    assert counted["eleves"] == {"59350": "25"}
    assert counted["ecoles"] == [["Curie (Lille)", 5], ["Pasteur (Lille)", 20]]
    assert counted["bilan"].replace("\u00a0", " ") == (
        "2 écoles publiques retenues ; non retenues : 1 école privée (400 élèves) et 1 école d’une autre commune."
        " Le fichier donne aussi 1 ligne d’une autre rentrée."
    )
    assert counted["nombre_inconnues"] == 1
    assert counted["inconnues"] == [{"ligne": 7, "commune": "ATLANTIDE", "ecole": "Platon", "eleves": 9}]
    older = count(code=LILLE, annee="2023", places={})
    assert older["eleves"] == {"59350": "10"}
    assert older["bilan"] == "1 école publique retenue. Le fichier donne aussi 5 lignes d’une autre rentrée."
    read(HEADER + ROWS + "2022;NORD;LILLE;Pasteur;PUBLIC;9\n")
    assert count(code=LILLE, annee="2024", places={})["bilan"].endswith("aussi 2 lignes d’autres rentrées.")


def test_more_schools_than_a_question_may_list_are_counted_as_pupils_alone(tariffs: Tariffs) -> None:
    reply = read("Commune;École;Effectif\n" + "Lille;A;1\n" * 100_001)
    while reply["etat"] == "lecture":
        reply = json.loads(headcounts.read_on())
    counted = count(code=LILLE, annee="", places={})
    assert (counted["eleves"], counted["ecoles"]) == ({"59350": "100001"}, [])
    assert counted["bilan"].endswith("Elles sont trop nombreuses pour être reprises une à une.")
    question = {"saisie": {"eleves": "1"}, "ecoles": [["A", 1, None]] * 100_001}
    (problem,) = json.loads(answer(json.dumps(question), tariffs))["problemes"]
    assert "le maximum est 100\u202f000." in problem["message"]


def test_communes_are_no_schools() -> None:
    reply = read("Commune;Maternelle;Élémentaire\nLille;40;60\nLomme;;20\nDunkerque;1;1\n")
    assert "sont additionnées" in reply["remarque"]
    counted = count(code=LILLE, annee="", places={})
    assert (counted["eleves"], counted["ecoles"]) == ({"59350": "120"}, [])
    assert counted["bilan"] == "2 lignes retenues\u00a0; non retenues\u00a0: 1 ligne d’une autre commune."


def test_a_row_that_nobody_knows_is_placed_by_hand() -> None:
    read(HEADER + ROWS)
    counted = count(code=LILLE, annee="2024", places={"7": "59009", "8": "1"})
    assert counted["eleves"] == {"59350": "25", "59009": "9"}
    assert counted["nombre_inconnues"] == 0


def test_a_refused_file_leaves_the_one_before() -> None:
    read(HEADER + ROWS)
    refused = read("%PDF-1.4")
    assert refused["etat"] == "refus"
    assert "un document PDF" in refused["message"]
    assert count(code=LILLE, annee="2023", places={})["eleves"] == {"59350": "10"}
