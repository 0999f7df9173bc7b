"""The terminal command, run as a person runs it."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulator import write_tariffs
from simulator import Tariffs

ANCHOR = ["--eleves", "12345", "--forfait", "--demi-journees", "3", "--subvention", "2000"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_anchor_case_as_json() -> None:
    found = json.loads(run(*ANCHOR, "--format", "json").stdout)
    assert found["tarif"] == "2023-06-15"
    assert [line["montant"] for line in found["lignes"]] == ["16048.50", "3703.50", "450.00"]
    assert found["contribution_brute"] == "20202.00"
    assert found["subventions"] == "2000.00"
    assert found["contribution_nette"] == "18202.00"
    assert found["prestations_marche"] == "0.00"
    assert found["budget_total"] == "18202.00"


def test_each_line_and_hypothesis_names_its_words() -> None:
    found = json.loads(run(*ANCHOR, "--devis", "Connecteur=1 200", "--format", "json").stdout)
    for entry in [*found["lignes"], *found["hypotheses"]]:
        assert entry["source"]["texte"] == "conditions"
        assert entry["source"]["version"] == "2023-06-15"
        assert entry["source"]["article"] in {"5", "7"}
        assert entry["source"]["citation"]
        assert entry["source"]["url"].startswith("/conditions/2023-06-15/#")
    assert found["budget_total"] == "19402.00"


def test_each_hypothesis_turns_on_words_about_it() -> None:
    found = json.loads(run(*ANCHOR, "--devis", "Connecteur=1 200", "--format", "json").stdout)
    words = {one["code"]: one["source"]["citation"] for one in found["hypotheses"]}
    assert "vote chaque année" in words["vote-annuel"]
    assert "critères" in words["prix-constants"]
    assert "par élève" in words["effectif-entier"]
    assert "par an" in words["sans-prorata"]
    assert "recette correspondante" in words["subventions-deduites"]
    assert "règlement sous 30 jours" in words["prestations-sur-devis"]


def test_the_address_of_the_site_goes_before_the_links() -> None:
    found = json.loads(run("--eleves", "1", "--format", "json", "--site", "https://exemple.fr/ent/").stdout)
    assert found["lignes"][0]["source"]["url"] == "https://exemple.fr/ent/conditions/2023-06-15/#tarif-base"


def test_the_anchor_case_as_text() -> None:
    shown = run(*ANCHOR).stdout
    assert "12\u202f345 élèves × 1,30\u00a0€" in shown
    assert "18\u202f202,00\u00a0€" in shown
    assert "d'un montant de 1,30 € TTC par élève et par an" in shown
    assert "cette estimation n’engage personne" in shown


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    written = run(*ANCHOR, "--devis", "=1+1=12,5", "--format", "csv").stdout
    assert written.startswith("\ufeff")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";")}
    assert rows["base"]["prix_unitaire"] == "1,30"
    assert rows["contribution-nette"]["montant"] == "18202,00"
    assert rows["subventions"]["montant"] == "-2000,00"
    assert rows["devis-1"]["libelle"] == "'=1+1"


def test_typed_text_can_not_become_a_formula() -> None:
    written = run("--eleves", "1", "--devis", "@SOMME(A1)=12,5", "--format", "csv").stdout
    assert ";'@SOMME(A1);" in written


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--eleves", "12.345"], "contient un point"),
        (["--eleves", "-3"], "est négatif"),
        (["--eleves", "1e3"], "écrit en chiffres"),
        (["--eleves", "abc"], "écrit en chiffres"),
        (["--eleves", ""], "indiquez un nombre"),
        (["--eleves"], "indiquez un nombre"),
        ([], "indiquez un nombre"),
        (["--eleves", "0"], "trop petit"),
        (["--eleves", "1", "--demi-journees", "2,5"], "n’est pas un nombre entier"),
        (["--eleves", "1", "--tarif", "2020-01-01"], "Choisissez parmi\u00a0: 2023-06-15"),
        (["--eleves", "1", "--annees", "11"], "le maximum est 10"),
        (["--eleves", "1", "--evolution-tarif", "-60"], "n’est pas entre −50 et 50"),
        (["--eleves", "1", "--evolution-effectifs", "beaucoup"], "n’est pas une évolution en pour cent"),
        (["--eleves", "1", "--deploiement", "lent"], "écrivez complet ou progressif"),
        (["--eleves", "1", "--inconnue"], "« --inconnue » n’est pas une option"),
        (["--eleves", "1", "--format", "pdf"], "texte, json, csv"),
        (["--eleves", "1", "--devis", "Connecteur"], "indiquez un nombre"),
        (["--eleves", "1", "--devis"], "donnez un libellé"),
        (["--eleves", "1", "--eleves", "2"], "L’option --eleves est donnée 2 fois"),
        (["--eleves", "1", "--forfait=peut-être"], "répondez oui ou non"),
        (["--eleves", "1", "--tarif", "20230615"], "n’est pas la date d’un tarif publié ici"),
        (["--eleves", "1", "--fichier-tarifs"], "n’est pas un fichier de tarifs lisible"),
        (
            ["--eleves", "1", "--fichier-tarifs", "absent.json"],
            "« absent.json » n’est pas un fichier de tarifs lisible",
        ),
    ],
)
def test_bad_input_exits_with_2_and_a_sentence(arguments: list[str], expected: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert expected.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in done.stderr
    assert done.stdout == ""


def test_every_problem_is_on_standard_error_at_once() -> None:
    done = run("--eleves", "abc", "--demi-journees", "2,5", "--subvention", "x", "--format", "pdf", "--zut")
    assert len(done.stderr.strip().splitlines()) == 5


def test_help_is_in_french() -> None:
    shown = run("--help").stdout
    assert "nombre d’élèves" in shown
    assert "show this help" not in shown


def test_the_tariff_of_the_day_is_taken_not_one_to_come(tariffs: Tariffs, tmp_path: Path) -> None:
    (now,) = tariffs.published
    to_come = replace(now, version=date(2090, 1, 1), start=date(2090, 9, 1))
    file = tmp_path / "tarifs.json"
    file.write_text(write_tariffs([now, to_come]), "utf-8")
    asked = ["--eleves", "10", "--format", "json", "--fichier-tarifs", str(file)]
    assert json.loads(run(*asked).stdout)["tarif"] == "2023-06-15"
    assert json.loads(run(*asked, "--tarif", "2090-01-01").stdout)["tarif"] == "2090-01-01"


def test_years_come_as_a_list_of_the_same_and_their_sum() -> None:
    asked = ["--annees", "3", "--evolution-effectifs", "-1,5", "--evolution-tarif", "2 %", "--devis", "Tablettes=100"]
    found = json.loads(run("--eleves", "1000", *asked, "--format", "json").stdout)
    assert [year["eleves"] for year in found["annees"]] == [1000, 985, 970]
    assert [year["lignes"][0]["prix_unitaire"] for year in found["annees"]] == ["1.30", "1.33", "1.35"]
    assert [year["contribution_nette"] for year in found["annees"]] == ["1300.00", "1310.05", "1309.50"]
    assert found["cumul"]["contribution_nette"] == "3919.55"
    assert found["cumul"]["budget_total"] == "4019.55"
    assert found["contribution_nette"] == found["annees"][0]["contribution_nette"]
    codes = {one["code"] for one in found["hypotheses"]}
    assert {"evolution-effectifs", "devis-premiere-annee"} <= codes
    (prices,) = [one["texte"] for one in found["hypotheses"] if one["code"] == "prix-constants"]
    assert "+2\u00a0%" in prices


def test_a_progressive_roll_out_is_said_and_counted() -> None:
    found = json.loads(
        run("--eleves", "1001", "--annees", "5", "--deploiement", "progressif", "--format", "json").stdout
    )
    assert [year["eleves"] for year in found["annees"]] == [250, 501, 751, 1001, 1001]
    codes = [one["code"] for one in found["hypotheses"]]
    assert "deploiement-progressif" in codes
    assert "effectif-entier" not in codes


def test_years_as_csv_bear_their_number() -> None:
    out = run("--eleves", "10", "--annees", "2", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["annee"], row["montant"]) for row in rows if row["code"] == "contribution-nette"] == [
        ("1", "13,00"),
        ("2", "13,00"),
    ]


def test_years_as_text_are_a_table() -> None:
    out = run("--eleves", "10", "--annees", "2").stdout
    assert "Cumul" in out
    assert "26,00\u00a0€" in out
