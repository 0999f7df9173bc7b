"""A progressive roll-out, wherever it is shown: what counts the first year alone and what counts every pupil."""

import io
import json
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from simulator import Tariff, Tariffs
from simulator.browser.answers import answer
from simulator.exports import export, read_subject
from simulator.exports.text import as_text
from simulator.testing.commands import as_table
from simulator.testing.templates import TEMPLATES

# a quarter of 2 001 pupils is 500: 650,00 of 2 601,30
ASKED: dict[str, Any] = {
    "saisie": {"eleves": "", "annees": "5", "deploiement": "progressif"},
    "communes": [["1", "A", "1001"], ["2", "B", "1000"]],
    "options": [{"nom": "S", "saisie": {"suivi": "oui"}}],
    "jour": "2026-11-25",
}
AT_ONCE = {**ASKED, "saisie": {"eleves": "", "annees": "5"}}
FIRST, WHOLE = "650,00\u00a0€", "2\u202f601,30\u00a0€"


def taken(kind: str, tariffs: Tariffs, query: dict[str, Any] = ASKED) -> bytes:
    return export(kind, json.dumps(query), tariffs, TEMPLATES).content


def draft(tariffs: Tariffs, query: dict[str, Any] = ASKED) -> str:
    with zipfile.ZipFile(io.BytesIO(taken("odt", tariffs, query))) as archive:
        return re.sub("<[^>]+>", "", archive.read("content.xml").decode())


def test_the_page_says_what_comes_at_the_end_beside_the_first_year(tariffs: Tariffs) -> None:
    reply = json.loads(answer(json.dumps(ASKED), tariffs))
    assert reply["affichage"]["titre"].startswith("Première année")
    assert f"{FIRST} TTC la première année" in reply["affichage"]["reponse"]
    unchanged = (
        "tous les élèves comptent (2\u202f001), aux effectifs saisis et au tarif du 16 juin 2025, sans évolution"
    )
    counted = "500 élèves comptés sur 2\u202f001 la première année."
    reserve = f"{counted} Lorsque {unchanged}\u00a0: contribution nette de {WHOLE} TTC par an. "
    vote = "Montant du texte\u00a0; le vote annuel n’est pas publié ici pour 2026."
    assert reply["affichage"]["reserve"] == f"{reserve}{vote}"
    assert reply["portee"] == f"Pour une année où {unchanged}, et non pour la première."
    at_once = json.loads(answer(json.dumps(AT_ONCE), tariffs))
    assert at_once["affichage"]["reserve"] == vote
    assert "portee" not in at_once


def test_what_is_due_once_is_no_part_of_what_comes_each_year(tariffs: Tariffs, every_kind: Tariff) -> None:
    saisie = {**ASKED["saisie"], "mise-en-service": "oui", "tarif": str(every_kind.version)}
    reply = json.loads(answer(json.dumps({**ASKED, "saisie": saisie, "options": []}), tariffs))["affichage"]
    # 1,25 x 500 + 500, then 1,25 x 2 001
    assert "1\u202f125,00\u00a0€ TTC la première année" in reply["reponse"]
    assert "2\u202f501,25\u00a0€ TTC par an" in reply["reserve"]
    one_year = {"eleves": "1000", "mise-en-service": "oui", "tarif": str(every_kind.version)}
    reply = json.loads(answer(json.dumps({"saisie": one_year}), tariffs))["affichage"]
    assert reply["reponse"] == "Pour 1\u202f000 élèves\u00a0: 1\u202f750,00\u00a0€ TTC la première année."


def test_schools_that_wait_are_said_though_every_pupil_counts(tariffs: Tariffs, by_school: Tariff) -> None:
    saisie = {"eleves": "100", "annees": "2", "deploiement": "progressif", "tarif": str(by_school.version)}
    schools = [["Les Tilleuls", 100, 1], ["La Source", 0, 2]]
    reply = json.loads(answer(json.dumps({"saisie": saisie, "ecoles": schools}), tariffs))
    # 1,20 x 100 + 40 x 1, then 40 more
    assert "160,00\u00a0€ TTC la première année" in reply["affichage"]["reponse"]
    assert "200,00\u00a0€ TTC par an" in reply["affichage"]["reserve"]
    (step, *_) = reply["annees"]["lignes"][0]["etapes"][1:]
    assert step["texte"] == "Nombre d’écoles\u00a0: 1 sur 2"


def test_programs_find_the_year_that_is_shared_out_and_compared(tariffs: Tariffs) -> None:
    document = json.loads(taken("json", tariffs))
    assert document["contribution_nette"] == "650.00"
    whole = document["annee_complete"]
    assert (whole["eleves"], whole["contribution_nette"]) == (2001, "2601.30")
    assert sum(Decimal(share["contribution_nette"]) for share in document["repartition"]) == Decimal("2601.30")
    assert document["options"][0]["contribution_nette"] == whole["contribution_nette"]


