"""The spreadsheet, opened by LibreOffice: after a change of its cells it says what the simulator says.

A file is exported for one question, its cells are changed to those of another, and what LibreOffice then works out is
held, cell by cell, against the file that is exported for the other question.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import french
from simulator import Tariffs
from simulator.exports import export
from simulator.testing.office import named_cell
from simulator.tests.exports.spreadsheet_cases import CASES, Case, Question, question
from versioned_texts.testing.libreoffice import convert

FIGURES = {"Estimation", "Années", "Écoles"}
"""The sheets that are worked out; the others hold words and values."""
VALUES = {"Communes", "Options"}
HEADER_ROW = 5
"""Of the sheets of values."""
TOTALS = ("contribution_brute", "contribution_nette", "budget_total")

LINK = "B6"
"""The cell of the link, on the first sheet."""


def made(query: Question, tariffs: Tariffs) -> bytes:
    return export("xlsx", json.dumps(query), tariffs).content


def opened(content: bytes | Path, *, values: bool = True) -> Workbook:
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    return load_workbook(source, data_only=values)


def changed(case: Case, after: Workbook, tariffs: Tariffs) -> Workbook:
    """Change the cells of the first question's file to what the second one asks."""
    book = opened(made(case.before, tariffs), values=False)
    for sheet in sorted(FIGURES.intersection(book.sheetnames)):
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.fill.fgColor.rgb == "FFFFF2CC" and cell.data_type != "f":
                    cell.value = after[sheet][cell.coordinate].value
    return book


@pytest.fixture(scope="module")
def answered(tariffs: Tariffs) -> dict[str, bytes]:
    """Give the file of the second question of each case."""
    return {name: made(case.after, tariffs) for name, case in CASES.items()}


@pytest.fixture(scope="module")
def expected(answered: dict[str, bytes]) -> dict[str, Workbook]:
    """Give the values of those files. They are only read."""
    return {name: opened(content) for name, content in answered.items()}


@pytest.fixture(scope="module")
def recalculated(
    tariffs: Tariffs, expected: dict[str, Workbook], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Workbook]:
    """Have LibreOffice work out every case, in one go: it takes longer to start than to work."""
    folder = tmp_path_factory.mktemp("changed")
    files = [folder / f"{number}.xlsx" for number in range(len(CASES))]
    for file, (name, case) in zip(files, CASES.items(), strict=True):
        changed(case, expected[name], tariffs).save(file)  # without values: LibreOffice has to find them
    results = convert(files, "xlsx", tmp_path_factory.mktemp("recalculated"))
    return {name: opened(file) for name, file in zip(CASES, results, strict=True)}


def figures(book: Workbook) -> Iterator[tuple[str, Any]]:
    """Give what stands in each cell, but for the link, which is that of the question whatever is changed."""
    for sheet in sorted(FIGURES.intersection(book.sheetnames)):
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.value not in {None, ""} and (sheet, cell.coordinate) != ("Estimation", LINK):
                    yield f"{sheet} {cell.coordinate}", cell.value


@pytest.mark.parametrize("name", CASES)
def test_what_libreoffice_works_out_is_what_the_simulator_says(
    name: str, expected: dict[str, Workbook], recalculated: dict[str, Workbook]
) -> None:
    wanted, found = dict(figures(expected[name])), dict(figures(recalculated[name]))
    assert found.keys() == wanted.keys()
    amounts = {cell: value for cell, value in wanted.items() if isinstance(value, int | float)}
    assert {cell: found[cell] for cell in amounts} == pytest.approx(amounts, abs=1e-7, rel=1e-15)
    words = {cell: value for cell, value in wanted.items() if cell not in amounts}
    assert {cell: found[cell] for cell in words} == words


SHARED = [name for name, case in CASES.items() if "communes" in case.after]
COMPARED = [name for name, case in CASES.items() if "options" in case.after]


def in_json(query: Question, tariffs: Tariffs) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(export("json", json.dumps(query), tariffs).content)
    return document


