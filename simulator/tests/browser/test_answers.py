"""The entry point of the page: questions as the page writes them, answers as it reads them."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest

import french
from simulator import Tariff, Tariffs
from simulator.browser.answers import answer

ONE = {"eleves": "1"}


def ask(tariffs: Tariffs, **question: Any) -> dict[str, Any]:  # noqa: ANN401
    reply: dict[str, Any] = json.loads(answer(json.dumps(question), tariffs))
    return reply


def test_an_answer_has_only_the_parts_that_were_asked_for(tariffs: Tariffs) -> None:
    reply = ask(tariffs, saisie={"eleves": "10"})
    assert set(reply) == {"etat", "eleves", "cohortes", "mention", "estimation", "affichage", "seuil"}
    assert "à partir de 1 demi-journée" in reply["seuil"]


def test_communes_make_the_headcount_and_share_the_amount(tariffs: Tariffs) -> None:
    communes = [["1", "Orbe-le-Vieux", "1 000"], ["2", "Bellerive", "500"], ["3", "Clairval", " "]]
    saisie = {"eleves": "3", "ateliers": "1"}
    reply = ask(tariffs, saisie=saisie, communes=communes, devis=[["Tablettes", "1000"]])
    assert reply["estimation"]["eleves"] == 1500
    shares = reply["repartition"]
    assert [row["commune"] for row in shares["lignes"]] == ["Bellerive", "Orbe-le-Vieux"]
    by_column = dict(zip(shares["colonnes"][1:], shares["lignes"][1]["cellules"], strict=True))
    assert by_column["Ateliers à la demande"] == "100,00\u00a0€"
    assert by_column["Contribution nette TTC"] == "1\u202f400,00\u00a0€"
    assert by_column["Par élève TTC"] == "2,07\u00a0€"
    budgets = [row["cellules"][shares["colonne_totale"] - 1] for row in (*shares["lignes"], shares["total"])]
    assert budgets == ["1\u202f033,33\u00a0€", "2\u202f066,67\u00a0€", "3\u202f100,00\u00a0€"]


def test_lists_give_the_quantities_of_lines(tariffs: Tariffs, by_school: Tariff, every_kind: Tariff) -> None:
    schools = [["Les Tilleuls", 10, None], ["La Source", 20, None]]
    reply = ask(tariffs, saisie={"eleves": "30", "tarif": str(by_school.version)}, ecoles=schools)
    assert [line["quantite"] for line in reply["estimation"]["lignes"]] == [30, 2]
    saisie = {"relais": "oui", "tarif": str(every_kind.version)}
    reply = ask(tariffs, saisie=saisie, communes=[["1", "A", "10"], ["2", "B", "20"], ["3", "C", ""]])
    assert [line["quantite"] for line in reply["estimation"]["lignes"]] == [30, 2]
    relay = french.euros(every_kind.lines[-1].amount)
    assert [row["cellules"][2] for row in reply["repartition"]["lignes"]] == [relay, relay]


@pytest.mark.parametrize(
    ("asked", "option", "said"),
    [
        ("500", "0", "aucune subvention déduite, soit 500,00 € de plus à payer que « Votre choix »"),
        ("0", "200", "Subventions déduites, −200,00 €, contre aucune dans « Votre choix »"),
        ("500", "200", "Subventions déduites, −200,00 €, contre −500,00 € dans « Votre choix »"),
    ],
)
def test_what_grants_change_is_said_without_brackets(tariffs: Tariffs, asked: str, option: str, said: str) -> None:
    options = [{"nom": "Sans", "saisie": {"subvention": option}}]
    reply = ask(tariffs, saisie={"eleves": "1000", "subvention": asked}, options=options)
    (reason,) = reply["comparaison"]["raisons"]
    assert reason.replace("\u00a0", " ") == f"« Sans » : {said}."


def test_options_are_compared_with_the_first_choice_and_the_reasons_are_given(tariffs: Tariffs) -> None:
    options = [{"nom": "Suivis", "saisie": {"suivi": "oui"}}, {"nom": " ", "saisie": {"ateliers": "30"}}]
    reply = ask(tariffs, saisie={"eleves": "12345"}, options=options)
    compared = reply["comparaison"]
    assert compared["noms"] == ["Votre choix", "Suivis", "Option 2"]
    rows = {row["code"]: row for row in compared["lignes"]}
    assert rows["contribution-nette"]["ecarts"] == ["", "+3\u202f703,50\u00a0€", "+4\u202f500,00\u00a0€"]
    assert rows["suivi-annuel"]["montants"][0] == "—"
    assert any("Suivis" in reason and "que «\u00a0Votre choix" in reason for reason in compared["raisons"])
    opened = {row["libelle"]: row["ouvert"] for row in compared["services"]}
    assert [True, True, True] in opened.values()
    assert [False, True, True] in opened.values()


def test_years_come_with_bars_for_each_reading_of_a_roll_out(tariffs: Tariffs) -> None:
    saisie = {"eleves": "1000", "annees": "3", "suivi": "oui", "subvention": "100", "evolution-effectifs": "10"}
    devis = [["Tablettes", "50"]]
    whole = ask(tariffs, saisie=saisie, devis=devis)["annees"]
    both = ask(tariffs, saisie=saisie | {"deploiement": "progressif"}, devis=devis)["annees"]
    assert both["lectures"][1:] == [
        reading | {"longueurs": both["lectures"][1]["longueurs"]} for reading in whole["lectures"]
    ]
    for years in (whole, both):
        first = years["lectures"][0]
        assert first["montants"] == [row["cellules"][years["colonne_totale"]] for row in years["lignes"]]
        assert first["cumul"] == years["cumul"][years["colonne_totale"]]
    lengths = [Decimal(length.removesuffix("%")) for reading in both["lectures"] for length in reading["longueurs"]]
    amounts = [amount(text) for reading in both["lectures"] for text in reading["montants"]]
    assert max(lengths) == 100
    assert all(
        abs(length - 100 * share / max(amounts)) < Decimal("0.01")
        for length, share in zip(lengths, amounts, strict=True)
    )


def amount(shown: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", shown).replace(",", "."))


def test_a_link_of_another_day_is_shown_then_and_now(tariffs: Tariffs, by_school: Tariff, every_kind: Tariff) -> None:
    saisie = {"eleves": "1000", "suivi": "oui", "relais": "oui", "nombre-communes": "3"}
    old = {**saisie, "tarif": str(every_kind.version)}
    now = ask(tariffs, saisie=old, jour=str(tariffs.latest.start))["maintenant"]
    assert (now["alors"], now["maintenant"]) == ("1\u202f625,00\u00a0€ TTC", "1\u202f600,00\u00a0€ TTC")
    assert now["ecart"] == "−25,00\u00a0€"
    assert "1,25\u00a0€ au tarif du 15 mars 2024, 1,30\u00a0€ à celui du 16 juin 2025" in now["raisons"][0]["texte"]
    assert [reason["texte"] for reason in now["raisons"] if reason["maintenant"] is None] == [
        french.typeset(
            f"{line.label}, article 5 : {french.euros(line.amount)} au tarif du 15 mars 2024,"
            " sans prix à celui du 16 juin 2025."
        )
        for line in every_kind.lines
        if tariffs.latest.line(line.key) is None
    ]
    assert now["reserves"] == [
        french.typeset(
            "Le tarif du 16 juin 2025 ne propose pas « Relais dans la commune », qui n’est pas compté dans son montant."
        )
    ]
    assert "maintenant" not in ask(tariffs, saisie=old, jour=str(every_kind.start))
    # of two texts, the number of an article names no passage
    voted = ask(tariffs, saisie=old, jour="2025-01-02")["maintenant"]["raisons"][0]["texte"]
    assert voted.startswith(french.typeset("Contribution socle : 1,25 € au tarif du 15 mars 2024, 1,20 €"))
    reply = ask(tariffs, saisie={"eleves": "10", "tarif": "2022-01-10"}, jour=str(by_school.start))
    (uncounted,) = reply["maintenant"]["reserves"]
    assert uncounted.startswith("Le tarif du 1er février 2023 se compte aussi par école")


def test_a_tariff_to_come_is_not_called_the_older_one(tariffs: Tariffs, by_school: Tariff) -> None:
    saisie = {"eleves": "1000", "ateliers": "1", "ecoles": "5", "tarif": str(tariffs.latest.version)}
    now = ask(tariffs, saisie=saisie, jour=str(by_school.start))["maintenant"]
    reasons = {reason["texte"] for reason in now["raisons"]}
    for line, then, later in (
        ("Ateliers à la demande", "150,00 €", "sans prix"),
        ("Raccordement des écoles", "sans prix", "40,00 €"),
    ):
        sentence = f"{line}, article 5 : {then} au tarif du 16 juin 2025, {later} à celui du 1er février 2023."
        assert french.typeset(sentence) in reasons


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"saisie": {}}, ["eleves"]),
        ({"saisie": {"eleves": "1", "annees": "x", "evolution-tarif": "y"}}, ["annees", "evolution-tarif"]),
        ({"saisie": {}, "communes": [["1", "A", "abc"], ["2", "B", "-1"]]}, ["communes.1", "communes.2"]),
        ({"saisie": ONE, "communes": [["1", "A", "0"]]}, ["communes"]),
        ({"saisie": ONE, "communes": [[str(code), "A", ""] for code in range(2001)]}, ["communes"]),
        ({"saisie": ONE, "options": [{"nom": "B", "saisie": {"ateliers": "2,5"}}]}, ["options.1.ateliers"]),
        ({"saisie": ONE, "options": [{"nom": "B", "saisie": {"tarif": "2023-02-01"}}]}, ["options.1.ecoles"]),
        ({"saisie": ONE, "options": [{"nom": "B", "saisie": {}}] * 4}, ["options"]),
        ({"saisie": ONE, "devis": [["", "1"]]}, ["devis"]),
        ({"saisie": ONE, "ecoles": [["A", 1, 7], ["B", "x", None], ["C", 2, 4]]}, ["ecoles", "ecoles"]),
    ],
)
def test_each_problem_is_reported_at_its_field(tariffs: Tariffs, question: dict[str, Any], expected: list[str]) -> None:
    reply = ask(tariffs, **question)
    assert reply["etat"] == "refus"
    assert [problem["champ"] for problem in reply["problemes"]] == expected
