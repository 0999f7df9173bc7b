"""The pages that answer: missions shown by actor, terms and references explained, three examples that open."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.paper import printed
from tests.browser.source import bare

ACTORS = {"Syndicat": "syndicat", "Académie": "academie", "Communes ou groupements": "communes"}
BUBBLE = "[role=tooltip]"


@pytest.mark.parametrize("reader", ["page", "without_script"])
def test_missions_are_shown_by_actor_with_and_without_a_script(
    own_site: str, request: pytest.FixtureRequest, reader: str
) -> None:
    page: Page = request.getfixturevalue(reader)
    page.goto(f"{own_site}/comprendre/qui-fait-quoi/")
    rows = page.locator(".missions tbody tr")
    everything = rows.count()
    assert everything > 20
    for label, actor in ACTORS.items():
        page.get_by_label(label, exact=True).check()
        shown = rows.locator("visible=true")
        assert 0 < shown.count() < everything
        expect(shown.locator(f".{actor}")).to_have_count(shown.count())
    page.emulate_media(media="print")
    expect(rows.locator("visible=true")).to_have_count(everything)


@pytest.mark.usefixtures("faultless")
def test_a_term_is_explained_by_keyboard_and_put_away(site: str, page: Page) -> None:
    page.goto(f"{site}/comprendre/")
    term = page.locator("a.terme").first
    title, address = term.get_attribute("title"), term.evaluate("link => link.href")
    assert title
    term.focus()
    bubble = page.locator(BUBBLE)
    expect(bubble).to_have_text(title)
    expect(bubble).to_be_in_viewport(ratio=1)
    expect(term).to_have_attribute("aria-describedby", "bulle")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(term).to_be_focused()
    expect(term).to_have_attribute("title", title)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_the_pointer_may_go_onto_the_words_that_a_reference_rests_on(site: str, page: Page) -> None:
    page.goto(f"{site}/comprendre/")
    reference, bubble = page.locator("a.reference").first, page.locator(BUBBLE)
    title = reference.get_attribute("title")
    assert title
    reference.hover()
    expect(bubble).to_have_text(title)
    bubble.hover()
    expect(bubble).to_have_text(title)
    page.locator("a.terme").first.hover()
    expect(bubble).not_to_have_text(title)
    page.locator("h1").hover()
    expect(bubble).to_be_hidden()


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
@pytest.mark.parametrize(
    ("kind", "target"), [("terme", "/glossaire/#"), ("reference:has(.entendu)", r"/\d{4}-\d\d-\d\d/#")]
)
def test_a_term_and_a_number_are_explained_at_the_first_tap_and_followed_at_the_second(
    site: str, page: Page, kind: str, target: str
) -> None:
    page.goto(f"{site}/comprendre/")
    term = page.locator(f"a.{kind}").first
    term.tap()
    expect(page.locator(BUBBLE)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.locator("h1").tap()
    expect(page.locator(BUBBLE)).to_be_hidden()
    term.tap()
    term.tap()
    expect(page).to_have_url(re.compile(target))


def test_the_list_to_print_stands_on_a_page_of_its_own(own_site: str, page: Page) -> None:
    page.goto(f"{own_site}/comprendre/adherer/")
    items = [bare(one) for one in page.locator(".a-cocher li").all_inner_texts()]
    paper = printed(page.pdf(format="A4", tagged=True))

    def page_of(words: str) -> int:
        return paper.letters[paper.text.rindex(words)].page

    assert {page_of(one) for one in items} == {page_of("Lalisteàimprimer")}
    assert page_of("Reprendrelacompétence") < page_of(items[0])


def test_on_a_phone_the_name_of_a_service_takes_the_whole_line(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/simulateur/")
    names = page.locator(".services tbody th")
    widths = names.evaluate_all("(all) => all.map((one) => one.clientWidth)")
    assert len(widths) > 5
    assert set(widths) == {page.locator(".services").evaluate("(table) => table.clientWidth")}
