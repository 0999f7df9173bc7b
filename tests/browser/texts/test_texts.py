"""The texts as a reader meets them: every page in Chromium, anchors, links between a figure and the simulator."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import in_tabs, watched

TABS = 6
WIDTHS = {"phone": 390, "smallest": 320, "desktop": 1280}


def addresses(built_site: Path) -> list[str]:
    pages = sorted(file.parent.relative_to(built_site).as_posix() for file in built_site.rglob("index.html"))
    return [f"/{page}/".replace("/./", "/") for page in pages]


def test_no_page_reaches_out_complains_or_overflows(built_site: Path, site: str, browser: Browser) -> None:
    """Each is opened as on a phone; the tests of its policy open it as on a desktop, and mind the same faults."""
    # what the theme moves as a window changes is not yet where it will be
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    tabs = [context.new_page() for _ in range(TABS)]
    faults = [watched(tab, site) for tab in tabs]
    for tab in tabs:
        tab.set_viewport_size({"width": WIDTHS["phone"], "height": 800})
    found = addresses(built_site)
    assert len(found) >= 7
    for address, tab in in_tabs(tabs, [site + address for address in found]):
        expect(tab.locator("h1")).to_have_count(1)
        for width in (*WIDTHS.values(), WIDTHS["phone"]):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
    assert faults == [[] for _ in tabs]
    context.close()


def test_without_a_script_no_page_is_wider_than_a_phone(built_site: Path, site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": WIDTHS["phone"], "height": 800})
    page = context.new_page()
    for address in addresses(built_site):
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"], address
    context.close()


def test_every_link_and_anchor_of_the_site_leads_somewhere(built_site: Path, site: str, page: Page) -> None:
    anchors: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    for address in addresses(built_site):
        page.goto(site + address)
        anchors[site + address] = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
        hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        links |= {(site + address, href) for href in hrefs if href.startswith(site)}
    for origin, link in sorted(links):
        target, _, fragment = link.partition("#")
        if target in anchors:
            shared_state = re.search(r"=", fragment)
            assert not fragment or shared_state or fragment in anchors[target], f"{origin} → {link}"
        else:
            assert (built_site / target.removeprefix(f"{site}/")).is_file(), f"{origin} → {link}"


def test_the_number_of_an_alinea_is_its_link_and_stands_out_on_hover_and_on_focus(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{site}/conditions/2023-06-15/")
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
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/conditions/2023-06-15/#article-4-al-2")


def test_numbers_of_alineas_stand_in_one_column(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{site}/convention/2019-11-27/")
    edges = page.eval_on_selector_all(".numero", "all => all.map(one => Math.round(one.getBoundingClientRect().right))")
    assert len(edges) > 60
    assert len(set(edges)) == 1


def test_the_target_of_a_link_is_highlighted_and_in_sight(site: str, page: Page) -> None:
    page.goto(f"{site}/conditions/2023-06-15/#article-5-al-7")
    target = page.locator("#article-5-al-7")
    expect(target).to_be_in_viewport()
    plain = page.locator("#article-5-al-6").evaluate("one => getComputedStyle(one).backgroundColor")
    assert target.evaluate("one => getComputedStyle(one).backgroundColor") != plain


def test_copying_the_text_copies_the_text_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/conditions/2023-06-15/")
    copied = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.getElementById("article-5-al-3"));
            return getSelection().toString();
        }"""
    )
    assert copied.startswith("Contribution forfaitaire de base : La couverture")
    assert copied.strip().endswith("d'un montant de 1,30 € TTC par élève et par an ;")


def test_a_figure_leads_to_the_simulator_and_its_line_leads_back(site: str, page: Page, faults: list[str]) -> None:
    page.goto(f"{site}/conditions/2023-06-15/")
    page.locator("#tarif-base").click()
    expect(page).to_have_url(re.compile(r"/simulateur/#.*tarif=2023-06-15"))
    expect(page.locator('[data-etat="pret"]')).to_be_visible()
    expect_net(page, "1300.00")
    page.locator('a[href*="/conditions/2023-06-15/#tarif-base"]:visible').first.click()
    expect(page).to_have_url(f"{site}/conditions/2023-06-15/#tarif-base")
    expect(page.locator("#tarif-base")).to_have_text("d'un montant de 1,30 € TTC par élève et par an")
    expect(page.locator("#tarif-base")).to_be_in_viewport()
    assert faults == []


def test_home_gives_the_price_and_three_doors(site: str, page: Page) -> None:
    page.goto(site)
    expect(page.locator(".prix")).to_contain_text("1,30\u00a0€ TTC par élève et par an")
    expect(page.locator(".porte h2")).to_have_count(3)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("demi-journée", "Article 5"),
        ("demi journees", "Article 5"),
        ("adhesion", "Article 4"),
        ("adhésions", "Article 4"),
        ("délibérations", "Article 4"),
        ("deliberation", "Article 4"),
        ("resiliation", "ARTICLE 9"),
        ("mineur", "ARTICLE 4"),
        ("eleves", "Article 5"),
        ("Élève", "Article 5"),
        ("l'adhésion", "Article 4"),
        ("oeuvre", "Article 1"),
    ],
)
def test_search_minds_neither_accents_nor_plurals(site: str, page: Page, typed: str, found: str) -> None:
    page.goto(site)
    page.locator(".md-search__input").focus()
    page.keyboard.type(typed)
    sections = page.locator(".md-search-result__list h2")
    expect(sections.first).to_be_attached()
    # the theme lists what is further down when one gets there
    page.locator(".md-search__scrollwrap").evaluate("list => list.scrollTo(0, list.scrollHeight)")
    expect(sections.filter(has_text=re.compile(found)).first).to_be_attached()


@pytest.mark.parametrize("typed", ["adhesion", "l'adhésion", "l’adhesion"])
def test_search_puts_the_page_and_the_article_on_the_matter_first(site: str, page: Page, typed: str) -> None:
    page.goto(site)
    page.locator(".md-search__input").focus()
    page.keyboard.type(typed)
    results = page.locator(".md-search-result__item")
    expect(results.first.locator("h1")).to_have_text("Adhérer, pas à pas")
    text = results.filter(has=page.locator("h1", has_text="Conditions, version du 15 juin 2023"))
    expect(text.locator("h2").first).to_contain_text("Article 4")
