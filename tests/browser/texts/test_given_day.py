"""Which version stood on a day: by the form, and in the table without JavaScript."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

import french
from simulator.site.tariff_file import tariff_of
from tests.browser.example import AGREEMENT, CORPUS, LATEST, RULES
from versioned_texts.corpus import Version, Work

STARTS = [version.start for work in CORPUS.works for version in work.versions]
DAYS = sorted({day for start in STARTS for day in (start - dt.timedelta(days=1), start)})
"""Each day on which a version begins to apply, and its eve."""


def standing(work: Work, day: dt.date) -> Version | None:
    return next((version for version in reversed(work.versions) if version.start <= day), None)


@pytest.mark.usefixtures("faultless")
def test_a_day_gives_the_version_of_each_text(site: str, page: Page) -> None:
    page.goto(f"{site}/a-la-date/")
    for day in DAYS:
        page.get_by_label("Quel jour").fill(day.isoformat())
        for work, answer in zip(CORPUS.works, page.locator("[data-reponses] > li").all(), strict=True):
            version = standing(work, day)
            sentence = (
                f"Version du {french.day(version.date)}" if version else "aucune version publiée ici pour ce jour"
            )
            expect(answer).to_contain_text(f"{work.short_title}\u00a0: {sentence}")
        expect(page).to_have_url(f"{site}/a-la-date/#{day}")
    answers = page.locator("[data-reponses]").inner_text()
    page.reload()
    expect(page.get_by_label("Quel jour")).to_have_value(DAYS[-1].isoformat())
    assert page.locator("[data-reponses]").inner_text() == answers


def test_the_answer_gives_the_tariff_line_by_line(site: str, page: Page) -> None:
    page.goto(f"{site}/a-la-date/#{LATEST.start}")
    answer = page.locator("[data-reponses] > li", has_text=RULES.short_title)
    expect(answer).to_contain_text(", qui fixe un tarif.")
    tariff = tariff_of(LATEST)
    assert tariff
    for line in tariff.lines:
        expect(answer).to_contain_text(f"{line.label}\u00a0: {french.euros(line.amount)} TTC par")


def test_a_day_to_come_is_said_to_be_and_what_is_no_day_is_asked_for(site: str, page: Page) -> None:
    warning = page.get_by_text("Cette date est à venir")
    for day, coming in (("2999-01-01", True), (f"{LATEST.start}", False), ("demain", False)):
        page.goto(f"{site}/a-la-date/#{day}")
        page.reload()
        expect(warning, day).to_be_visible(visible=coming)
    expect(page.locator("[data-question]")).to_be_visible()
    expect(page.locator("[data-reponses]")).to_be_hidden()


def test_the_term_of_a_text_is_quoted_with_the_end_that_it_comes_to(site: str, page: Page) -> None:
    term = AGREEMENT.latest.term
    assert term
    assert term.last_day
    page.goto(f"{site}/a-la-date/#{term.last_day + dt.timedelta(days=1)}")
    answer = page.locator("[data-reponses] > li", has_text=AGREEMENT.short_title)
    expect(answer).to_contain_text(term.words)
    expect(answer).to_contain_text(f"soit au plus tard le {french.day(term.last_day)} selon le calcul du site")
    late = answer.get_by_text("Le jour demandé est postérieur à cette date de fin.")
    expect(late).to_be_visible()
    page.get_by_label("Quel jour").fill(term.last_day.isoformat())
    expect(late).to_have_count(0)


def test_without_a_script_the_table_answers(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/a-la-date/")
    expect(without_script.locator(".a-la-date form")).to_be_hidden()
    for version in RULES.versions:
        row = without_script.locator("tbody tr", has_text=f"Version du {french.day(version.date)}")
        expect(row).to_contain_text(french.day(version.start))
        tariff = tariff_of(version)
        assert tariff
        expect(row).to_contain_text(f"{french.euros(tariff.lines[0].amount)} TTC par élève et par an")
