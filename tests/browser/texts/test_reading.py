"""Reading a text: numbers in the margin, citing an article or an alinéa, contents that follow, the text on paper."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.driving import until

TEXT = "/conditions/2023-06-15/"
WIDE = {"width": 1400, "height": 900}


@pytest.fixture
def copying(browser: Browser, site: str) -> Iterator[Page]:
    """Open the text where copying is allowed."""
    context = browser.new_context(locale="fr-FR", viewport=WIDE)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.goto(site + TEXT)
    yield page
    context.close()


def copied(page: Page) -> str:
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def test_numbers_stand_in_the_margin_and_are_no_part_of_the_text(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(site + TEXT)
    number = page.locator("#article-4-al-2 > .numero")
    expect(number).to_have_css("opacity", "1")
    expect(number).to_have_text("")
    box, words = number.bounding_box(), page.locator("#article-4-al-2").bounding_box()
    assert box is not None
    assert words is not None
    assert box["x"] + box["width"] <= words["x"]


def test_an_article_is_cited_at_once(copying: Page, site: str) -> None:
    copying.get_by_role("link", name="Citer cet article : article 5", exact=True).click()
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    checksum = copying.locator(".version__preuve code").first.inner_text()[:16]
    reference = copied(copying)
    assert re.search(r"version du 15 juin 2023, article 5\. ", reference)
    assert f" {site}{TEXT}#article-5. " in reference
    assert f"SHA-512 du texte\u00a0: {checksum}… (16 premiers caractères sur 128)" in reference
    assert re.search(r"Consulté le \d+(er)? \w+ \d{4}\.$", reference)
    expect(copying).to_have_url(site + TEXT)


def test_an_alinea_is_cited_from_its_number_by_keyboard(copying: Page, site: str) -> None:
    copying.locator("#article-5-al-3 > .numero").focus()
    copying.keyboard.press("Enter")
    expect(copying).to_have_url(f"{site}{TEXT}#article-5-al-3")
    button = copying.get_by_role("button", name="Copier la référence")
    expect(button).to_be_focused()
    copying.keyboard.press("Enter")
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    assert f"article 5, alinéa 3. {site}{TEXT}#article-5-al-3. " in copied(copying)
    copying.keyboard.press("Escape")
    expect(button).to_be_hidden()
    expect(copying.locator("#article-5-al-3 > .numero")).to_be_focused()


def test_an_alinea_is_cited_by_touch(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="fr-FR"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.goto(site + TEXT)
    page.locator("#article-5-al-7 > .numero").tap()
    page.get_by_role("button", name="Copier la référence").tap()
    expect(page.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    assert f"alinéa 7. {site}{TEXT}#article-5-al-7. " in copied(page)
    context.close()


def test_a_browser_that_refuses_to_copy_leaves_the_reference_selected(site: str, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page.goto(site + TEXT)
    page.get_by_role("link", name="Citer cet article : article 5", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="La référence est sélectionnée")).to_have_count(1)
    assert page.evaluate("getSelection().toString()").startswith("Conditions techniques")


def test_without_a_script_citing_leads_to_the_reference(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + TEXT)
    page.get_by_role("link", name="Citer cet article : article 5", exact=True).click()
    expect(page).to_have_url(f"{site}{TEXT}#citer")
    expect(page.locator("#citer")).to_be_in_viewport()
    context.close()


def test_what_is_copied_of_an_article_is_its_text_alone(site: str, page: Page) -> None:
    page.goto(site + TEXT)
    words = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.getElementById("article-5").parentElement);
            return getSelection().toString();
        }"""
    )
    assert "En outre, le Comité syndical vote" in words
    assert "Résumé du site" not in words
    assert "Citer" not in words


@pytest.mark.parametrize(
    ("address", "alinea", "article"),
    [(TEXT, "article-6-al-3", "article-6"), ("/convention/2019-11-27/", "article-5-al-2", "article-5")],
)
def test_the_contents_follow_what_is_read(site: str, page: Page, address: str, alinea: str, article: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 420})
    page.goto(site + address)
    page.locator(f"#{alinea}").evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 80)")
    active = f'.md-sidebar--secondary a.md-nav__link--active[href="#{article}"]'
    until(page, f"() => document.querySelector('{active}')")
    expect(page.locator(active)).to_be_in_viewport()


def test_on_paper_stands_the_text_and_its_proof(site: str, page: Page) -> None:
    page.goto(f"{site}{TEXT}#article-5-al-3")
    page.locator("#article-5-al-3 > .numero").click()
    page.emulate_media(media="print")
    for hidden in (
        ".resume",
        ".article__pied",
        ".citer-barre",
        ".md-header",
        ".md-tabs",
        ".md-footer",
        ".numero",
        ".citer",
    ):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    for shown in (".texte h1", "#article-5", "#article-5-al-3", "#citer", ".version__faits"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(".version__preuve code").first).to_be_visible()
    expect(page.locator("#citer a")).to_have_text(re.compile(re.escape(TEXT)))
    for heading in page.locator(".texte h2").all():
        expect(heading).to_have_css("break-after", "avoid")


def found_for(page: Page, site: str, typed: str) -> list[str]:
    page.goto(site)
    page.locator(".md-search__input").focus()
    page.keyboard.type(typed)
    expect(page.locator(".md-search-result__item").first).to_be_attached()
    titles: list[str] = page.locator(".md-search-result__item h1").all_inner_texts()
    return titles


def conditions_found(page: Page) -> Locator:
    title = page.locator("h1", has_text="Conditions, version du 15 juin 2023")
    return page.locator(".md-search-result__item").filter(has=title)


@pytest.mark.parametrize("typed", ["prix", "Tarifs", "tarif", "coût", "cout", "couts", "combien"])
def test_what_people_type_of_a_price_leads_to_the_contribution(site: str, page: Page, typed: str) -> None:
    found_for(page, site, typed)
    text = page.locator(".md-search-result__item").filter(
        has=page.locator("h1", has_text="Conditions, version du 15 juin 2023")
    )
    expect(text.locator("h2").first).to_contain_text("Article 5")


@pytest.mark.parametrize("typed", ["inscription", "inscriptions", "s’inscrire", "s'inscrire", "rejoindre"])
def test_what_people_type_of_joining_leads_to_adhesion(site: str, page: Page, typed: str) -> None:
    assert "Adhérer, pas à pas" in found_for(page, site, typed)[:2]
    text = page.locator(".md-search-result__item").filter(
        has=page.locator("h1", has_text="Conditions, version du 15 juin 2023")
    )
    expect(text.locator("h2").filter(has_text="Article 4").first).to_be_attached()
    expect(page.locator(".md-search-result__terms")).to_have_count(0)


def test_no_words_of_a_table_run_together_in_what_is_found(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))
    words = "\n".join(one["text"] for one in index["docs"])
    assert "TexteVersion" not in words
    assert "Texte · Version" in words
