"""The terminal command, run as a person runs it."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import french
from simulator import Choice, Tariff, Tariffs, write_tariffs
from simulator.testing.commands import Run, as_json, as_table, simulator_unread

ANCHOR = ["--eleves", "12345", "--suivi", "--ateliers", "3", "--subvention", "2000"]


def found(run: Run, *arguments: str) -> dict[str, Any]:
    return as_json(run(*arguments, "--format", "json"))


def test_the_anchor_case_as_json(run: Run, tariffs: Tariffs) -> None:
    document = found(run, *ANCHOR)
    assert document["tarif"] == str(tariffs.latest.version)
    assert [line["code"] for line in document["lignes"]] == [line.key for line in tariffs.latest.lines]
    assert [line["montant"] for line in document["lignes"]] == ["16048.50", "3703.50", "450.00"]
    assert document["contribution_brute"] == "20202.00"
    assert document["subventions"] == "2000.00"
    assert document["contribution_nette"] == "18202.00"
    assert document["prestations_marche"] == "0.00"
    assert document["budget_total"] == "18202.00"


def test_each_line_and_hypothesis_names_its_words(run: Run, tariffs: Tariffs) -> None:
    tariff = tariffs.latest
    document = found(run, *ANCHOR, "--devis", "Tablettes=1 200")
    ours = {source.path: source for source in (*tariff.grounds.values(), *(line.source for line in tariff.lines))}
    *assumed, terms = document["hypotheses"]
    assert (terms["code"], terms["source"]) == ("termes-du-site", None)
    for entry in [*document["lignes"], *assumed]:
        source = ours[entry["source"]["url"].removeprefix("/")]
        assert entry["source"]["texte"] == tariff.work
        assert entry["source"]["version"] == str(tariff.version)
        assert entry["source"]["article"] == source.article
    words = {hypothesis["code"]: hypothesis["source"]["citation"] for hypothesis in assumed}
    assert words == {
        code: tariff.grounds[ground].quote
        for code, ground in {
            "vote-annuel": "yearly_vote",
            "prix": "criteria",
            "effectif-entier": "pupils",
            "sans-prorata": "pupils",
            "subventions-deduites": "commune_grant",
            "prestations-sur-devis": "market_service",
        }.items()
    }
    assert [line["source"]["citation"] for line in document["lignes"][:-1]] == [
        line.source.quote for line in tariff.lines
    ]
    assert document["budget_total"] == "19402.00"


def test_the_address_of_the_site_goes_before_the_links(run: Run, tariffs: Tariffs) -> None:
    document = found(run, "--eleves", "1", "--site", "https://exemple.fr/carnet/")
    assert document["lignes"][0]["source"]["url"] == f"https://exemple.fr/carnet/{tariffs.latest.lines[0].source.path}"


def test_the_anchor_case_as_text(process: Run, tariffs: Tariffs) -> None:
    shown = process(*ANCHOR).stdout
    line = tariffs.latest.lines[0]
    assert f"12\u202f345 élèves × {french.euros(line.amount)}" in shown
    assert "18\u202f202,00\u00a0€" in shown
    assert line.source.quote in shown
    assert "Cette estimation est indicative, sans valeur d’engagement" in shown


def test_the_csv_opens_in_a_french_spreadsheet(process: Run) -> None:
    by_code = {row["code"]: row for row in as_table(process(*ANCHOR, "--devis", "=1+1=12,5", "--format", "csv").stdout)}
    assert by_code["socle"]["prix_unitaire"] == "1,30"
    assert by_code["contribution-nette"]["montant"] == "18202,00"
    assert by_code["subventions"]["montant"] == "-2000,00"
    assert by_code["devis-1"]["libelle"] == "'=1+1"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--eleves", "12.345"], "contient un point"),
        (["--eleves"], "indiquez un nombre"),
        ([], "indiquez un nombre"),
        (["--eleves", "1", "--tarif", "2020-01-01"], "Choisissez parmi\u00a0: 2022-01-10"),
        (["--eleves", "1", "--tarif", "2023-02-01"], "Nombre d’écoles\u00a0: indiquez un nombre"),
        (["--eleves", "1", "--inconnue"], "« --inconnue » n’est pas une option"),
        (["--eleves", "1", "--format", "pdf"], "texte, json, csv"),
        (["--eleves", "1", "--devis", "Tablettes"], "indiquez un nombre"),
        (["--eleves", "1", "--devis"], "donnez un libellé"),
        (["--eleves", "1", "--eleves", "2"], "L’option --eleves est donnée 2 fois"),
        (["--eleves", "1", "--suivi=peut-être"], "répondez oui ou non"),
        (["--eleves", "1", "--tarif", "20250616"], "n’est pas la date d’un tarif publié ici"),
    ],
)
def test_bad_input_exits_with_2_and_a_sentence(run: Run, arguments: list[str], expected: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert french.typeset(expected) in done.stderr
    assert done.stdout == ""


def test_every_problem_is_on_standard_error_at_once(process: Run) -> None:
    done = process("--eleves", "abc", "--ateliers", "2,5", "--subvention", "x", "--format", "pdf", "--zut")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 5


def test_a_reader_who_leaves_is_no_error(tariff_file: Path) -> None:
    status, errors = simulator_unread("--eleves", "10", tariffs=tariff_file)
    assert (status, "BrokenPipe" in errors) == (0, False)


def test_help_is_in_french_and_names_the_fields_of_every_tariff(run: Run, tariffs: Tariffs) -> None:
    shown = " ".join(run("--help").stdout.split())
    assert "show this help" not in shown
    for kind in tariffs.quantities:
        assert f"--{kind.field} [NOMBRE] {kind.label[0].lower()}{kind.label[1:]}" in shown
    for line in tariffs.options:
        value = "[oui|non]" if line.choice is Choice.YES_NO else "[NOMBRE]"
        assert f"--{line.field} {value}" in shown
        assert f"« {line.label} »" in shown


def test_help_can_be_read_where_the_terminal_knows_no_accents() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "--help"],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert "élèves" in done.stdout


def test_the_tariff_of_the_day_is_taken_not_one_to_come(run: Run, tariffs: Tariffs, tmp_path: Path) -> None:
    to_come = replace(tariffs.latest, version=date(2090, 1, 1), start=date(2090, 9, 1))
    file = tmp_path / "tariffs.json"
    file.write_text(write_tariffs([*tariffs.published, to_come]), "utf-8")
    later = partial(run, tariffs=file)
    assert found(later, "--eleves", "10")["tarif"] == str(tariffs.latest.version)
    assert found(later, "--eleves", "10", "--tarif", "2090-01-01")["tarif"] == "2090-01-01"


def test_lines_of_every_kind_are_asked_for_and_counted(run: Run, by_school: Tariff, every_kind: Tariff) -> None:
    first = found(run, "--eleves", "1000", "--ecoles", "5", "--suivi", "--tarif", str(by_school.version))
    chosen = ["--suivi", "--ateliers", "2", "--mise-en-service", "--relais", "--nombre-communes", "3"]
    second = found(run, "--eleves", "1000", *chosen, "--tarif", str(every_kind.version))
    numbers = [[line["quantite"] for line in document["lignes"]] for document in (first, second)]
    assert numbers == [[1000, 5, 1000], [1000, 1000, 2, 1, 3]]
    for document, tariff, (*counted,) in zip((first, second), (by_school, every_kind), numbers, strict=True):
        amounts = [number * line.amount for number, line in zip(counted, tariff.lines, strict=True)]
        assert document["contribution_brute"] == f"{sum(amounts):.2f}"


def test_an_option_may_change_the_tariff(run: Run, by_school: Tariff, tariffs: Tariffs) -> None:
    other = ["--option", f"Ancien:tarif={by_school.version}"]
    document = found(run, "--eleves", "1000", "--ecoles", "5", *other)
    assert [option["tarif"] for option in document["options"]] == [str(tariffs.latest.version), str(by_school.version)]
    assert [[line["code"] for line in option["lignes"]] for option in document["options"]] == [
        ["socle"],
        ["socle", "raccordement"],
    ]
    shown = run("--eleves", "1000", "--ecoles", "5", *other).stdout
    assert f"{by_school.lines[1].label}, +200,00\u00a0€ (5 écoles × 40,00\u00a0€), que «\u00a0Votre choix" in shown
    missing = run("--eleves", "1000", *other)
    assert missing.returncode == 2
    assert missing.stderr == "Ancien — Nombre d’écoles\u00a0: indiquez un nombre, par exemple 14.\n"


def test_years_come_as_a_list_of_the_same_and_their_sum(run: Run) -> None:
    changes = ("--annees", "3", "--evolution-effectifs", "-1,5", "--evolution-tarif", "2 %")
    document = found(run, "--eleves", "1000", "--devis", "Tablettes=100", *changes)
    assert [year["eleves"] for year in document["annees"]] == [1000, 985, 970]
    assert [year["lignes"][0]["prix_unitaire"] for year in document["annees"]] == ["1.30", "1.33", "1.35"]
    assert [year["contribution_nette"] for year in document["annees"]] == ["1300.00", "1310.05", "1309.50"]
    assert document["cumul"]["contribution_nette"] == "3919.55"
    assert document["cumul"]["budget_total"] == "4019.55"
    assert document["contribution_nette"] == document["annees"][0]["contribution_nette"]
    codes = {hypothesis["code"] for hypothesis in document["hypotheses"]}
    assert {"evolution-effectifs", "devis-premiere-annee"} <= codes
    (prices,) = [hypothesis["texte"] for hypothesis in document["hypotheses"] if hypothesis["code"] == "prix"]
    assert "+2\u00a0%" in prices


def test_years_as_csv_bear_their_number(run: Run) -> None:
    written = as_table(run("--eleves", "10", "--annees", "2", "--format", "csv").stdout)
    assert [(row["annee"], row["montant"]) for row in written if row["code"] == "contribution-nette"] == [
        ("1", "13,00"),
        ("2", "13,00"),
    ]


def test_years_as_text_are_a_table(run: Run) -> None:
    shown = run("--eleves", "10", "--annees", "2").stdout
    assert "Cumul" in shown
    assert "26,00\u00a0€" in shown
