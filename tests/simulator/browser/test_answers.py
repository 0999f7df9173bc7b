"""The page's door: questions as the page writes them, answers as it reads them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from simulator import Tariffs
from simulator.browser import answers as boundary


def ask(tariffs: Tariffs, **question: Any) -> dict[str, Any]:  # noqa: ANN401
    answered: dict[str, Any] = json.loads(boundary.answer(json.dumps(question), tariffs))
    return answered


def fields(answered: dict[str, Any]) -> list[str]:
    assert answered["etat"] == "refus"
    return [problem["champ"] for problem in answered["problemes"]]


def test_nothing_more_is_answered_than_was_asked(tariffs: Tariffs) -> None:
    answered = ask(tariffs, saisie={"eleves": "10"})
    assert set(answered) == {"etat", "eleves", "estimation", "affichage", "seuil"}
    assert "à partir de 1 demi-journée" in answered["seuil"]


def test_communes_make_the_headcount_and_share_the_amount(tariffs: Tariffs) -> None:
    communes = [["59350", "Lille", "1 000"], ["59009", "Villeneuve-d’Ascq", "500"], ["59378", "Marcq", " "]]
    saisie = {"eleves": "3", "demi-journees": "1"}
    answered = ask(tariffs, saisie=saisie, communes=communes, devis=[["Tablettes", "1000"]])
    assert answered["estimation"]["eleves"] == 1500
    shares = answered["repartition"]
    assert [row["commune"] for row in shares["lignes"]] == ["Lille", "Villeneuve-d’Ascq"]
    by_column = dict(zip(shares["colonnes"][1:], shares["lignes"][0]["cellules"], strict=True))
    assert by_column["Accompagnement à la demande"] == "100,00\u00a0€"
    assert by_column["Contribution nette"] == "1\u202f400,00\u00a0€"
    assert by_column["Budget"] == "2\u202f066,67\u00a0€"
    assert by_column["Par élève"] == "2,07\u00a0€"
    assert Decimal(shares["total"]["valeur"]) == sum(Decimal(row["valeur"]) for row in shares["lignes"])


def test_options_are_held_against_what_is_asked_and_why_they_differ_is_said(tariffs: Tariffs) -> None:
    options = [{"nom": "Au forfait", "saisie": {"forfait": "oui"}}, {"nom": " ", "saisie": {"demi-journees": "30"}}]
    answered = ask(tariffs, saisie={"eleves": "12345"}, options=options)
    compared = answered["comparaison"]
    assert compared["noms"] == ["Votre choix", "Au forfait", "Option 2"]
    rows = {row["code"]: row for row in compared["lignes"]}
    assert rows["contribution-nette"]["ecarts"] == ["", "+3\u202f703,50\u00a0€", "+4\u202f500,00\u00a0€"]
    assert rows["accompagnement-forfaitaire"]["montants"][0] == "—"
    assert any("Au forfait" in reason and "absent de «\u00a0Votre choix" in reason for reason in compared["raisons"])
    opened = {row["libelle"]: row["ouvert"] for row in compared["services"]}
    assert [True, True, True] in opened.values()
    assert [False, True, True] in opened.values()


def test_years_come_with_their_bars_which_add_up(tariffs: Tariffs) -> None:
    saisie = {"eleves": "1000", "annees": "3", "forfait": "oui", "subvention": "100", "evolution-effectifs": "10"}
    answered = ask(tariffs, saisie=saisie, devis=[["Tablettes", "50"]])
    years = answered["annees"]
    for place, row in enumerate(years["lignes"]):
        assert sum(Decimal(bar["valeurs"][place]) for bar in years["barres"]) == Decimal(row["valeur"])
    assert len(answered["estimation"]["annees"]) == 3


def test_a_link_of_another_day_is_shown_then_and_now(tariffs: Tariffs) -> None:
    (then,) = tariffs.published
    dearer = replace(then.base, amount=Decimal("1.40"))
    now = replace(then, version=date(2026, 7, 1), start=date(2026, 9, 1), base=dearer, flat_support=None)
    both = Tariffs((then, now))
    saisie = {"eleves": "1000", "forfait": "oui", "tarif": "2023-06-15"}
    answered = ask(both, saisie=saisie, jour="2026-10-01")["maintenant"]
    assert (answered["alors"], answered["maintenant"]) == ("1\u202f600,00\u00a0€", "1\u202f400,00\u00a0€")
    assert answered["ecart"] == "−200,00\u00a0€"
    assert "1,30\u00a0€ alors, 1,40\u00a0€ maintenant" in answered["raisons"][0]["texte"]
    assert "n’est plus proposé" in answered["raisons"][1]["texte"]
    assert len(answered["reserves"]) == 1
    assert "maintenant" not in ask(both, saisie=saisie, jour="2026-08-31")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"saisie": {}}, ["eleves"]),
        ({"saisie": {"eleves": "1", "annees": "x", "evolution-tarif": "y"}}, ["annees", "evolution-tarif"]),
        (
            {"saisie": {"eleves": "x"}, "communes": [["1", "A", "abc"], ["2", "B", "-1"]]},
            ["communes.1", "communes.2", "eleves"],
        ),
        ({"saisie": {"eleves": "1"}, "communes": [["1", "A", "0"]]}, ["communes"]),
        ({"saisie": {"eleves": "1"}, "communes": [[str(code), "A", ""] for code in range(2001)]}, ["communes"]),
        (
            {"saisie": {"eleves": "1"}, "options": [{"nom": "B", "saisie": {"demi-journees": "2,5"}}]},
            ["options.1.demi-journees"],
        ),
        ({"saisie": {"eleves": "1"}, "options": [{"nom": "B", "saisie": {}}] * 4}, ["options"]),
        ({"saisie": {"eleves": "1"}, "devis": [["", "1"]]}, ["devis"]),
    ],
)
def test_every_problem_is_told_at_its_field(tariffs: Tariffs, question: dict[str, Any], expected: list[str]) -> None:
    assert fields(ask(tariffs, **question)) == expected
