"""A tariff that has a line of each kind of quantity, chosen in each way, and an older one that has none of them.

The built page is asked what the terminal is asked: the same lines and amounts, or the same refusals.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from french.amounts import machine
from simulator import Choice, Tariff, read_tariffs
from simulator.calculation import QUANTITIES, Quantity
from simulator.testing.commands import Run, publisher, simulator
from simulator.testing.corpora import line, write_text
from tests.browser.driving import expect_net, go, watched
from tests.browser.example import PROJECT
from tests.browser.serving import served
from versioned_texts.testing.building import DAY, built
from versioned_texts.testing.corpora import INSERT, lay_out

type Lines = list[tuple[str | None, str | None]]
"""The codes of lines, and their amounts."""

CONFIG = f"""site_name: Statuts
theme: material
plugins:
  - versioned-texts:
      simulator: simulateur.md
      pyodide: {PROJECT}/node_modules/pyodide
      cache: {PROJECT}/.cache
"""
INSERTS = "\n".join(map(INSERT.format, ("simulateur", "exemples")))
PAGE = f"---\nhide: [navigation, toc]\n---\n\n# Simulateur\n\n{INSERTS}"
STATUTES = "# Statuts\n\n## Article 1er\n\nLa cotisation est de 2,50 € TTC par élève et par an.\n"
BASE = line(amount="2.50", quote="2,50 € TTC par élève et par an")
BEFORE, AFTER = date(2019, 1, 2), date(2020, 1, 2)


def entry(number: int, kind: Quantity, choice: Choice) -> dict[str, str]:
    """Write a line of a tariff, at a price that no other has."""
    unit, recurs = kind.unit[0], kind.recurs
    return {
        "key": f"{kind.name.replace('_', '-')}-{choice}",
        "label": f"Service {number}",
        "amount": f"{number}.50",
        "unit": f"EUR TTC / {unit}{' / an' if recurs else ''}",
        "per": kind.name,
        "choice": choice,
        "article": "1er",
        "quote": f"{number},50 € TTC par {unit}{' et par an' if recurs else ''}",
    }


LINES = [
    entry(number, kind, choice)
    for number, (kind, choice) in enumerate(product(QUANTITIES.values(), Choice), start=11)
    if kind.field or kind.default or choice is Choice.NUMBER  # else nothing says how many there are
]
COUNTS = {"eleves": "500", "ecoles": "3", "nombre-communes": "2"}
OPTIONS = {
    line["key"]: "oui" if line["choice"] == Choice.YES_NO else "4" for line in LINES if line["choice"] != Choice.ALWAYS
}
QUESTIONS = [
    {"eleves": "500"},
    {"eleves": "500", "ecoles": "3"},
    COUNTS | {"ecoles": "trois"},
    COUNTS,
    *(COUNTS | {key: text} for key, text in OPTIONS.items()),
    COUNTS | OPTIONS,
    COUNTS | OPTIONS | {"annees": "4", "evolution-effectifs": "2", "deploiement": "progressif"},
    {"eleves": "500", "tarif": str(BEFORE)},
    COUNTS | {"tarif": str(BEFORE)},
    COUNTS | {"school-yes-no": "oui", "tarif": str(BEFORE)},
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Accueil\n", "docs/simulateur.md": PAGE}
    folder = lay_out(tmp_path_factory.mktemp("statuts"), files)
    prices = "".join(f"\n{line['label']} : {line['quote']}.\n" for line in LINES)
    write_text(folder / "docs/textes", STATUTES, day=BEFORE, tariff=BASE)
    write_text(folder / "docs/textes", STATUTES + prices, day=AFTER, tariff="\n".join([BASE, *map(line, LINES)]))
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Serve the site, and give the address of its simulator."""
    with served(built(project, **DAY)) as site:
        yield f"{site}/simulateur/"


@pytest.fixture(scope="module")
def tariff_file(project: Path) -> Path:
    settings, folder = project / "mkdocs.yml", project / "donnees"
    done = publisher("simulator-data", "--settings", settings, "--output", folder, project / "docs/textes")
    assert done.returncode == 0, done.stderr
    return folder / "tariffs.json"


@pytest.fixture(scope="module")
def tariff(tariff_file: Path) -> Tariff:
    return read_tariffs(tariff_file.read_text("utf-8")).latest


@pytest.fixture(scope="module")
def terminal(tariff_file: Path) -> Run:
    return partial(simulator, tariffs=tariff_file)