@pytest.mark.parametrize("name", SHARED)
def test_each_commune_has_the_amounts_of_the_json(name: str, expected: dict[str, Workbook], tariffs: Tariffs) -> None:
    document = in_json(CASES[name].after, tariffs)
    rows = list(expected[name]["Communes"].iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    shares = document["repartition"]
    for row, share in zip(rows, shares, strict=False):
        assert row[:2] == (share["commune"], share["eleves"])
        gross, net, market = share["contribution_brute"], share["contribution_nette"], share["prestations_marche"]
        deducted = f"-{share['subventions_deduites']}"
        amounts = [gross, deducted, net, market, share["budget_total"], share["par_eleve"], gross]
        assert row[2:] == tuple(map(float, (*share["lignes"].values(), *amounts)))
    (whole,) = rows[len(shares) :]
    assert whole[0] == "Ensemble"
    assert whole[2:-2] == pytest.approx([sum(column) for column in list(zip(*rows[:-1], strict=True))[2:-2]])
    year = document.get("annee_complete", document)
    assert {float(year[total]) for total in TOTALS} <= set(whole)


@pytest.mark.parametrize("name", COMPARED)
def test_each_option_has_the_amounts_of_the_json(name: str, expected: dict[str, Workbook], tariffs: Tariffs) -> None:
    rows = list(expected[name]["Options"].iter_rows(min_row=HEADER_ROW, values_only=True))
    amounts = {row[0]: row[1:] for row in rows}
    options = in_json(CASES[name].after, tariffs)["options"]
    assert rows[0][1:] == tuple(option["nom"] for option in options)
    for label, total in zip(("Contribution brute", "Contribution nette", "Budget total"), TOTALS, strict=True):
        assert amounts[label] == tuple(float(option[total]) for option in options)
    for column, option in enumerate(options):
        for line in option["lignes"]:
            assert amounts[line["libelle"]][column] == float(line["montant"])


@pytest.mark.parametrize("name", sorted({*SHARED, *COMPARED}))
def test_communes_and_options_stay_what_the_simulator_worked_out_and_say_so(
    name: str, recalculated: dict[str, Workbook], tariffs: Tariffs
) -> None:
    exported, found = opened(made(CASES[name].before, tariffs)), recalculated[name]
    formulas = opened(made(CASES[name].before, tariffs), values=False)
    for sheet in VALUES.intersection(exported.sheetnames):
        assert list(found[sheet].values) == list(exported[sheet].values)
        assert all(cell.data_type != "f" for row in formulas[sheet].iter_rows() for cell in row)
        assert "elles ne changent pas si vous modifiez l’estimation" in found[sheet]["A2"].value


def test_the_figures_of_the_design_come_out_of_an_empty_start(recalculated: dict[str, Workbook]) -> None:
    book = recalculated["anchor"]
    assert named_cell(book, "contribution_brute").value == pytest.approx(20202)
    assert named_cell(book, "contribution_nette").value == pytest.approx(18202)
    assert named_cell(book, "budget_total").value == pytest.approx(18202)


def test_halves_are_rounded_up_as_worked_out_by_hand(recalculated: dict[str, Workbook]) -> None:
    years = recalculated["halves"]["Années"]
    # 5 000, 5 050, 5 100,5; 1,30, 1,365, 1,43325
    assert [[years.cell(row, column).value for column in (2, 3)] for row in (11, 12, 13)] == [
        [5000, 1.3],
        [5050, 1.37],
        [5101, 1.43],
    ]
    quarters = recalculated["quarters"]["Années"]
    # 1 002 x 1/4 = 250,5; 1 027,05 gives 1 027, of which half is 513,5; 1 052,726 gives 1 053, three quarters 789,75
    assert [quarters.cell(row, 2).value for row in (11, 12, 13)] == [251, 514, 790]


def test_every_formula_bears_its_value(answered: dict[str, bytes], expected: dict[str, Workbook]) -> None:
    for name, values in expected.items():
        for sheet in opened(answered[name], values=False):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert values[sheet.title][cell.coordinate].value is not None or '""' in str(cell.value)


def test_no_text_becomes_a_formula_or_a_link(tariffs: Tariffs) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "http://exemple.org/", "{=1}", "=cmd|' /C calc'!A0"]
    query = question(
        {"eleves": "", "annees": "2", "deploiement": "progressif"},
        communes=[[str(index), text, "1"] for index, text in enumerate(texts)],
        devis=[[text, "1"] for text in texts],
        options=[{"nom": text, "saisie": {}} for text in texts[:3]],
        ecoles=[[text, 1, None] for text in texts],
        collectivite="=1+1",
    )
    book = opened(made(query, tariffs), values=False)
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in texts]
    assert len(typed) >= 3 * len(texts) + 3
    assert {cell.data_type for cell in typed} == {"s"}
    assert all(cell.hyperlink is None for cell in typed)


def test_the_sources_are_the_articles_with_their_words_and_addresses(tariffs: Tariffs) -> None:
    book = opened(made(question("eleves=12345"), tariffs))
    rows = [row for row in book["Sources"].iter_rows(min_row=5) if row[0].value]
    tariff = tariffs.latest
    sources = [*(line.source for line in tariff.lines), *(service.source for service in tariff.services)]
    for source in sources:
        words, address = french.quote(source.quote), f"https://exemple.fr/{source.path}"
        (row,) = [row for row in rows if (row[2].value, row[3].value) == (words, address)]
        link = row[3].hyperlink
        assert link
        assert f"{link.target}#{link.location}" == address
    assert "coquilles du texte comprises" in book["Sources"]["A2"].value
    supposed = " ".join(str(row[0].value) for row in book["Hypothèses"].iter_rows(min_row=5))
    assert "sans valeur d’engagement" in supposed


def test_sheets_are_there_where_they_were_asked_for(tariffs: Tariffs) -> None:
    assert opened(made(question("eleves=1"), tariffs)).sheetnames == ["Estimation", "Hypothèses", "Sources"]
    full = opened(made(CASES["seed 0"].before, tariffs)).sheetnames
    assert full == ["Estimation", "Années", "Communes", "Options", "Hypothèses", "Sources"]


def test_the_same_question_makes_the_same_bytes_at_any_time(tariffs: Tariffs) -> None:
    content = made(CASES["seed 0"].before, tariffs)
    assert content == made(CASES["seed 0"].before, tariffs)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        described = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]*)<", described)) == {"2026-11-25T00:00:00Z"}
