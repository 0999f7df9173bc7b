"""The simulator on paper: what a council is shown."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, named_rows
from tests.browser.example import ANCHOR
from tests.browser.paper import printed


def test_on_paper_the_sections_show_what_they_found_and_nothing_to_press(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans&devis=Tablettes:1200")
    expect(named_rows(page, "repartition")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.locator("[data-repartition] table")).to_be_visible()
    expect(page.locator("[data-annees] table")).to_be_visible()
    expect(page.locator("[data-montants] tbody tr").nth(0)).to_be_visible()
    expect(page.locator("[data-volet=devis]")).to_be_hidden()
    for pressed in page.locator(".simulateur button:not(.simulateur-deplier), .simulateur-import").all():
        expect(pressed).to_be_hidden()
    frame = page.locator(".simulateur-cadre:has([data-montants])")
    assert frame.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    for wide in page.locator(".simulateur-reponse, [data-lignes]").all():
        assert wide.evaluate("one => one.offsetWidth === one.closest('form').clientWidth")


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_on_paper_an_estimate_takes_one_page(simulator: Open, sheet: str) -> None:
    page = simulator(ANCHOR)
    assert printed(page.pdf(format=sheet, tagged=True)).pages == 1


def test_on_paper_whatever_has_a_name_begins_on_its_page(simulator: Open) -> None:
    fragment = "#epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans"
    page = simulator(fragment)
    expect(named_rows(page, "repartition").first).to_contain_text("La Gorgue")
    named = [
        ("Combien", "Nombredélèves"),
        ("Compterparcommune", "Merville"),
        ("Prévoirplusieurs", "Cumul"),
        ("Comparerdesoptions", "Pourquoiles"),
    ]
    for quotes in range(9):  # where a page ends moves down line by line
        page.evaluate("(hash) => { location.hash = hash; }", fragment + "&devis=Tablettes:1" * quotes)
        expect(page.locator("[data-lignes] tbody th", has_text="Tablettes")).to_have_count(quotes)
        paper = printed(page.pdf(format="A4", tagged=True))
        for name, below in named:
            stand = [paper.letters[paper.text.index(words)].page for words in (name, below)]
            assert stand[0] == stand[1], (quotes, name, stand)
