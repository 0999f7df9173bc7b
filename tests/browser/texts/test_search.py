"""The search, as people type: without accents, in other words, in whole questions."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import french
from tests.browser.driving import until
from tests.browser.example import AGREEMENT, BASE, LATEST
from versioned_texts.corpus import Version

type Search = Callable[[str], Locator]

CONTRIBUTIONS, JOINING = (LATEST, "article-5"), (LATEST, "article-4")
PUPILS = (AGREEMENT.latest, "article-3-bis")
PREAMBLE = (AGREEMENT.latest, "preambule")
PLAIN = {
    **dict.fromkeys(("demi-journée", "demi journees"), CONTRIBUTIONS),
    **dict.fromkeys(("adhesion", "adhésions", "l'adhésion", "l’adhesion", "délibérations", "deliberation"), JOINING),
    **dict.fromkeys(('"délibérations"', "délibère-t-on"), JOINING),
    **dict.fromkeys(("eleves", "Élève", "publicites"), PUPILS),
    **dict.fromkeys(("dispersée", "ecoles dispersees"), PREAMBLE),
    **dict.fromkeys(("adhession", "délibiration", "adésion"), JOINING),
}
"""What is typed without minding accents, plurals, hyphens, quotes or a letter, and where it is written."""

OTHER_WORDS = {
    **dict.fromkeys(("prix", "Tarifs", "tarif", "coût", "cout", "couts", "combien"), CONTRIBUTIONS),
    **dict.fromkeys(("inscription", "inscriptions", "s’inscrire", "s'inscrire", "rejoindre"), JOINING),
}
"""Words that no text has, and the article that answers them."""


ALL_LISTED = """() => {
  // the theme lists what is further down when one gets there
  const list = document.querySelector(".md-search__scrollwrap");
  list.scrollTo(0, list.scrollTop > 0 ? 0 : list.scrollHeight);
  const number = document.querySelector(".md-search-result__meta").textContent.match(/\\d+/)?.[0];
  return list.querySelectorAll(".md-search-result__item").length === Number(number);
}"""


@pytest.fixture
def search(page: Page, site: str) -> Search:
    """Search words from the home page, and give the pages that are found, all that are."""
    page.goto(f"{site}/")
    field = page.locator(".md-search__input")
    found = page.locator(".md-search-result__item")

    def searched(typed: str) -> Locator:
        field.fill("")
        expect(found).to_have_count(0)
        field.focus()
        page.keyboard.insert_text(typed)
        expect(found.first).to_be_attached()
        until(page, ALL_LISTED)
        return found

    return searched


def link_to(found: Locator, version: Version, anchor: str) -> Locator:
    return found.locator(f"a[href*='{version.path}'][href$='#{anchor}']")


def test_accents_plurals_hyphens_and_a_wrong_letter_do_not_matter(search: Search) -> None:
    for typed, target in PLAIN.items():
        expect(link_to(search(typed), *target), typed).to_be_attached()


def test_other_words_for_a_matter_lead_first_to_its_article(search: Search) -> None:
    for typed, target in OTHER_WORDS.items():
        link = link_to(search(typed), *target)
        expect(link, typed).to_be_attached()
        assert link.evaluate("link => link.closest('details')") is None, f"{typed}: folded under another article"
        expect(link.page.locator(".md-search-result__terms"), typed).to_have_count(0)


def test_the_page_on_the_matter_comes_first(search: Search) -> None:
    for typed in ("adhesion", "l'adhésion", "l’adhesion"):
        expect(link_to(search(typed).first, *JOINING), typed).to_be_attached()


def test_a_number_is_one_word_with_its_decimals(search: Search) -> None:
    number = french.euros(BASE.amount).split("\u00a0")[0]
    for typed in (number, number.replace(",", ".")):
        found = search(typed)
        expect(link_to(found, *CONTRIBUTIONS), typed).to_be_attached()
        expect(found.first, typed).to_contain_text(number)
    found.page.locator(".md-search__input").fill(f"9{number}")
    expect(found.page.locator(".md-search-result__meta")).to_have_text("Aucun document trouvé")


def test_an_article_is_found_by_its_number(search: Search) -> None:
    for typed in ("article 5", "art. 5"):
        link = link_to(search(typed), *CONTRIBUTIONS)
        expect(link, typed).to_be_attached()
        assert link.evaluate("link => link.closest('details')") is None, f"{typed}: folded under another article"


def test_words_that_say_nothing_are_not_looked_up(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    for typed in ("le", "qui", "est-ce que", "comment"):
        page.locator(".md-search__input").fill("carnet")
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        page.locator(".md-search__input").fill(typed)
        expect(page.locator(".md-search-result__meta"), typed).to_have_text("Aucun document trouvé")


def test_a_question_finds_what_its_words_find(search: Search) -> None:
    found = [search(typed).all_inner_texts() for typed in ("comment peut-on sortir du Syndicat", "sortir Syndicat")]
    assert found[0] == found[1] != []


def indexed(site: Path) -> str:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    return "\n".join(entry["text"] for entry in index["docs"])


def test_references_leave_no_gap_in_what_is_found(built_site: Path) -> None:
    assert re.findall(r"\w\s+(?:,|\s[;:!?])", indexed(built_site)) == []


def test_no_words_of_a_table_run_together_in_what_is_found(example_site: Path) -> None:
    words = indexed(example_site)
    assert "TexteVersion" not in words
    assert "Texte · Version" in words
