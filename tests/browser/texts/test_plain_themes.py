"""The texts in a theme that has none of Material's templates: legible, on a phone too, and without a fault."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import watched
from tests.browser.example import COMPARISON, LATEST, RULES, TEXTS
from tests.browser.serving import served
from tests.browser.themes import PLAIN
from versioned_texts.testing.building import built
from versioned_texts.testing.corpora import lay_out

pytestmark = pytest.mark.audit

PAGES = ("", f"{RULES.slug}/", LATEST.path, COMPARISON, "404.html")
SETTINGS = "site_name: Les textes du Val d’Orbe\ntheme: {}\nplugins: [search, versioned-texts: {{pdf: false}}]\n"


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def plain_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = lay_out(tmp_path_factory.mktemp(request.param), {"mkdocs.yml": SETTINGS.format(request.param)})
    shutil.copytree(TEXTS, project / "docs" / "textes")
    for name in ("textes.sealed", "corrections.toml"):
        source = TEXTS.with_name(name)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, project / "docs" / name)
    with served(built(project)) as address:
        yield address


def test_no_page_is_wider_than_the_screen_or_has_a_fault(plain_site: str, page: Page) -> None:
    faults = watched(page, plain_site)
    for address in PAGES:
        page.goto(f"{plain_site}/{address}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert faults == []


def test_a_text_is_read_in_large_letters_beside_its_numbers(plain_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{plain_site}/{LATEST.path}#article-4-al-2")
    words, number = page.locator("#article-4-al-2"), page.locator("#article-4-al-2 > .numero")
    assert float(words.evaluate("one => getComputedStyle(one).fontSize").removesuffix("px")) >= 16
    text, box = words.bounding_box(), number.bounding_box()
    assert text
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= text["x"]
    expect(number).to_have_css("font-weight", "650")


def test_a_redline_marks_what_changed(plain_site: str, page: Page) -> None:
    page.goto(f"{plain_site}/{COMPARISON}")
    expect(page.locator(".comparaison ins").first).to_have_css("text-decoration-line", "underline")
    expect(page.locator(".comparaison del").first).to_have_css("text-decoration-line", "line-through")


def test_the_search_of_the_theme_finds_an_article(plain_site: str, page: Page) -> None:
    page.goto(f"{plain_site}/?q=préavis")  # what is typed before the index has come is answered by nothing
    form = page.locator("#rtd-search-form input[name=q]")
    if form.count():
        form.fill("préavis")
        page.keyboard.press("Enter")
    else:
        page.locator(PLAIN.opens_search).click()
    expect(page.locator("#mkdocs-search-results a").first).to_be_visible()
