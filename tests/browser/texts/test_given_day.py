"""Which version stood on a day: asked in the browser, and in the table for who has no script."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served


@pytest.mark.parametrize(
    ("day", "conditions", "convention"),
    [
        (
            "2019-11-26",
            "aucune version publiée ici pour ce jour, donc aucun tarif.",
            "aucune version publiée ici pour ce",
        ),
        ("2019-11-27", "aucune version publiée ici pour ce jour, donc", "Version du 27 novembre 2019 (article 7"),
        ("2023-06-14", "aucune version publiée ici pour ce jour", "Version du 27 novembre 2019"),
        ("2023-06-15", "Version du 15 juin 2023, qui fixe un tarif.", "Version du 27 novembre 2019"),
    ],
)
def test_a_day_gives_the_version_of_each_text(
    site: str, page: Page, faults: list[str], day: str, conditions: str, convention: str
) -> None:
    page.goto(f"{site}/a-la-date/")
    page.get_by_label("Quel jour").fill(day)
    answers = page.locator("[data-reponses] > li")
    expect(answers.nth(0)).to_contain_text(conditions)
    expect(answers.nth(1)).to_contain_text(convention)
    expect(page).to_have_url(f"{site}/a-la-date/#{day}")
    page.reload()
    expect(page.get_by_label("Quel jour")).to_have_value(day)
    expect(answers.nth(0)).to_contain_text(conditions)
    assert faults == []


def test_the_answer_gives_the_tariff_price_by_price(site: str, page: Page) -> None:
    page.goto(f"{site}/a-la-date/#2024-01-01")
    answer = page.locator("[data-reponses] > li", has_text="Conditions")
    expect(answer).to_contain_text(re.compile(r"base\s: 1,30\s€ TTC par élève et par an"))
    expect(answer).to_contain_text(re.compile(r"\s: 150,00\s€ TTC par demi-journée"))


def test_a_version_that_sets_no_tariff_though_another_did_says_so(tmp_path: Path, page: Page) -> None:
    files = {
        "mkdocs.yml": "site_name: Club\ntheme: {name: material, font: false}\nplugins: [versioned-texts]\n",
        "docs/index.md": "# Club\n\n<!-- insert: periodes -->\n",
        "docs/textes/regles/texte.toml": 'title = "Règles"\n',
        "docs/textes/regles/2001-01-01.md": "# Règles\n\n## Article 1\n\nOn paie 12 € TTC par élève et par an.\n",
        "docs/textes/regles/2001-01-01.tarif.toml": '[base]\nlabel = "Cotisation"\namount = "12"\n'
        'unit = "EUR TTC / élève / an"\narticle = "1"\nquote = "12 € TTC par élève et par an"\n',
        "docs/textes/regles/2002-02-02.md": "# Règles\n\n## Article 1\n\nOn ne paie plus.\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q"], cwd=tmp_path, check=True)
    with served(tmp_path / "site") as address:
        page.goto(f"{address}/#2002-02-02")
        answer = page.locator("[data-reponses] > li")
        expect(answer).to_have_text("Règles\u00a0: Version du 2 février 2002, qui ne fixe pas de tarif.")


def test_an_address_that_is_no_day_asks(site: str, page: Page) -> None:
    page.goto(f"{site}/a-la-date/#demain")
    expect(page.locator("[data-question]")).to_be_visible()
    expect(page.locator("[data-reponses]")).to_be_hidden()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_a_script_the_table_answers(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/a-la-date/")
    expect(without_script.locator(".a-la-date form")).to_be_hidden()
    row = without_script.locator("tbody tr", has_text="Conditions")
    expect(row).to_contain_text("15 juin 2023")
    expect(row).to_contain_text(re.compile(r"1,30\s€ TTC par élève et par an"))