@pytest.mark.parametrize("kind", ["csv-communes", "csv-options"])
def test_each_row_of_a_table_says_which_year_it_is_of(kind: str, tariffs: Tariffs) -> None:
    def scopes(query: dict[str, Any]) -> set[str | None]:
        return {row.get("portee") for row in as_table(taken(kind, tariffs, query).decode())}

    assert scopes(ASKED) == {"année où tous les élèves comptent"}
    assert scopes(AT_ONCE) == {None}


def test_the_estimate_asks_for_the_first_year_and_tells_the_whole_one(tariffs: Tariffs) -> None:
    said = draft(tariffs)
    assert f"{FIRST} TTC la première année, pour 500 élèves" in said
    whole = "Lorsque tous les élèves comptent, soit 2\u202f001 élèves, la contribution nette est estimée à"
    assert f"{whole} {WHOLE} TTC" in said
    assert "Pour une année où tous les élèves comptent" in said
    assert whole not in draft(tariffs, AT_ONCE)


def test_the_terminal_says_it_too(tariffs: Tariffs) -> None:
    text = as_text(read_subject(ASKED, tariffs)).decode()
    assert text.count("Pour une année où tous les élèves comptent (2\u202f001), aux effectifs saisis") == 2


def test_a_hypothesis_says_what_counts_everyone(tariffs: Tariffs) -> None:
    for text in (taken("json", tariffs).decode(), draft(tariffs)):
        assert "portent sur une année où tous les élèves comptent" in text


def test_nothing_is_said_of_the_end_where_pupils_or_prices_move(tariffs: Tariffs) -> None:
    moving = {**ASKED, "saisie": {**ASKED["saisie"], "evolution-effectifs": "-1,5", "evolution-tarif": "2"}}
    # at the end of the roll-out 1 912 pupils count, at 1,38: the year of 2 001 pupils and 2 601,30 is another
    fourth = json.loads(answer(json.dumps(moving), tariffs))["annees"]["lignes"][3]["cellules"]
    assert fourth[1:3] == ["1\u202f912", "2\u202f638,56\u00a0€"]
    assert "sans évolution" in json.loads(answer(json.dumps(moving), tariffs))["affichage"]["reserve"]
    for kind in ("json", "odt"):
        content = draft(tariffs, moving) if kind == "odt" else taken(kind, tariffs, moving).decode()
        assert "au terme" not in content.lower(), kind


def test_grants_beyond_the_first_year_are_said_to_be_so_for_that_year(tariffs: Tariffs) -> None:
    query = {**ASKED, "saisie": {**ASKED["saisie"], "subvention": "2000"}}
    texts = {
        hypothesis["code"]: hypothesis["texte"]
        for hypothesis in json.loads(taken("json", tariffs, query))["hypotheses"]
    }
    assert texts["subventions-deduites"].startswith("La première année, les subventions")
    assert "2\u202f000,00\u00a0€ saisis, 650,00\u00a0€ déduits" in texts["subventions-deduites"]
    said = json.loads(answer(json.dumps(query), tariffs))["affichage"]["reserve"]
    assert said.startswith(
        "Subventions saisies\u00a0: 2\u202f000,00\u00a0€, déduites dans la limite de la contribution"
    )


def test_quotes_of_the_first_year_are_no_part_of_a_year_in_which_every_pupil_counts(tariffs: Tariffs) -> None:
    query = {**ASKED, "devis": [["Formation", "1200,50"]]}
    reply = json.loads(answer(json.dumps(query), tariffs))
    assert "2\u202f601,30\u00a0€" in reply["repartition"]["total"]["cellules"]
    assert "Prestations du marché" not in reply["repartition"]["colonnes"]
    assert [row["code"] for row in reply["comparaison"]["lignes"] if "devis" in row["code"]] == []
    assert reply["portee"].endswith("les devis, comptés la première année seulement, n’y sont pas.")
    assert [year["budget_total"] for year in reply["estimation"]["annees"]][:2] == ["1850.50", "1301.30"]
    document = json.loads(taken("json", tariffs, query))
    assert document["annee_complete"]["budget_total"] == "2601.30"
    for kind in ("csv-communes", "csv-options"):
        assert "1200,50" not in taken(kind, tariffs, query).decode()
    assert draft(tariffs, query).count("1\u202f200,50") == 3  # the quote, the first year, and the sum of all
    at_once = json.loads(answer(json.dumps({**AT_ONCE, "devis": query["devis"]}), tariffs))
    assert "3\u202f801,80\u00a0€" in at_once["repartition"]["total"]["cellules"]
