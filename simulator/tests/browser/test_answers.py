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


def test_an_option_without_a_name_has_its_number(tariffs: Tariffs) -> None:
    options = [{"nom": "Suivis", "saisie": {}}, {"nom": " ", "saisie": {}}]
    assert ask(tariffs, saisie=ONE, options=options)["comparaison"]["noms"] == ["Votre choix", "Suivis", "Option 2"]


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
