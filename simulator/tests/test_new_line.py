"""A line that no tariff had, by the school, written in data alone: wherever the simulator answers, it shows it right.

A new version of the example's text is begun, a sentence is added to it, a line to its tariff, a case beside it; nothing
else changes. What is expected follows from the price, from five schools, and from the lines that were there.
"""

import re
import shutil
import zipfile
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import french
from french.amounts import machine
from simulator import Tariff, Tariffs
from simulator.tests.commands import Run, as_json, as_table, publisher, simulator
from simulator.tests.corpora import CASE, EVERY_LINE, line
from simulator.tests.office import converted, named_cell

SCHOOL = EVERY_LINE[1]
PRICE, PUPILS, SCHOOLS = Decimal(50), 1000, 5
LABEL = "Passerelle des écoles"
SENTENCE = "Chaque école ouvre droit à une passerelle des écoles, de 50 € TTC par école et par an.\n\n"
LINE = line(SCHOOL, key="passerelle", label=LABEL, amount=str(PRICE), article="5", quote="50 € TTC par école et par an")
ASKED = ("--eleves", str(PUPILS), "--ecoles", str(SCHOOLS))


@pytest.fixture(scope="module")
def older(tariffs: Tariffs) -> Tariff:
    return tariffs.latest


@pytest.fixture(scope="module")
def base(older: Tariff) -> Decimal:
    """Give what was due already."""
    return PUPILS * older.lines[0].amount


@pytest.fixture(scope="module")
def site(texts: Path, older: Tariff, base: Decimal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the example, with the new version."""
    copy = tmp_path_factory.mktemp("site") / "exemple"
    shutil.copytree(texts.parents[1], copy)
    day = older.version + timedelta(days=15)
    begun = publisher("new", older.work, str(day), "--from", str(older.version), copy / "docs" / "textes")
    assert begun.returncode == 0, begun.stderr
    file = copy / "docs" / "textes" / older.work / f"{day}.md"
    before, heading, after = file.read_text("utf-8").partition("## Article 6")
    file.write_text(before + SENTENCE + heading + after, "utf-8")
    with file.with_suffix(".tarif.toml").open("a", encoding="utf-8") as tariff:
        tariff.write(f"\n{LINE}")
    case = CASE.replace('eleves = "4"', f'eleves = "{PUPILS}", ecoles = "{SCHOOLS}"').replace("jour = 2020-05-01\n", "")
    case = case.replace("10.00", machine(base + SCHOOLS * PRICE))
    file.with_suffix(".cas.toml").write_text(case, "utf-8")
    return copy


@pytest.fixture(scope="module")
def data(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what the simulator reads of the copy in a terminal."""
    folder = tmp_path_factory.mktemp("donnees")
    written = publisher(
        "simulator-data", "--settings", site / "mkdocs.yml", "--output", folder, site / "docs" / "textes"
    )
    assert written.returncode == 0, written.stderr
    return folder


@pytest.fixture(scope="module")
def run(data: Path) -> Run:
    """Give the simulator's command under the tariffs of the copy."""
    return partial(simulator, tariffs=data / "tariffs.json")


@pytest.fixture(scope="module")
def document(run: Run) -> dict[str, Any]:
    return as_json(run(*ASKED, "--site", "https://exemple.fr/", "--format", "json"))


def exported(run: Run, kind: str, folder: Path, *arguments: str) -> Path:
    file = folder / f"fichier.{kind}"
    done = run(*arguments, "--format", kind, "--sortie", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_the_publisher_finds_nothing_wrong(site: Path) -> None:
    done = publisher("check", site / "docs" / "textes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "with tariff, worked cases, not sealed" in done.stdout


def test_the_terminal_counts_it_and_demands_its_number(run: Run, base: Decimal) -> None:
    shown = run(*ASKED).stdout
    assert f"{SCHOOLS} écoles × {french.euros(PRICE)}" in shown
    assert french.euros(base + SCHOOLS * PRICE) in shown
    refused = run("--eleves", str(PUPILS))
    assert (refused.returncode, refused.stderr) == (2, "Nombre d’écoles\u00a0: indiquez un nombre, par exemple 14.\n")


def test_programs_and_spreadsheets_find_it_with_its_words(run: Run, document: dict[str, Any], base: Decimal) -> None:
    line = document["lignes"][-1]
    assert (line["code"], line["libelle"], line["quantite"]) == ("passerelle", LABEL, SCHOOLS)
    assert (line["prix_unitaire"], line["montant"]) == (machine(PRICE), machine(SCHOOLS * PRICE))
    assert line["source"]["url"].endswith("/#tarif-passerelle")
    assert document["contribution_nette"] == machine(base + SCHOOLS * PRICE)
    (row,) = [row for row in as_table(run(*ASKED, "--format", "csv").stdout) if row["code"] == "passerelle"]
    assert (row["quantite"], row["montant"]) == (str(SCHOOLS), machine(SCHOOLS * PRICE).replace(".", ","))
    assert row["citation"] in SENTENCE


def test_its_number_stands_in_the_link(document: dict[str, Any]) -> None:
    fields = dict(pair.split("=") for pair in document["lien"].partition("#")[2].split("&"))
    assert fields == {"eleves": str(PUPILS), "ecoles": str(SCHOOLS), "tarif": document["tarif"]}


def test_the_spreadsheet_works_it_out_again_when_its_number_changes(run: Run, base: Decimal, tmp_path: Path) -> None:
    file = exported(run, "xlsx", tmp_path, *ASKED)
    book = load_workbook(file)

    assert named_cell(book, "ecoles").value == SCHOOLS
    named_cell(book, "ecoles").value = SCHOOLS + 4
    book.save(file)
    (tmp_path / "recalculated").mkdir()
    (result,) = converted([file], "xlsx", tmp_path / "recalculated")
    book = load_workbook(result, data_only=True)
    assert named_cell(book, "contribution_nette").value == pytest.approx(float(base + (SCHOOLS + 4) * PRICE))


def test_the_draft_deliberation_names_it(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(run, "deliberation", tmp_path, *ASKED)) as archive:
        said = re.sub("<[^>]+>", " ", archive.read("content.xml").decode())
    assert f"{LABEL}\u00a0: {french.euros(PRICE)} TTC par école et par an, soit" in said


def test_it_is_what_the_older_tariff_lacks(run: Run, older: Tariff) -> None:
    arguments = (*ASKED, "--option", f"Ancien:tarif={older.version}")
    options = as_json(run(*arguments, "--format", "json"))["options"]
    new, old = (Decimal(option["contribution_nette"]) for option in options)
    assert new - old == SCHOOLS * PRICE
    amount, how = french.euros(-SCHOOLS * PRICE), f"{SCHOOLS} écoles × {french.euros(PRICE)}"
    assert f"{LABEL}, {amount}, seulement dans «\u00a0Votre choix\u00a0» ({how})." in run(*arguments).stdout


def test_its_schools_join_by_quarters(run: Run) -> None:
    years = as_json(run(*ASKED, "--annees", "4", "--deploiement", "progressif", "--format", "json"))["annees"]
    # 1,25, then 2,5, then 3,75, the half up
    assert [year["lignes"][-1]["quantite"] for year in years] == [1, 3, 4, 5]
    assert [year["lignes"][-1]["montant"] for year in years] == [machine(number * PRICE) for number in (1, 3, 4, 5)]
