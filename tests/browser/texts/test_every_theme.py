"""The example in each theme but Material, which is not installed: read, searched, cited, printed, calculated."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import SCREENS, still, violations
from tests.browser.driving import wait, watched
from tests.browser.example import COMPARISON, FOLDER, LATEST, RULES
from tests.browser.serving import served
from tests.browser.themes import ENVIRONMENT, MATERIALX, PLAIN, Theme, build_in
from versioned_texts.testing.once import made_once

pytestmark = pytest.mark.audit

SIMULATOR = "simulateur/#eleves=12345"
PAGES = ("", f"{RULES.slug}/", LATEST.path, COMPARISON, SIMULATOR, "collectivites/cc-flandre-lys/", "404.html")
DARK = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every((one) => one < 60)"
LIGHT = "() => getComputedStyle(document.querySelector('.texte p')).color.match(/\\d+/g).every((one) => one < 60)"


@pytest.fixture(scope="module", params=[MATERIALX, PLAIN], ids=lambda tried: tried.name)
def theme(request: pytest.FixtureRequest) -> Theme:
    chosen: Theme = request.param
    return chosen


@pytest.fixture(scope="module")
def folder(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, f"example-{theme.name}", lambda target: build_in(theme.name, FOLDER, target))


@pytest.fixture(scope="module")
def themed(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def test_material_is_not_installed_where_they_are_built() -> None:
    (packages,) = ENVIRONMENT.glob("lib/python*/site-packages")
    names = {distribution.name for distribution in metadata.distributions(path=[str(packages)])}
    assert "mkdocs-materialx" in names
    assert "mkdocs-material" not in names


def test_no_page_has_a_fault_or_is_wider_than_the_screen(themed: str, page: Page) -> None:
    faults = watched(page, themed)
    page.emulate_media(reduced_motion="reduce")
    for address in PAGES:
        page.goto(f"{themed}/{address}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert faults == []


def test_a_word_without_its_accent_finds_an_article(theme: Theme, themed: str, page: Page) -> None:
    faults = watched(page, themed)

    def search(typed: str) -> None:
        page.goto(f"{themed}/{RULES.slug}/")
        page.locator(theme.opens_search).click()
        expect(page.locator(theme.field)).to_be_focused()
        page.keyboard.type(typed)

    search("combien")
    expect(page.locator(f"{theme.result}[href*='{LATEST.path}'][href*='#article-5']").first).to_be_attached()
    search("preavis")
    result = page.locator(theme.result).first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator("main, [role=main]").first).to_contain_text("préavis")
    assert faults == []


def test_an_alinea_is_cited_by_keys(themed: str, page: Page) -> None:
    page.goto(f"{themed}/{LATEST.path}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{themed}/{LATEST.path}#debut-du-contenu")
    page.locator("#article-4-al-2 > .numero").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".citer-barre__texte")).to_contain_text("#article-4-al-2")
    expect(page.locator(".citer-barre button").first).to_be_focused()


def test_a_device_in_dark_colours_has_dark_pages_and_white_paper(themed: str, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{themed}/{LATEST.path}")
    page.wait_for_function(DARK)
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(LIGHT)
    for hidden in ("nav", "header", ".navbar", ".citer-barre", ".article__pied"):
        assert page.locator(hidden).filter(visible=True).count() == 0, hidden


def test_the_simulator_answers_in_a_page_and_in_a_frame(themed: str, page: Page) -> None:
    faults = watched(page, themed)
    page.goto(f"{themed}/{SIMULATOR}")
    wait(page, "pret")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "16048.50")
    page.goto(f"{themed}/simulateur/integre/#eleves=12345")
    wait(page, "pret")
    expect(page.locator("nav, .navbar, footer").filter(visible=True)).to_have_count(0)
    assert faults == []


def test_axe_finds_nothing_in_light_and_dark_colours(themed: str, browser: Browser) -> None:
    found = []
    for address in PAGES:
        with still(browser, **SCREENS["desktop"]) as context:
            screen = context.new_page()
            screen.goto(f"{themed}/{address}")
            if address == SIMULATOR:
                wait(screen, "pret")
            found += violations(screen, address)
    assert found == []


def test_the_page_of_notices_names_the_theme(theme: Theme, themed: str, page: Page) -> None:
    page.goto(f"{themed}/a-propos/programmes/")
    notices = {element.get_attribute("id") for element in page.locator(".notice").all()}
    themes = {f"notice-{name}" for name in ("mkdocs-material", "mkdocs-materialx", "mkdocs")}
    assert notices & themes == {f"notice-{theme.package}"}
