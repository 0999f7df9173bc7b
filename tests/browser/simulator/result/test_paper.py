"""The simulator on paper: what a council is shown."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, named_rows
from tests.browser.example import ANCHOR
from tests.browser.paper import printed

FULL = "#epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans&devis=Tablettes:1200"
TO_PAPER = "() => dispatchEvent(new Event('beforeprint'))"
FROM_PAPER = "() => dispatchEvent(new Event('afterprint'))"


def test_a_summary_comes_first_and_the_detail_after_it_by_its_name(simulator: Open) -> None:
    page = simulator(FULL)
    expect(page.locator(".simulateur-rappel [data-nom]")).to_have_text("CC Flandre Lys")
    paper = printed(page.pdf(format="A4", tagged=True))

    def page_of(words: str) -> int:
        return paper.letters[paper.text.index(words)].page

    for words in ("EstimationdelacontributionCCFlandreLys", "Calculéele", "Optionscomparées", "Estimationindicative"):
        assert page_of(words) == 0, words
    assert page_of("Cequecetteestimationsuppose") == 0
    sections = ("Cequecetteestimationsuppose", "Répartitionparcommuneconventiondusite", "Coûtannéeparannée")
    offsets = [paper.text.index(words) for words in (*sections, "Optionscomparéesligneparligne")]
    assert offsets == sorted(offsets)
    for words in ("Compterparcommune", "Prévoirplusieurs", "Comparerdesoptions"):
        assert words not in paper.text
    assert "eleves=" not in paper.text


def test_the_paper_bears_the_link_and_the_name_of_the_community(simulator: Open) -> None:
    page = simulator(FULL)
    expect(page.locator(".simulateur-rappel [data-nom]")).to_have_text("CC Flandre Lys")
    title = page.title()
    page.evaluate("() => { globalThis.printed = new Promise((done) => { globalThis.print = done; }); }")
    page.get_by_role("button", name="Imprimer").click()
    page.evaluate("() => globalThis.printed")
    page.evaluate(TO_PAPER)
    assert page.title() == "Estimation de la contribution – CC Flandre Lys"
    page.emulate_media(media="print")
    summary = page.locator(".simulateur-papier")
    expect(summary).to_contain_text(f"Retrouver cette estimation sur {page.url}")
    assert summary.get_by_role("link", name="Retrouver cette estimation").get_attribute("href") == page.url
    page.evaluate(FROM_PAPER)
    assert page.title() == title


def test_a_result_that_is_outdated_is_said_to_be_on_paper_and_cites_no_address(simulator: Open) -> None:
    page = simulator(ANCHOR)
    page.locator("[name=eleves]").fill("x")
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "perime")
    page.evaluate(TO_PAPER)
    page.emulate_media(media="print")
    summary = page.locator(".simulateur-papier")
    expect(summary.get_by_text("date de votre dernière saisie correcte")).to_be_visible()
    expect(page.locator(".simulateur a:visible").first).to_have_css("color", "rgb(0, 0, 0)")
    expect(summary.get_by_role("link", name="Retrouver")).to_have_count(0)
    page.evaluate(FROM_PAPER)


def test_on_paper_the_sections_show_what_they_found_and_nothing_to_press(simulator: Open) -> None:
    page = simulator(FULL)
    expect(page.locator(".simulateur-rappel [data-nom]")).to_have_text("CC Flandre Lys")
    page.evaluate(TO_PAPER)
    page.emulate_media(media="print")
    expect(page.locator("[data-repartition] table")).to_be_visible()
    expect(page.locator("[data-annees] table")).to_be_visible()
    expect(page.locator("form [data-montants] tbody tr").nth(0)).to_be_visible()
    expect(page.locator("[data-volet=devis]")).to_be_hidden()
    pressed = page.locator(".simulateur button:not(.simulateur-deplier), .simulateur-import").all()
    assert {button.is_visible() for button in pressed} == {False}
    frame = page.locator("form .tableau:has([data-montants])")
    assert frame.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    page.evaluate(FROM_PAPER)


def test_the_address_stands_on_full_lines_of_its_own(simulator: Open) -> None:
    page = simulator(f"{FULL}&evolution-effectifs=-1,5&evolution-tarif=2")
    page.evaluate(TO_PAPER)
    page.emulate_media(media="print")
    link_block = page.locator(".simulateur-retrouver")
    expect(link_block.locator("span")).to_have_css("word-break", "break-all")
    widths = "one => [one.clientWidth, one.parentElement.clientWidth]"
    own, whole = link_block.evaluate(widths)
    assert own == whole
    page.evaluate(FROM_PAPER)


def test_the_bars_of_years_are_printed_though_their_section_is_closed(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400;59400:500&annees=4&deploiement=progressif")
    section, bars = page.locator("[data-volet=annees]"), page.locator("[data-annees] rect")
    section.locator("summary").first.click()
    expect(bars.first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate(TO_PAPER)  # it opens the section
    expect(bars).to_have_count(8)
    widths = bars.evaluate_all("(every) => every.map((one) => one.getBoundingClientRect().width)")
    assert widths[0] < widths[2] < widths[4] < widths[6] == pytest.approx(widths[7], abs=1)
    expect(page.get_by_text("Budget de chaque année")).to_be_visible()
    expect(section).to_have_css("box-shadow", "none")
    page.evaluate(FROM_PAPER)


def test_on_paper_amounts_of_another_year_than_the_first_say_of_which(simulator: Open) -> None:
    page = simulator(f"{FULL}&deploiement=progressif")
    expect(page.locator(".simulateur-rappel [data-nom]")).to_have_text("CC Flandre Lys")
    paper = printed(page.pdf(format="A4", tagged=True)).text
    scope = "nonpourlapremière"
    compared = paper.index("Optionscomparées")
    assert compared < paper.index(scope) < paper.index("ContributionbruteTTC", compared)
    shared = paper.index("Répartitionparcommune")
    assert shared < paper.index(scope, shared) < paper.index("Merville", shared)


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_on_paper_an_estimate_takes_one_page(simulator: Open, sheet: str) -> None:
    page = simulator(ANCHOR)
    assert printed(page.pdf(format=sheet, tagged=True)).pages == 1


def test_on_paper_whatever_has_a_name_begins_on_its_page(simulator: Open) -> None:
    fragment = "#epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans"
    page = simulator(fragment)
    expect(named_rows(page, "repartition").first).to_contain_text("La Gorgue")
    named = [
        ("Estimation", "BudgettotalTTC"),
        ("Répartitionparcommune", "Merville"),
        ("Coûtannéeparannée", "Cumul"),
        ("Optionscomparéesligneparligne", "coûtemoinsque"),
    ]
    for quotes in range(0, 9, 2):  # where a page ends moves down line by line
        page.evaluate("(hash) => { location.hash = hash; }", fragment + "&devis=Tablettes:1" * quotes)
        expect(page.locator("form [data-lignes] tbody th", has_text="Tablettes")).to_have_count(quotes)
        paper = printed(page.pdf(format="A4", tagged=True))
        for name, below in named:
            stand = [paper.letters[paper.text.index(words)].page for words in (name, below)]
            assert stand[0] == stand[1], (quotes, name, stand)