@pytest.fixture
def page(shared_page: Page, address: str, faults: list[str]) -> Page:
    watched(shared_page, address.removesuffix("/simulateur/"), faults=faults)
    return shared_page


def ask(page: Page, address: str, typed: Mapping[str, str]) -> None:
    """Open the page anew with some fields."""
    page.goto("about:blank")
    go(page, address + ("#" if typed else "") + "&".join(map("=".join, typed.items())))


def shown(page: Page) -> tuple[Lines, list[str]]:
    """Give the lines on screen, and what is refused."""
    lines = page.locator("[data-lignes] > [data-genre=ligne]:visible").all()
    amounts = [(line.get_attribute("data-code"), line.locator("data").first.get_attribute("value")) for line in lines]
    problems = page.locator("[data-problemes] > li").evaluate_all("all => all.map((one) => one.firstChild.data)")
    return amounts, problems


def answered(terminal: Run, typed: Mapping[str, str]) -> tuple[Lines, list[str]]:
    """Give the same of the terminal."""
    words = [f"--{name}" if text == "oui" else f"--{name}={text}" for name, text in typed.items()]
    done = terminal(*words, "--format", "json")
    if done.returncode:
        return [], done.stderr.splitlines()
    return [(line["code"], line["montant"]) for line in json.loads(done.stdout)["lignes"]], []


@pytest.mark.parametrize("typed", QUESTIONS, ids=lambda typed: " ".join(map("=".join, typed.items())))
def test_the_page_answers_what_the_terminal_answers(
    page: Page, address: str, terminal: Run, typed: dict[str, str]
) -> None:
    ask(page, address, typed)
    assert shown(page) == answered(terminal, typed)


def test_each_line_counts_what_it_is_counted_by(terminal: Run, tariff: Tariff) -> None:
    lines, problems = answered(terminal, COUNTS | OPTIONS)
    numbers = {"pupil": 500, "school": 3, "commune": 2, "once": 1}
    counted = [4 if line.choice is Choice.NUMBER else numbers[line.per.name] for line in tariff.lines]
    expected = [
        (charge.key, machine(charge.amount * number)) for charge, number in zip(tariff.lines, counted, strict=True)
    ]
    assert (lines, problems) == (expected, [])


def test_the_first_screen_waits_for_what_the_tariff_counts_and_shows_no_amount(
    page: Page, address: str, terminal: Run
) -> None:
    ask(page, address, {})
    refused = answered(terminal, {"eleves": "1000"})
    assert shown(page) == refused
    typed = page.locator(".simulateur-effectif input:visible").evaluate_all("all => all.map((one) => one.value)")
    assert typed == ["1000", "", ""]
    expect(page.locator(".simulateur data:not([value=''])").filter(visible=True)).to_have_count(0)
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    page.get_by_role("button", name="Données").click()
    for sentence in refused[1]:
        expect(page.locator("[data-avancement]")).to_contain_text(sentence)
    page.locator("[name=ecoles]").fill("3")
    page.locator("[name=nombre-communes]").fill("2")
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "juste")
    assert shown(page) == answered(terminal, COUNTS | {"eleves": "1000"})
    # once there was an answer, a number that is taken away is a mistake of its field
    page.locator("[name=ecoles]").fill("")
    expect(page.locator("[name=ecoles]")).to_have_attribute("aria-invalid", "true")


def test_an_older_tariff_asks_for_none_of_it(page: Page, address: str) -> None:
    ask(page, address, {})
    page.locator("[name=tarif]").select_option(str(BEFORE))
    expect_net(page, "2500.00")
    expect(page.locator("[data-compte]").filter(visible=True)).to_have_count(0)


def test_what_is_calculated_with_the_site_counts_pupils_alone(page: Page, address: str, tariff: Tariff) -> None:
    ask(page, address, {})
    numbers = {"pupil": 50, "once": 1}
    due = [line for line in tariff.lines if line.choice is Choice.ALWAYS]
    amounts = [charge.amount * numbers[charge.per.name] for charge in due if charge.per.name in numbers]
    expect(page.locator("#eleves-50 data").first).to_have_attribute("value", machine(sum(amounts, Decimal(0))))
    for charge in due:
        if charge.per.name not in numbers:
            expect(page.locator(".simulateur-prix")).to_contain_text(charge.label)
    expect(page.locator(".simulateur-exemples article")).to_have_count(0)
