"""The pages that answer: drawings of words, terms and references explained, three examples that open."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.paper import printed
from tests.browser.source import bare

CROWDED = """all => {
  const boxes = all.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0);
  const upon = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom
    && other.top < one.bottom;
  return {
    outside: boxes.filter(({ left, right }) => left < 0 || right > document.documentElement.clientWidth).length,
    small: all.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 13).length,
    upon: boxes.filter((one, index) => boxes.slice(index + 1).some((other) => upon(one, other))).length,
  };
}"""
"""Counts the words of a drawing that stand outside the window, are smaller than 13 px, or cover others."""

BUBBLE = "[role=tooltip]"


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_drawings_of_words_are_legible_at_any_width(site: str, own_site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for address in (
        *(f"{site}/comprendre/", f"{site}/simulateur/"),
        *(f"{own_site}/comprendre/{name}/" for name in ("qui-fait-quoi", "services")),
    ):
        page.goto(address)
        words = page.locator(
            ".roles :is(strong, a), .services--dessin tbody :is(th, td:has(svg)), .services__legende li"
        )
        assert words.count() > 10
        assert words.evaluate_all(CROWDED) == {"outside": 0, "small": 0, "upon": 0}, address


def test_who_does_what_is_seen_at_a_glance_and_leads_to_the_words(site: str, page: Page) -> None:
    page.goto(f"{site}/comprendre/")
    columns = page.locator(".roles > ul > li")
    lefts = columns.evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
    assert len(lefts) > 2
    assert lefts == sorted(set(lefts))
    expect(page.locator("details .missions")).to_be_hidden()
    chip = columns.locator("li a").last
    title = str(chip.get_attribute("title"))
    chip.click()
    expect(page.locator(".alinea:target")).to_contain_text(title.split("«\u00a0")[1].removesuffix("\u00a0»"))


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
    term = page.locator(f"a.{kind}:visible").first
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
    items = [bare(text) for text in page.locator(".a-cocher li").all_inner_texts()]
    paper = printed(page.pdf(format="A4", tagged=True))

    def page_of(words: str) -> int:
        return paper.letters[paper.text.rindex(words)].page

    assert {page_of(item) for item in items} == {page_of("Lalisteàimprimer")}
    assert page_of("Reprendrelacompétence") < page_of(items[0])


def test_on_a_phone_the_name_of_a_service_takes_the_whole_line(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/simulateur/")
    names = page.locator(".services--dessin tbody th")
    widths = names.evaluate_all("(all) => all.map((one) => one.clientWidth)")
    assert len(widths) > 5
    assert set(widths) == {page.locator(".services--dessin").evaluate("(table) => table.clientWidth")}
