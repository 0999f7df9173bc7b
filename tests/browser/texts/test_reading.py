"""Reading a text: numbers in the margin, citing an article or an alinéa, contents that follow, the text on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import french
from tests.browser.driving import selected
from tests.browser.example import AGREEMENT, LATEST, RULES, SECOND, THIRD
from tests.browser.paper import printed
from tests.browser.source import bare

CITE = "Citer cet article : article 5"
WIDE = {"width": 1400, "height": 900}
FOOT = 200
"""Points from the edge of a sheet, below which its last lines stand."""


@pytest.fixture
def copying(browser: Browser, site: str) -> Iterator[Page]:
    """Open the text where copying is allowed."""
    context = browser.new_context(locale="fr-FR", viewport=WIDE)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.goto(f"{site}/{LATEST.path}")
    yield page
    context.close()


def copied(page: Page) -> str:
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def test_an_article_is_cited_at_once(copying: Page, site: str) -> None:
    copying.get_by_role("link", name=CITE, exact=True).click()
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    checksum = copying.locator(".version__preuve code", has_text=re.compile("^[0-9a-f]{128}$")).inner_text()[:16]
    reference = copied(copying)
    assert re.search(rf"version du {french.day(LATEST.date)}, article 5\. ", reference)
    assert f" {site}/{LATEST.path}#article-5. " in reference
    assert f"SHA-512 du texte\u00a0: {checksum}… (16 premiers caractères sur 128)" in reference
    assert re.search(r"Consulté le \d+(er)? \w+ \d{4}\.$", reference)
    expect(copying).to_have_url(f"{site}/{LATEST.path}")


def test_an_alinea_is_cited_from_its_number_by_keyboard(copying: Page, site: str) -> None:
    copying.locator("#article-5-al-3 > .numero").focus()
    copying.keyboard.press("Enter")
    expect(copying).to_have_url(f"{site}/{LATEST.path}#article-5-al-3")
    button = copying.get_by_role("button", name="Copier la référence")
    expect(button).to_be_focused()
    copying.keyboard.press("Enter")
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    assert f"article 5, alinéa 3. {site}/{LATEST.path}#article-5-al-3. " in copied(copying)
    copying.keyboard.press("Escape")
    expect(button).to_be_hidden()
    expect(copying.locator("#article-5-al-3 > .numero")).to_be_focused()


def test_an_alinea_is_cited_by_touch(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="fr-FR"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = context.new_page()
    page.goto(f"{site}/{LATEST.path}")
    page.locator("#article-5-al-5 > .numero").tap()
    page.get_by_role("button", name="Copier la référence").tap()
    expect(page.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    assert f"alinéa 5. {site}/{LATEST.path}#article-5-al-5. " in copied(page)
    context.close()


def test_a_browser_that_refuses_to_copy_leaves_the_reference_selected(site: str, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page.goto(f"{site}/{LATEST.path}")
    page.get_by_role("link", name=CITE, exact=True).click()
    expect(page.get_by_role("status").filter(has_text="La référence est sélectionnée")).to_have_count(1)
    assert page.evaluate("getSelection().toString()").startswith(RULES.title)


def test_without_a_script_citing_leads_to_the_reference(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/{LATEST.path}")
    without_script.get_by_role("link", name=CITE, exact=True).click()
    expect(without_script).to_have_url(f"{site}/{LATEST.path}#citer")
    expect(without_script.locator("#citer")).to_be_in_viewport()


def test_what_is_copied_of_an_article_is_its_text_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}")
    words = selected(page.locator("section:has(> #article-5)"))
    article = LATEST.body.find("5")
    assert article
    assert all(alinea.text in words for alinea in article.alineas)
    assert selected(page.locator("#article-5-al-3")).strip() == article.alineas[2].text
    assert "Résumé du site" not in words
    assert "Citer" not in words


@pytest.mark.parametrize(
    ("address", "alinea", "article"),
    [(LATEST.path, "article-6-al-3", "article-6"), (AGREEMENT.latest.path, "article-3-bis-al-2", "article-3-bis")],
)
def test_the_contents_follow_what_is_read(site: str, page: Page, address: str, alinea: str, article: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 420})
    page.goto(f"{site}/{address}")
    page.locator(f"#{alinea}").evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 80)")
    active = page.locator(f'.md-sidebar--secondary a.md-nav__link--active[href="#{article}"]')
    expect(active).to_be_in_viewport()


def test_on_paper_each_alinea_bears_its_number_before_its_words(site: str, page: Page) -> None:
    page.goto(f"{site}/{AGREEMENT.latest.path}#article-1-al-1")
    page.emulate_media(media="print")
    numbers = page.locator(".texte .numero")
    expect(numbers).to_have_count(sum(len(division.alineas) for division in AGREEMENT.latest.body.divisions))
    for number in numbers.all():
        expect(number).to_be_visible()
        expect(number).to_have_css("font-weight", "400")
        expect(number).to_have_css("text-decoration-line", "none")
    apart = """all => all.map((one) => {
      const words = document.createRange();
      words.setStartAfter(one);
      words.setEndAfter(one.parentElement.lastChild);
      return words.getBoundingClientRect().left - one.getBoundingClientRect().right;
    })"""
    assert min(numbers.evaluate_all(apart)) > 0


def test_on_paper_each_number_stands_on_the_line_of_its_alinea(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}")
    alineas = [
        (str(number), bare(alinea.text))
        for division in LATEST.body.divisions
        for number, alinea in enumerate(division.alineas, start=1)
    ]
    for lower in range(0, 48, 3):  # so that other lines end the pages
        page.eval_on_selector(".texte .alinea", "(one, lower) => { one.style.marginTop = `${lower}pt`; }", lower)
        paper, place = printed(page.pdf(format="A4", tagged=True)), 0
        for number, words in alineas:
            place = paper.text.index(words, place)
            assert paper.beside(paper.letters[place]) == number, (lower, words)


def test_on_paper_a_redline_leaves_no_page_empty(site: str, page: Page) -> None:
    page.goto(f"{site}/{RULES.slug}/comparer/{SECOND.date}..{THIRD.date}/")
    page.eval_on_selector(".phrases", "one => { one.open = true; }")
    for lower in range(0, 48, 6):  # so that other lines end the pages
        page.eval_on_selector(".comparaison h1", "(one, lower) => { one.style.marginTop = `${lower}pt`; }", lower)
        paper = printed(page.pdf(format="A4", tagged=True))
        assert {one.page for one in paper.letters} == {*range(paper.pages)}
        assert min(one.y for one in paper.letters if one.page == 0) < FOOT


def test_on_paper_stands_the_text_and_its_proof(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}#article-5-al-3")
    page.locator("#article-5-al-3 > .numero").click()
    page.emulate_media(media="print")
    for hidden in (".resume", ".article__pied", ".citer-barre", ".md-header", ".md-tabs", ".md-footer", ".citer"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    for shown in (".texte h1", "#article-5", "#article-5-al-3", "#citer", ".version__faits"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(".version__preuve code").first).to_be_visible()
    expect(page.locator("#citer a")).to_have_text(re.compile(re.escape(LATEST.path)))
    expect(page.locator("#citer")).to_have_text(re.compile(r"Consulté le \d+(er)? \w+ \d{4}\.$"))
    for heading in page.locator(".texte h2").all():
        expect(heading).to_have_css("break-after", "avoid")
