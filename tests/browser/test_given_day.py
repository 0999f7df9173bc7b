"""Which version stood on a day: asked in the browser, and in the table for who has no script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize(
    ("day", "conditions", "convention"),
    [
        ("2019-11-26", "aucune version publiée ici pour ce jour", "aucune version publiée ici pour ce jour"),
        ("2019-11-27", "aucune version publiée ici pour ce jour", "Version du 27 novembre 2019 (article 7"),
        ("2023-06-14", "aucune version publiée ici pour ce jour", "Version du 27 novembre 2019"),
        ("2023-06-15", "Version du 15 juin 2023, qui fixe un tarif", "Version du 27 novembre 2019"),
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
