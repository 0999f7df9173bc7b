"""What a change of tariff does to a yearly amount, asked for as a page does."""

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from simulator import Tariffs
from simulator.browser.answers import answer_change


@pytest.fixture
def changed(tariffs: Tariffs) -> Tariffs:
    """Two tariffs of one text, and one of another text at the same date."""
    first = tariffs.latest
    base = dataclasses.replace(first.base, amount=Decimal("1.45"))
    second = dataclasses.replace(first, version=date(2026, 7, 1), base=base)
    other = dataclasses.replace(second, work="autre", base=dataclasses.replace(base, amount=Decimal(9)))
    return Tariffs((first, other, second))


def ask(tariffs: Tariffs, pupils: str, old: str = "2023-06-15", new: str = "2026-07-01") -> dict[str, Any]:
    question = {"eleves": pupils, "texte": tariffs.published[0].work, "de": old, "a": new}
    answered: dict[str, Any] = json.loads(answer_change(json.dumps(question), tariffs))
    return answered


def test_both_amounts_and_their_difference_are_given(changed: Tariffs) -> None:
    assert ask(changed, "12 345") == {
        "etat": "changement",
        "changement": {
            "libelle": "Contribution de base pour 12\u202f345 élèves, par an",
            "avant": "16\u202f048,50\u00a0€",
            "apres": "17\u202f900,25\u00a0€",
            "ecart": "Pour 12\u202f345 élèves\u00a0: 1\u202f851,75\u00a0€ de plus par an.",
        },
    }


def test_less_and_the_same_are_said_in_words(changed: Tariffs) -> None:
    less = ask(changed, "1", "2026-07-01", "2023-06-15")["changement"]["ecart"]
    assert less == "Pour 1 élève\u00a0: 0,15\u00a0€ de moins par an."
    same = ask(changed, "1", "2023-06-15", "2023-06-15")["changement"]["ecart"]
    assert same == "Pour 1 élève\u00a0: le même montant par an."


@pytest.mark.parametrize("typed", ["12.345", "-3", "abc", "0", "", "2,5", "10000001"])
def test_bad_input_is_refused_as_the_simulator_does(changed: Tariffs, typed: str) -> None:
    refused = ask(changed, typed)
    assert refused["etat"] == "refus"
    (problem,) = refused["problemes"]
    assert problem["champ"] == "eleves"
    assert problem["message"].startswith("Nombre d’élèves")


def test_a_tariff_that_is_not_published_is_no_answer(changed: Tariffs) -> None:
    with pytest.raises(LookupError, match="found no tariff of conditions 1999-01-01"):
        ask(changed, "10", "1999-01-01")
