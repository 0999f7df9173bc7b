"""Two changes among 775 parts: the page is light, and says what changed on its first screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.driving import until
from tests.browser.serving import served
from versioned_texts.testing.building import built
from versioned_texts.testing.corpora import lay_out

PAIR = "code/comparer/2001-01-01..2002-01-01/"
CONFIG = "site_name: Codes\ntheme: {name: material, font: false}\nplugins: [versioned-texts]\n"
WORDS = (
    "Le syndicat de communes vote chaque année, au titre {0} de son budget, les recettes et les dépenses numéro {0}."
)
TABLE = (
    "# Tarifs\n\n## Article 1\n\nLes tarifs sont fixés.\n\n|"
    + " Fonctionnement |" * 8
    + "\n|"
    + "---|" * 8
    + "\n|"
    + " centimes |" * 7
    + " {} |\n"
)
PHONE = 390


def code(**changed: str) -> str:
    """Write a code of 774 articles under its title, of which some articles have other words."""
    words = [changed.get(f"article_{number}", WORDS.format(number)) for number in range(1, 775)]
    return "# Code\n\n" + "".join(f"## Article {number}\n\n{body}\n\n" for number, body in enumerate(words, start=1))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a code in two versions."""
    new = {f"article_{number}": WORDS.format(number).replace("année", "semestre") for number in (400, 700)}
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Codes\n",
        "docs/textes/code/texte.toml": 'title = "Code"\n',
        "docs/textes/code/2001-01-01.md": code(),
        "docs/textes/code/2002-01-01.md": code(**new),
        "docs/textes/tarifs/texte.toml": 'title = "Tarifs"\n',
        "docs/textes/tarifs/2001-01-01.md": TABLE.format("dix"),
        "docs/textes/tarifs/2002-01-01.md": TABLE.format("vingt"),
    }
    return built(lay_out(tmp_path_factory.mktemp("code"), files))


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def test_the_page_weighs_less_than_40_kilobytes(site: Path) -> None:
    content = (site / PAIR / "index.html").read_bytes()
    assert len(content) < 40_000
    assert b"num\xc3\xa9ro 401." not in content


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_the_first_change_stands_on_the_first_screen(page: Page, root: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{root}/{PAIR}")
    for first in (".modifications a", ".phrases li", ".modifie del"):
        box = page.locator(first).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height, first
    page.locator(".modifications a").last.click()
    assert page.evaluate("document.activeElement.closest('#article-700') !== null || location.hash === '#article-700'")


def test_a_change_at_the_end_of_a_wide_table_widens_the_table_alone(page: Page, root: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{root}/{PAIR.replace('code', 'tarifs', 1)}")
    assert page.locator(".modifie .tableau ins").count() == 1
    until(page, "(width) => document.querySelector('.modifie .tableau').scrollWidth > width", PHONE)
    page.evaluate("document.querySelector('.md-header').remove()")  # the theme slides its titles in from outside
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
