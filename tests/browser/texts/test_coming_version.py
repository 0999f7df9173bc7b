"""A version of the example published in December, which begins on 1 January: its pages on each day, built again or not.

No page is edited: the words that pages cite stand in both versions, some in an alinéa of another number.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import watched
from tests.browser.example import LATEST
from tests.browser.serving import served
from versioned_texts.cli import main
from versioned_texts.tests import building
from versioned_texts.tests.building import built_apart, day_of_build, plain
from versioned_texts.tests.example import lay_out_example

PUBLISHED, DECEMBER, JANUARY = dt.date(2026, 12, 11), dt.date(2026, 12, 20), dt.date(2027, 1, 2)
NEW = f"{LATEST.slug}/{PUBLISHED}/"
PASSAGES = """
<div markdown data-avant="2027-01-01">

Le socle est de 1,30 €. [](texte:reglement#article-5 "de 1,30 € TTC par élève et par an")

</div>

<div markdown data-depuis="2027-01-01">

Le socle est de 1,34 €. [](texte:reglement#article-5 "de 1,34 € TTC par élève et par an")

</div>
"""
NOTICE = (
    "Cette page a été construite le 20 décembre 2026. À partir du 1er janvier 2027, une autre version s’applique : "
    "Règlement, version du 11 décembre 2026."
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a version in a copy of the example, with another price and one alinéa more in its article."""
    project = tmp_path_factory.mktemp("december") / "example"
    lay_out_example(project)
    texts = project / "docs" / "textes"
    assert main(["new", LATEST.slug, str(PUBLISHED), "--from", str(LATEST.date), str(texts)]) == 0
    file = texts / LATEST.slug / f"{PUBLISHED}.md"
    text, vote = file.read_text("utf-8"), "\nLe comité syndical vote chaque année"
    assert text.count("1,30 €") == text.count(vote) == 1
    changed = text.replace("1,30 €", "1,34 €").replace(vote, f"\nUn alinéa de plus.\n{vote}")
    file.write_text(f"---\nin_force_from: 2027-01-01\n{changed.removeprefix('---\n')}", "utf-8")
    with (project / "docs" / "comprendre" / "questions.md").open("a", encoding="utf-8") as questions:
        questions.write(PASSAGES)
    return project


@pytest.fixture(scope="module")
def december(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_on(project, DECEMBER, tmp_path_factory)


@pytest.fixture(scope="module")
def old_address(december: Path) -> Iterator[str]:
    with served(december) as address:
        yield address


def site_on(project: Path, day: dt.date, folders: pytest.TempPathFactory) -> Path:
    return built_apart(project, folders.mktemp(str(day)), **day_of_build(day))


def vote(site: Path) -> str:
    """Give where the sentence on the yearly vote leads."""
    (link,) = building.page(site, "comprendre").select("a.reference[title*='vote chaque année']")
    return str(link["href"])


@pytest.mark.parametrize("day", [PUBLISHED, DECEMBER, JANUARY])
def test_the_check_passes_on_each_day(project: Path, day: dt.date) -> None:
    texts, settings = str(project / "docs" / "textes"), str(project / "mkdocs.yml")
    assert main(["check", "--settings", settings, "--on", str(day), texts]) == 0


def test_each_build_shows_the_version_of_its_day(
    project: Path, december: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    january = site_on(project, JANUARY, tmp_path_factory)
    assert vote(december) == f"../{LATEST.path}#article-5-al-4"
    assert vote(january) == f"../{NEW}#article-5-al-5"
    pages = (building.page(site, "comprendre/questions") for site in (december, january))
    now, then = (plain(page.select_one("article")) for page in pages)
    assert "Le socle est de 1,30 €" in now
    assert "À partir du 1er janvier 2027 : Le socle est de 1,34 €" in now
    assert "Le socle est de 1,34 €" in then
    assert "1,30 €" not in then
    assert "construite le" not in then


@pytest.mark.parametrize("path", ["/", "/comprendre/", f"/{LATEST.slug}/", f"/{NEW}"])
def test_a_page_that_was_not_built_again_says_so_from_the_first_day_on(
    old_address: str, page: Page, path: str, faults: list[str]
) -> None:
    watched(page, old_address, faults=faults)
    notice = page.get_by_text("Cette page a été construite")
    page.clock.set_fixed_time(dt.datetime(2026, 12, 31, 22, tzinfo=dt.UTC))
    page.goto(f"{old_address}{path}")
    expect(notice).to_be_hidden()
    page.clock.set_fixed_time(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC))  # 1 January in Paris
    page.reload()
    expect(notice).to_have_text(NOTICE)
    notice.get_by_role("link").click()
    expect(page).to_have_url(f"{old_address}/{NEW}")


def test_without_a_script_the_version_to_come_is_announced(old_address: str, without_script: Page) -> None:
    without_script.goto(old_address)
    expect(without_script.get_by_text("Cette page a été construite")).to_have_text(NOTICE)
