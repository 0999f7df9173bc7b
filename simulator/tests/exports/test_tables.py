"""Tables and JSON, read by those who read them: a parser of CSV, a validator of JSON Schema."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator import Refused, Tariff, Tariffs, read_table
from simulator.exports import KINDS, export, read_subject
from simulator.exports.csv_tables import csv_table, decimal_comma
from simulator.exports.json_document import EstimateDocument
from simulator.exports.kinds import ExportFile
from simulator.testing.commands import as_table
from simulator.testing.templates import TEMPLATES
from simulator.views import display
from versioned_texts.metadata import schema
from versioned_texts.testing import json_schema

FULL: dict[str, Any] = {
    "saisie": {"eleves": "", "suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "2"},
    "jour": "2026-11-25",
    "site": "https://exemple.fr/",
    "page": "simulateur/",
    "collectivite": "Pays d’Orbe",
    "communes": [["1", "Bellerive", "12 000"], ["2", "=Clairval", "345"]],
    "devis": [["-1+1", "1 000"]],
    "options": [{"nom": "@Sans", "saisie": {"suivi": "non"}}],
}
EVERY_KIND: dict[str, Any] = {
    **FULL,
    "saisie": {"suivi": "oui", "mise-en-service": "oui", "relais": "oui", "annees": "2", "tarif": "2024-03-15"},
    "options": [{"nom": "Ancien", "saisie": {"tarif": "2023-02-01", "mise-en-service": "non", "relais": "non"}}],
    "ecoles": [["Les Tilleuls", 100, None], ["La Source", 245, None]],
}
BARE: dict[str, Any] = {"saisie": {"eleves": "10"}, "jour": "2026-11-25"}


def taken(kind: str, query: dict[str, Any], tariffs: Tariffs) -> ExportFile:
    return export(kind, json.dumps(query), tariffs, TEMPLATES)


def rows(kind: str, tariffs: Tariffs, query: dict[str, Any] = FULL) -> list[dict[str, str]]:
    text = taken(kind, query, tariffs).content.decode()
    assert "\n" not in text.replace("\r\n", "")
    return as_table(text)


def test_the_lines_stand_in_the_order_of_the_page(tariffs: Tariffs) -> None:
    one_year = {**FULL, "saisie": {**FULL["saisie"], "annees": ""}}
    subject = read_subject(one_year, tariffs)
    shown = [row["code"] for row in display(subject.answer.full_year)["lignes"]]
    assert [row["code"] for row in rows("csv", tariffs, one_year)] == shown
    assert shown.index("contribution-nette") < shown.index("devis-1")


def test_the_years_are_a_row_each_and_a_sum(tariffs: Tariffs) -> None:
    first, second, total = rows("csv-annees", tariffs)
    assert (first["annee"], first["eleves"], first["contribution_brute"]) == ("1", "12345", "20202,00")
    assert (first["subventions_deduites"], first["contribution_nette"]) == ("-2000,00", "18202,00")
    assert (first["budget_total"], second["budget_total"]) == ("19202,00", "18202,00")
    assert (total["annee"], total["contribution_nette"], total["budget_total"]) == ("cumul", "36404,00", "37404,00")


def test_the_communes_are_a_row_each_and_the_whole(tariffs: Tariffs) -> None:
    bellerive, clairval, whole = rows("csv-communes", tariffs)
    assert (bellerive["commune"], bellerive["contribution_socle"], bellerive["suivi_annuel"]) == (
        "Bellerive",
        "15600,00",
        "3600,00",
    )
    # 450 x 345 / 12 345 = 12,5759...; 450 x 12 000 / 12 345 = 437,4240...
    assert clairval["ateliers_a_la_demande"] == "12,58"
    assert bellerive["ateliers_a_la_demande"] == "437,42"
    assert clairval["commune"] == "'=Clairval"
    assert (whole["commune"], whole["contribution_nette"], whole["budget_total"]) == (
        "ensemble",
        "18202,00",
        "19202,00",
    )


def test_the_options_are_a_column_each_and_their_difference(tariffs: Tariffs) -> None:
    by_code = {row["code"]: row for row in rows("csv-options", tariffs)}
    assert by_code["contribution-nette"]["Votre choix"] == "18202,00"
    assert by_code["contribution-nette"]["'@Sans"] == "14498,50"
    assert by_code["contribution-nette"]["écart @Sans"] == "-3703,50"
    assert by_code["devis-1"]["libelle"] == "'-1+1"


def test_lines_of_every_kind_have_their_column_and_their_row(
    tariffs: Tariffs, by_school: Tariff, every_kind: Tariff
) -> None:
    bellerive, clairval, _ = rows("csv-communes", tariffs, EVERY_KIND)
    relay = every_kind.lines[-1].amount
    assert [row["relais_dans_la_commune"] for row in (bellerive, clairval)] == [decimal_comma(relay)] * 2
    assert [row["mise_en_service"] for row in (bellerive, clairval)] == ["486,03", "13,97"]
    first, second, _ = rows("csv-annees", tariffs, EVERY_KIND)
    once = every_kind.lines[-2].amount
    assert first["contribution_nette"] == decimal_comma(12_345 * Decimal("1.55") + once + 2 * relay)
    assert second["contribution_nette"] == decimal_comma(12_345 * Decimal("1.55") + 2 * relay)
    compared = {row["code"]: row for row in rows("csv-options", tariffs, EVERY_KIND)}
    assert list(compared)[:5] == ["socle", "suivi-annuel", "mise-en-service", "relais", "raccordement"]
    assert compared["raccordement"]["Ancien"] == decimal_comma(2 * by_school.lines[1].amount)
    assert compared["raccordement"]["Votre choix"] == "0,00"


@pytest.mark.parametrize("kind", ["csv-annees", "csv-communes", "csv-options"])
def test_a_table_of_nothing_is_refused_in_words(kind: str, tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match="d’abord"):
        taken(kind, BARE, tariffs)


FORMULAS = tuple("=+-@＝＋－＠\t\r\n")
LOOKS_LIKE_A_FORMULA = st.builds(
    "{}{}{}".format, st.sampled_from(("", "'", "''")), st.sampled_from((*FORMULAS, "")), st.text("1+é'=", max_size=3)
)


@given(st.lists(LOOKS_LIKE_A_FORMULA | st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
@example(["＝1+1", "＋1", "－1", "＠a", "\n=1"])
def test_no_cell_of_any_text_begins_as_a_formula_does(texts: list[str]) -> None:
    written = csv_table(["a"] * len(texts), [texts]).decode("utf-8-sig")
    _, cells = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    for text, cell in zip(texts, cells, strict=True):
        number = text.removeprefix("-").replace(",", "", 1).isdecimal()
        assert number or not cell.startswith(FORMULAS)
        assert cell in {text, f"'{text}"}


@given(st.lists(LOOKS_LIKE_A_FORMULA.filter(str.isprintable), min_size=1))
def test_a_list_of_schools_that_was_written_reads_as_it_was(names: list[str]) -> None:
    named = [(f"{name}x{at}", f"{name}y") for at, name in enumerate(names)]
    written = csv_table(["commune", "ecole", "eleves"], [[*pair, 3] for pair in named])
    assert [(row.commune, row.school) for row in read_table(written).rows] == named


@pytest.fixture(scope="module")
def validator() -> json_schema.Validator:
    return json_schema.validator(json.loads(schema(EstimateDocument)))


@pytest.mark.parametrize(
    "query", [FULL, BARE, EVERY_KIND, {**FULL, "options": []}, {**BARE, "saisie": {"eleves": "1", "annees": "10"}}]
)
def test_the_json_meets_its_schema(query: dict[str, Any], tariffs: Tariffs, validator: json_schema.Validator) -> None:
    validator.validate(json.loads(taken("json", query, tariffs).content))


def test_a_line_may_have_any_key_that_a_tariff_file_may_give(
    tariffs: Tariffs, validator: json_schema.Validator
) -> None:
    base, *others = tariffs.latest.lines
    renamed = replace(tariffs.latest, lines=(replace(base, key="cm2-atelier"), *others))
    document = json.loads(taken("json", BARE, Tariffs((renamed,))).content)
    assert document["lignes"][0]["code"] == "cm2-atelier"
    validator.validate(document)


def test_the_schema_refuses_what_it_does_not_describe(tariffs: Tariffs, validator: json_schema.Validator) -> None:
    document = json.loads(taken("json", FULL, tariffs).content)
    spoilt = [
        document | {"contribution_nette": 18202.0},
        document | {"contribution_nette": "18 202,00"},
        document | {"jour": "25/11/2026"},
        document | {"annees": [document]},
        document | {"lignes": [*document["lignes"], {}]},
    ]
    assert [document for document in spoilt if validator.is_valid(document)] == []


def test_the_json_says_all_that_was_asked(tariffs: Tariffs) -> None:
    document = json.loads(taken("json", FULL, tariffs).content)
    assert document["$schema"] == "https://exemple.fr/simulateur/estimation.schema.json"
    assert (document["jour"], document["collectivite"]) == ("2026-11-25", "Pays d’Orbe")
    assert document["cumul"]["contribution_nette"] == "36404.00"
    assert [option["nom"] for option in document["options"]] == ["Votre choix", "@Sans"]
    for name in ("contribution_nette", "budget_total", "subventions_deduites"):
        assert sum(Decimal(share[name]) for share in document["repartition"]) == Decimal(document[name])


def test_files_are_named_after_who_asks_or_how_many_pupils(tariffs: Tariffs) -> None:
    assert taken("csv", FULL, tariffs).name == f"estimation-pays-d-orbe-{tariffs.latest.version}.csv"
    assert taken("json", BARE, tariffs).name == f"estimation-10-eleves-{tariffs.latest.version}.json"
    named = {**BARE, "collectivite": "../Œuvre d’Été ; rm -rf"}
    assert taken("json", named, tariffs).name == f"estimation-oeuvre-d-ete-rm-rf-{tariffs.latest.version}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_question_makes_the_same_bytes(kind: str, tariffs: Tariffs) -> None:
    assert taken(kind, FULL, tariffs) == taken(kind, FULL, tariffs)


def test_every_problem_of_a_question_is_reported(tariffs: Tariffs) -> None:
    bad = {**BARE, "saisie": {"eleves": "abc", "ateliers": "2,5"}}
    with pytest.raises(Refused) as refused:
        taken("xlsx", bad, tariffs)
    assert [problem.field for problem in refused.value.problems] == ["eleves", "ateliers"]


def test_an_unknown_kind_is_refused_with_those_there_are(tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match="xlsx"):
        taken("pdf", BARE, tariffs)
