"""Reading a text: numbers in the margin, citing, copying, a figure and the simulator, contents, the text on paper."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

import french
from tests.browser.driving import expect_net, selected, wait
from tests.browser.example import AGREEMENT, BASE, LATEST, RULES, SECOND, THIRD
from tests.browser.paper import printed
from tests.browser.source import bare

CITE = "Citer cet article : article 5"
WIDE = ViewportSize(width=1400, height=900)
FOOT = 200
"""Points from the edge of a sheet, below which its last lines stand."""


@pytest.fixture
def copying(page: Page, site: str) -> Page:
    """Open the text where copying is allowed."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/{LATEST.path}")
    return page


def copied(page: Page) -> str:
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


@pytest.mark.browser_context_args(viewport=WIDE)
def test_an_article_is_cited_at_once(copying: Page, site: str) -> None:
    copying.get_by_role("link", name=CITE, exact=True).click()
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    checksum = copying.locator(".version__preuve code", has_text=re.compile("^[0-9a-f]{128}$")).inner_text()[:16]
    reference = copied(copying)
    assert re.search(rf"version du {french.day(LATEST.date)}, article 5\. ", reference)
    assert f" {site}/{LATEST.path}#article-5. " in reference
    assert f"SHA-512 du texte\u00a0: {checksum}… (16 premiers caractères sur 128)" in reference
    assert re.search(r"Consulté le \d+(er)? \S+ \d{4}\.$", reference)
    expect(copying).to_have_url(f"{site}/{LATEST.path}")


@pytest.mark.browser_context_args(viewport=WIDE)
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


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
def test_an_alinea_is_cited_by_touch(copying: Page, site: str) -> None:
    copying.locator("#article-5-al-5 > .numero").tap()
    copying.get_by_role("button", name="Copier la référence").tap()
    expect(copying.get_by_role("status").filter(has_text="Référence copiée")).to_have_count(1)
    assert f"alinéa 5. {site}/{LATEST.path}#article-5-al-5. " in copied(copying)


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


def test_the_number_of_an_alinea_stands_out_on_hover_and_on_focus(site: str, page: Page) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{site}/{LATEST.path}")
    number = page.locator("#article-4-al-2 > .numero")
    expect(number).to_have_css("font-weight", "400")
    page.locator("#article-4-al-2").hover()
    expect(number).to_have_css("font-weight", "650")
    page.mouse.move(0, 0)
    expect(number).to_have_css("font-weight", "400")
    page.locator("#article-4-al-1 > .numero").focus()
    page.keyboard.press("Tab")
    expect(number).to_be_focused()
    expect(number).to_have_css("font-weight", "650")


def test_numbers_of_alineas_stand_in_one_column(site: str, page: Page) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{site}/{AGREEMENT.latest.path}")
    edges = page.eval_on_selector_all(".numero", "all => all.map(one => Math.round(one.getBoundingClientRect().right))")
    assert len(edges) == sum(len(division.alineas) for division in AGREEMENT.latest.body.divisions)
    assert len(set(edges)) == 1
    assert edges[0] <= page.locator("#article-1-al-1").evaluate("one => one.getBoundingClientRect().left")


def test_the_target_of_a_link_is_highlighted_and_in_sight(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}#article-5-al-5")
    target = page.locator("#article-5-al-5")
    expect(target).to_be_in_viewport()
    plain = page.locator("#article-5-al-4").evaluate("one => getComputedStyle(one).backgroundColor")
    assert target.evaluate("one => getComputedStyle(one).backgroundColor") != plain


def test_copying_a_redline_copies_the_new_version(site: str, page: Page) -> None:
    page.goto(f"{site}/{RULES.slug}/comparer/{SECOND.date}..{THIRD.date}/")
    copied = selected(page.locator("#article-4"))
    article = THIRD.body.find("4")
    assert article
    assert [line for line in copied.splitlines() if line][-3:] == [alinea.text for alinea in article.alineas]


@pytest.mark.usefixtures("faultless")
def test_a_figure_leads_to_the_simulator_and_its_line_leads_back(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}")
    figure = f"tarif-{BASE.key}"
    page.locator(f"#{figure}").click()
    expect(page).to_have_url(re.compile(rf"/simulateur/#.*tarif={LATEST.date}"))
    wait(page, "pret")
    expect_net(page, "1300.00")
    page.locator(f'a[href*="/{LATEST.path}#{figure}"]:visible').first.click()
    expect(page).to_have_url(f"{site}/{LATEST.path}#{figure}")
    expect(page.locator(f"#{figure}")).to_have_text(BASE.source.quote)
    expect(page.locator(f"#{figure}")).to_be_in_viewport()


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
    looks = """all => all.map((one) => {
      const { fontWeight, textDecorationLine } = getComputedStyle(one);
      const words = document.createRange();
      words.setStartAfter(one);
      words.setEndAfter(one.parentElement.lastChild);
      const apart = words.getBoundingClientRect().left > one.getBoundingClientRect().right;
      return [one.checkVisibility({ visibilityProperty: true }), fontWeight, textDecorationLine, apart];
    })"""
    assert [look for look in numbers.evaluate_all(looks) if look != [True, "400", "none", True]] == []


def test_on_paper_each_number_stands_on_the_line_of_its_alinea(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}")
    alineas = [
        (str(number), bare(alinea.text))
        for division in LATEST.body.divisions
        for number, alinea in enumerate(division.alineas, start=1)
    ]
    for lower in range(0, 48, 3):  # so that other lines end the pages
        page.eval_on_selector(".texte .alinea", "(one, lower) => { one.style.marginTop = `${lower}pt`; }", lower)
        paper, offset = printed(page.pdf(format="A4", tagged=True)), 0
        for number, words in alineas:
            offset = paper.text.index(words, offset)
            assert paper.beside(paper.letters[offset]) == number, (lower, words)


def test_on_paper_a_redline_leaves_no_page_empty(site: str, page: Page) -> None:
    page.goto(f"{site}/{RULES.slug}/comparer/{SECOND.date}..{THIRD.date}/")
    page.eval_on_selector(".phrases", "one => { one.open = true; }")
    for lower in range(0, 48, 6):  # so that other lines end the pages
        page.eval_on_selector(".comparaison h1", "(one, lower) => { one.style.marginTop = `${lower}pt`; }", lower)
        paper = printed(page.pdf(format="A4", tagged=True))
        assert {letter.page for letter in paper.letters} == {*range(paper.pages)}
        assert min(letter.y for letter in paper.letters if letter.page == 0) < FOOT


def test_on_paper_stands_the_text_and_its_proof(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}#article-5-al-3")
    page.locator("#article-5-al-3 > .numero").click()
    page.emulate_media(media="print")
    for hidden in (".resume", ".article__pied", ".citer-barre", ".md-header", ".md-tabs", ".md-footer", ".citer"):
        assert {element.is_visible() for element in page.locator(hidden).all()} == {False}, hidden
    for shown in (".texte h1", "#article-5", "#article-5-al-3", "#citer", ".version__faits", ".version__preuve code"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("#citer a")).to_have_text(re.compile(re.escape(LATEST.path)))
    expect(page.locator("#citer")).to_have_text(re.compile(r"Consulté le \d+(er)? \S+ \d{4}\.$"))
    breaks = page.locator(".texte h2").evaluate_all("all => all.map((one) => getComputedStyle(one).breakAfter)")
    assert {*breaks} == {"avoid"}
