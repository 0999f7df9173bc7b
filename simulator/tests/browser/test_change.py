"""What a change of tariff does to a yearly amount, asked for as a page does."""

import json
from dataclasses import replace
from typing import Any

import pytest

from simulator import Tariff, Tariffs
from simulator.browser.answers import answer_change

BEFORE, AFTER = "2022-01-10", "2025-06-16"


def ask(tariffs: Tariffs, pupils: str, old: str = BEFORE, new: str = AFTER, work: str = "reglement") -> dict[str, Any]:
    question = {"eleves": pupils, "texte": work, "de": old, "a": new}
    reply: dict[str, Any] = json.loads(answer_change(json.dumps(question), tariffs))
    return reply


def test_both_amounts_and_their_difference_are_given(tariffs: Tariffs) -> None:
    assert ask(tariffs, "12 345") == {
        "etat": "changement",
        "changement": {
            "libelle": "Contribution pour 12\u202f345 élèves, sans option, par an",
            "avant": "13\u202f579,50\u00a0€ TTC",
            "apres": "16\u202f048,50\u00a0€ TTC",
            "ecart": "Pour 12\u202f345 élèves\u00a0: 2\u202f469,00\u00a0€ de plus par an.",
        },
    }


def test_votes_are_compared_as_versions_are(tariffs: Tariffs) -> None:
    change = ask(tariffs, "1000", "2022-12-12", "2024-12-09", "deliberations")["changement"]
    assert (change["avant"], change["apres"]) == ("1\u202f150,00\u00a0€ TTC", "1\u202f200,00\u00a0€ TTC")


def test_less_and_the_same_are_said_in_words(tariffs: Tariffs) -> None:
    less = ask(tariffs, "1", AFTER, BEFORE)["changement"]["ecart"]
    assert less == "Pour 1 élève\u00a0: 0,20\u00a0€ de moins par an."
    same = ask(tariffs, "1", BEFORE, BEFORE)["changement"]["ecart"]
    assert same == "Pour 1 élève\u00a0: le même montant par an."


def test_what_is_counted_by_something_else_is_said_to_be_left_out(tariffs: Tariffs, by_school: Tariff) -> None:
    said = ask(tariffs, "1000", BEFORE, str(by_school.version))["changement"]["ecart"]
    assert said.endswith("\u00a0: 100,00\u00a0€ de plus par an. Ce qui se compte par école n’y est pas.")


def test_another_text_of_the_same_day_is_not_taken_for_it(tariffs: Tariffs) -> None:
    own = tariffs.latest
    line = replace(own.lines[0], amount=own.lines[0].amount * 9)
    both = Tariffs((*tariffs.published[:-1], replace(own, work="autre", lines=(line,)), own))
    assert ask(both, "1") == ask(tariffs, "1")


@pytest.mark.parametrize("typed", ["12.345", "-3", "abc", "0", "", "2,5", "10000001"])
def test_bad_input_is_refused_as_the_simulator_does(tariffs: Tariffs, typed: str) -> None:
    refused = ask(tariffs, typed)
    assert refused["etat"] == "refus"
    (problem,) = refused["problemes"]
    assert problem["champ"] == "eleves"
    assert problem["message"].startswith("Nombre d’élèves")


def test_a_tariff_that_is_not_published_is_no_answer(tariffs: Tariffs) -> None:
    with pytest.raises(LookupError, match=f"found no tariff of {tariffs.latest.work} 1999-01-01"):
        ask(tariffs, "10", "1999-01-01")
