"""The price of a change that a reader proposes: asked for with its form, which stays, and taken away as a file."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import of_engine, record_requests, wait
from tests.browser.example import BASE, SUPPORT

DEARER = ("1,30 €", "1,45 €"), ("0,30 € TTC", "0,30 € HT")
"""What is edited: an amount, and the taxes of another."""

QUESTION = re.compile(r"« TTC » devient « HT »".replace(" ", r"\s"))
"""What is asked about the latter."""


@pytest.fixture
def priced(own_page: Page, site: str) -> Page:
    """Open the page and propose another price, and another unit."""
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_text("Afficher les articles").click()
    own_page.get_by_text("Article 5 : Contributions").click()
    lines = own_page.get_by_role("textbox", name="Article 5 : Contributions")
    text = lines.input_value()
    for old, new in DEARER:
        assert old in text
        text = text.replace(old, new)
    lines.fill(text)
    own_page.get_by_role("button", name="Voir ce qui change").click()
    wait(own_page, "pret")
    return own_page


def row(page: Page, table: str, name: str) -> list[str]:
    cells = page.locator(f"{table} tr", has=page.get_by_role("rowheader", name=name)).locator("td")
    return [" ".join(content.split()) for content in cells.all_text_contents()]


@pytest.mark.usefixtures("faultless")
def test_a_form_asks_for_the_price_again_and_stays(priced: Page) -> None:
    requests = record_requests(priced)
    summary, prices = priced.locator("#prix .ecart"), "#prix > .tableau"
    assert row(priced, prices, BASE.label)[1].startswith("1,45 €")
    assert row(priced, prices, SUPPORT.label)[1] == "à confirmer"
    expect(summary).to_contain_text(f"ne comptent pas «\u00a0{SUPPORT.label}\u00a0»")
    question = priced.get_by_label(QUESTION)
    question.focus()
    question.select_option("Oui")
    expect(summary).not_to_contain_text("ne comptent pas")
    expect(question).to_be_focused()
    priced.get_by_label("Votre collectivité").select_option("CC Flandre Lys")
    expect(summary).to_contain_text(re.compile("CC Flandre Lys.*pour 1 an au lieu de"))
    expect(priced.locator(".sienne")).to_contain_text("CC Flandre Lys")
    once = row(priced, ".prix-reponse", "CC Flandre Lys")
    priced.get_by_label("Nombre d’années").select_option("2")
    expect(summary).to_contain_text("sur 2 ans")
    twice = row(priced, ".prix-reponse", "CC Flandre Lys")
    assert [float(amount.replace(",", ".").replace(" ", "").rstrip("€")) for amount in twice] == [
        2 * float(amount.replace(",", ".").replace(" ", "").rstrip("€")) for amount in once
    ]
    assert of_engine(requests) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_prices_are_taken_away_as_a_file(priced: Page, kind: str) -> None:
    requests = record_requests(priced)
    with priced.expect_download() as download:
        priced.get_by_role("button", name=f"Prix en .{kind}").click()
    assert download.value.suggested_filename == f"prix-du-projet.{kind}"
    assert download.value.path().stat().st_size
    assert of_engine(requests) == []


def test_a_link_has_what_was_chosen(priced: Page, page: Page) -> None:
    priced.get_by_label(SUPPORT.label, exact=True).select_option("Oui")
    priced.get_by_label("Nombre d’années").select_option("3")
    priced.get_by_label(QUESTION).select_option("Non")
    expect(priced.locator("#prix > .tableau")).to_contain_text("non compté")
    summary = priced.locator("#prix .ecart").inner_text()
    page.goto(priced.url)
    wait(page, "pret")
    expect(page.locator("#prix .ecart")).to_have_text(summary)
    expect(page.get_by_label("Nombre d’années")).to_have_value("3")
    expect(page.get_by_label(QUESTION)).to_have_value("non")
    expect(page.get_by_label(SUPPORT.label, exact=True)).to_have_value("oui")
