"""The spreadsheet, opened by LibreOffice: after a change of its cells it says what the simulator says.

A file is exported for one question, its cells are changed to those of another, and what LibreOffice then works out is
held, cell by cell, against the file that is exported for the other question.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from simulator import Choice, Tariffs, french
from simulator.calculation import COMMUNE, QUANTITIES, SCHOOL
from simulator.exports import export
from tests.office import converted

FIGURES = {"Estimation", "Années", "Écoles", "Communes", "Centimes", "Options"}
"""The sheets that are worked out; the others hold words."""

type Question = dict[str, Any]


def question(saisie: dict[str, str], **besides: Any) -> Question:  # noqa: ANN401
    return {"saisie": saisie, "jour": "2026-11-25", "site": "https://exemple.fr/", **besides}


def made(asked: Question, tariffs: Tariffs) -> bytes:
    return export("xlsx", json.dumps(asked), tariffs).content


def opened(content: bytes | Path, *, values: bool = True) -> Workbook:
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    return load_workbook(source, data_only=values)


def at(book: Workbook, name: str) -> Any:  # noqa: ANN401
    """Find the cell, or the rows of cells, that bears a name."""
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place]


@dataclass(frozen=True)
class Case:
    """A question that a file is exported for, and the one that its cells are then changed to."""

    before: Question
    after: Question = field(default_factory=dict)


CHANGES = {
    "anchor": Case(
        question({"eleves": "1"}),
        question({"eleves": "12345", "suivi": "oui", "ateliers": "3", "subvention": "2000"}),
    ),
    "less": Case(
        question({"eleves": "12345", "suivi": "oui", "ateliers": "3", "subvention": "2000"}),
        question({"eleves": "77", "subvention": "999999,99"}),
    ),
    "quotes": Case(
        question({"eleves": "10"}, devis=[["Tablettes", "10"], ["Connecteur", "0,50"]]),
        question({"eleves": "10"}, devis=[["Tablettes", "1250,45"], ["Connecteur", "99,99"]]),
    ),
    "years": Case(
        question({"eleves": "1000", "annees": "3"}, devis=[["Tablettes", "10"]]),
        question(
            {
                "eleves": "12345",
                "suivi": "oui",
                "ateliers": "7",
                "subvention": "17000,50",
                "annees": "10",
                "evolution-effectifs": "-1,5",
                "evolution-tarif": "2",
            },
            devis=[["Tablettes", "1000"]],
        ),
    ),
    # 5 000 x 1,01^2 = 5 100,5 and 1,30 x 1,05 = 1,365: halves that a binary fraction misses
    "halves": Case(
        question({"eleves": "1", "annees": "1"}),
        question({"eleves": "5000", "annees": "10", "evolution-effectifs": "1", "evolution-tarif": "5"}),
    ),
    "halved": Case(
        question({"eleves": "1", "annees": "1"}),
        question({"eleves": "12345", "annees": "10", "evolution-effectifs": "-50", "evolution-tarif": "-50"}),
    ),
    # a quarter of 1 002 is 250,5
    "quarters": Case(
        question({"eleves": "1", "annees": "2"}),
        question({"eleves": "1002", "annees": "6", "evolution-effectifs": "2,5", "deploiement": "progressif"}),
    ),
    "schools": Case(
        question(
            {"eleves": "400", "annees": "5", "evolution-effectifs": "3", "deploiement": "progressif"},
            ecoles=[["A", 100, None], ["B", 100, None], ["C", 100, 4], ["D", 50, None], ["E", 50, None]],
        ),
        question(
            {"eleves": "801", "annees": "5", "evolution-effectifs": "3", "deploiement": "progressif"},
            ecoles=[["A", 125, 4], ["B", 33, 3], ["C", 17, 1], ["D", 50, 1], ["E", 50, 2]],
        ),
    ),
    # 100 euros among three: equal remainders go in the order of the list
    "communes": Case(
        question(
            {"eleves": "", "ateliers": "1", "subvention": "100"},
            communes=[["1", "A", "10"], ["2", "B", "20"], ["3", "C", "30"], ["4", "D", "40"]],
            devis=[["Tablettes", "10"]],
        ),
        question(
            {"eleves": "", "suivi": "oui", "ateliers": "7", "subvention": "100"},
            communes=[["1", "A", "11"], ["2", "B", "11"], ["3", "C", "0"], ["4", "D", "11"]],
            devis=[["Tablettes", "100"]],
        ),
    ),
    # all that the communes owe is granted: none may get a cent more than its own part
    "granted": Case(
        question({"eleves": "", "ateliers": "3"}, communes=[["1", "A", "1"], ["2", "B", "1"], ["3", "C", "5"]]),
        question(
            {"eleves": "", "ateliers": "5", "subvention": "100000"},
            communes=[["1", "A", "7"], ["2", "B", "13"], ["3", "C", "1"]],
        ),
    ),
    "options": Case(
        question(
            {"eleves": "100"},
            options=[{"nom": "A", "saisie": {"suivi": "oui"}}, {"nom": "B", "saisie": {"ateliers": "1"}}],
        ),
        question(
            {"eleves": "12345", "ateliers": "2"},
            options=[
                {"nom": "A", "saisie": {"suivi": "non", "ateliers": "30"}},
                {"nom": "B", "saisie": {"suivi": "oui", "ateliers": "0", "subvention": "99999"}},
            ],
        ),
    ),
}


BY_SCHOOL, EVERY_KIND = {"tarif": "2023-02-01"}, {"tarif": "2024-03-15"}
OLD = [{"nom": "Ancien", "saisie": {**BY_SCHOOL, "suivi": "oui"}}]
SUPPOSED = date(2090, 1, 1)
BECOME = [{"nom": "Supposé", "saisie": {"tarif": str(SUPPOSED), "suivi": "3", "socle": "oui"}}]
LISTED = [["Les Tilleuls", 100, 1], ["La Source", 100, 2], ["Le Moulin", 100, 4], ["Le Lavoir", 50, 3]]
CHANGES |= {
    "by school": Case(
        question({"eleves": "1", "ecoles": "1", **BY_SCHOOL}),
        question({"eleves": "1000", "ecoles": "7", "suivi": "oui", **BY_SCHOOL}),
    ),
    # of 10 schools 2,5, then 5, 7,5 and 10
    "schools in quarters": Case(
        question({"eleves": "1", "ecoles": "1", "annees": "2", **BY_SCHOOL}),
        question(
            {
                "eleves": "1002",
                "ecoles": "10",
                "annees": "6",
                "evolution-effectifs": "2,5",
                "evolution-tarif": "-3",
                "deploiement": "progressif",
                **BY_SCHOOL,
            }
        ),
    ),
    "schools of a list": Case(
        question({"eleves": "350", "annees": "5", "deploiement": "progressif", **BY_SCHOOL}, ecoles=LISTED),
        question(
            {"eleves": "350", "ecoles": "9", "annees": "5", "deploiement": "progressif", **BY_SCHOOL},
            ecoles=[["Les Tilleuls", 10, 4], ["La Source", 20, 4], ["Le Moulin", 1, 1], ["Le Lavoir", 5, 1]],
        ),
    ),
    "schools among communes": Case(
        question({"ecoles": "1", **BY_SCHOOL}, communes=[["1", "A", "1"], ["2", "B", "2"], ["3", "C", "4"]]),
        question(
            {"ecoles": "4", "subvention": "30", "suivi": "oui", **BY_SCHOOL},
            communes=[["1", "A", "11"], ["2", "B", "13"], ["3", "C", "29"]],
        ),
    ),
    # the number of communes is asked for, though nothing is counted by it yet
    "every kind": Case(
        question({"eleves": "1", **EVERY_KIND}),
        question(
            {
                "eleves": "1000",
                "suivi": "oui",
                "ateliers": "2",
                "mise-en-service": "oui",
                "relais": "oui",
                "nombre-communes": "3",
                **EVERY_KIND,
            }
        ),
    ),
    "every kind, for years": Case(
        question({"eleves": "1", "annees": "1", **EVERY_KIND}),
        question(
            {
                "eleves": "1000",
                "mise-en-service": "oui",
                "relais": "oui",
                "nombre-communes": "4",
                "annees": "4",
                "evolution-tarif": "5",
                "deploiement": "progressif",
                **EVERY_KIND,
            }
        ),
    ),
    # a grant of nearly all: the communes owe very unequally for a pupil, and none may get more than it owes
    "every kind, among communes": Case(
        question({**EVERY_KIND}, communes=[["1", "A", "1"], ["2", "B", "2"], ["3", "C", "4"]]),
        question(
            {"relais": "oui", "mise-en-service": "oui", "ateliers": "1", "subvention": "700", **EVERY_KIND},
            communes=[["1", "A", "1"], ["2", "B", "0"], ["3", "C", "400"]],
        ),
    ),
    "communes counted apart": Case(
        question({"nombre-communes": "5", **EVERY_KIND}, communes=[["1", "A", "1"], ["2", "B", "2"]]),
        question({"nombre-communes": "4", "relais": "oui", **EVERY_KIND}, communes=[["1", "A", "3"], ["2", "B", "4"]]),
    ),
    "lines that became others": Case(
        question({"eleves": "1", "ecoles": "1", "nombre-communes": "1"}, options=BECOME),
        question({"eleves": "100", "ecoles": "5", "nombre-communes": "3", "suivi": "oui"}, options=BECOME),
    ),
    "another tariff": Case(
        question({"eleves": "1", "ecoles": "1"}, options=OLD),
        question({"eleves": "1000", "ecoles": "5", "suivi": "oui", "subvention": "10"}, options=OLD),
    ),
}


def anything(seed: int) -> Question:
    """Ask something that nobody thought of; what does not depend on the seed keeps the sheets alike."""
    dice = random.Random(seed)  # noqa: S311 — no secret
    tariff = ({}, BY_SCHOOL, EVERY_KIND)[seed % 3]
    offered = {"ateliers": str(dice.randrange(40))} if tariff != BY_SCHOOL else {}
    if tariff == EVERY_KIND:
        offered |= {name: dice.choice(["oui", "non"]) for name in ("mise-en-service", "relais")}
    saisie = {
        "ecoles": str(dice.randint(1, 40)),
        "suivi": dice.choice(["oui", "non"]),
        "subvention": f"{dice.randrange(30_000)},{dice.randrange(100):02}",
        "annees": str(dice.randint(1, 10)),
        "evolution-effectifs": f"{dice.randint(-9, 9)},{dice.randrange(100):02}",
        "evolution-tarif": f"{dice.randint(-9, 9)},{dice.randrange(100):02}",
        "deploiement": dice.choice(["complet", "progressif"]),
        **offered,
        **tariff,
    }
    options = [{"nom": "A", "saisie": {"suivi": dice.choice(["oui", "non"]), "subvention": str(dice.randrange(999))}}]
    communes = [[str(place), f"C{place}", str(dice.randint(1, 900))] for place in range(12)]
    quotes = [["Tablettes", f"{dice.randrange(9999)},{dice.randrange(100):02}"]]
    return question(saisie, communes=communes, devis=quotes, options=options)


CASES = CHANGES | {f"seed {seed}": Case(anything(seed), anything(seed + 999)) for seed in range(12)}


def changed(case: Case, tariffs: Tariffs) -> Workbook:
    """Change the cells of the first question's file to what the second one asks."""
    book = opened(made(case.before, tariffs), values=False)
    after = opened(made(case.after, tariffs))
    for sheet in sorted(FIGURES.intersection(book.sheetnames)):
        for row in book[sheet].iter_rows():
            for one in row:
                if one.fill.fgColor.rgb == "FFFFF2CC" and one.data_type != "f":
                    one.value = after[sheet][one.coordinate].value
    return book


@pytest.fixture(scope="module")
def tariffs(tariffs: Tariffs) -> Tariffs:
    """Give the example's tariffs, and one to come that has the same lines, each chosen and counted another way."""
    socle, suivi, ateliers = tariffs.latest.lines
    lines = (
        replace(ateliers, field=ateliers.key, per=COMMUNE, choice=Choice.ALWAYS),
        replace(socle, per=SCHOOL, choice=Choice.YES_NO),
        replace(suivi, per=QUANTITIES["half_day"], choice=Choice.NUMBER),
    )
    return Tariffs((*tariffs.published, replace(tariffs.latest, version=SUPPOSED, start=SUPPOSED, lines=lines)))


@pytest.fixture(scope="module")
def recalculated(tariffs: Tariffs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Have LibreOffice work out every case, in one go: it takes longer to start than to work."""
    folder = tmp_path_factory.mktemp("changed")
    files = [folder / f"{number}.xlsx" for number in range(len(CASES))]
    for file, case in zip(files, CASES.values(), strict=True):
        changed(case, tariffs).save(file)  # without values: LibreOffice has to find them
    results = converted(files, "xlsx", tmp_path_factory.mktemp("recalculated"))
    return {name: opened(file) for name, file in zip(CASES, results, strict=True)}


def figures(book: Workbook) -> Iterator[tuple[str, Any]]:
    for sheet in sorted(FIGURES.intersection(book.sheetnames)):
        for row in book[sheet].iter_rows():
            for one in row:
                if one.value not in {None, ""}:
                    yield f"{sheet} {one.coordinate}", one.value


@pytest.mark.parametrize("name", CASES)
def test_what_libreoffice_works_out_is_what_the_simulator_says(
    name: str, tariffs: Tariffs, recalculated: dict[str, Workbook]
) -> None:
    expected = dict(figures(opened(made(CASES[name].after, tariffs))))
    found = dict(figures(recalculated[name]))
    assert found.keys() == expected.keys()
    amounts = {place: value for place, value in expected.items() if isinstance(value, int | float)}
    assert {place: found[place] for place in amounts} == pytest.approx(amounts, abs=1e-7, rel=1e-15)
    words = {place: value for place, value in expected.items() if place not in amounts}
    assert {place: found[place] for place in words} == words


def test_the_figures_of_the_design_come_out_of_an_empty_start(recalculated: dict[str, Workbook]) -> None:
    book = recalculated["anchor"]
    assert at(book, "contribution_brute").value == pytest.approx(20202)
    assert at(book, "contribution_nette").value == pytest.approx(18202)
    assert at(book, "budget_total").value == pytest.approx(18202)


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


def test_every_formula_bears_its_value(tariffs: Tariffs) -> None:
    for case in CASES.values():
        content = made(case.after, tariffs)
        formulas, values = opened(content, values=False), opened(content)
        for sheet in formulas:
            for row in sheet.iter_rows():
                for one in row:
                    if one.data_type == "f":
                        assert values[sheet.title][one.coordinate].value is not None or '""' in str(one.value)


def test_no_text_becomes_a_formula_or_a_link(tariffs: Tariffs) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "http://exemple.org/", "{=1}", "=cmd|' /C calc'!A0"]
    asked = question(
        {"eleves": "", "annees": "2", "deploiement": "progressif"},
        communes=[[str(place), text, "1"] for place, text in enumerate(texts)],
        devis=[[text, "1"] for text in texts],
        options=[{"nom": text, "saisie": {}} for text in texts[:3]],
        ecoles=[[text, 1, None] for text in texts],
        collectivite="=1+1",
    )
    book = opened(made(asked, tariffs), values=False)
    typed = [one for sheet in book for row in sheet.iter_rows() for one in row if one.value in texts]
    assert len(typed) >= 3 * len(texts) + 3
    assert {one.data_type for one in typed} == {"s"}
    assert all(one.hyperlink is None for one in typed)


def test_the_sources_are_the_articles_with_their_words_and_addresses(tariffs: Tariffs) -> None:
    book = opened(made(question({"eleves": "12345"}), tariffs))
    rows = [row for row in book["Sources"].iter_rows(min_row=5) if row[0].value]
    tariff = tariffs.published[-2]  # that of the day
    sources = [*(line.source for line in tariff.lines), *(service.source for service in tariff.services)]
    for source in sources:
        words, address = french.quoted(source.quote), f"https://exemple.fr/{source.path}"
        (row,) = [row for row in rows if (row[2].value, row[3].value) == (words, address)]
        link = row[3].hyperlink
        assert link
        assert f"{link.target}#{link.location}" == address
    supposed = " ".join(str(row[0].value) for row in book["Hypothèses"].iter_rows(min_row=5))
    assert "n’engage personne" in supposed


def test_sheets_are_there_where_they_were_asked_for(tariffs: Tariffs) -> None:
    assert opened(made(question({"eleves": "1"}), tariffs)).sheetnames == ["Estimation", "Hypothèses", "Sources"]
    full = opened(made(CASES["seed 0"].before, tariffs)).sheetnames
    assert full == ["Estimation", "Années", "Communes", "Centimes", "Options", "Hypothèses", "Sources"]


def test_the_same_question_makes_the_same_bytes_at_any_time(tariffs: Tariffs) -> None:
    content = made(CASES["seed 0"].before, tariffs)
    assert content == made(CASES["seed 0"].before, tariffs)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        described = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]*)<", described)) == {"2026-11-25T00:00:00Z"}
