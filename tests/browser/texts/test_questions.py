"""Ten questions in the words of those who ask: one search, or two clicks from the home page, lead to the article."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

FAQ = "/comprendre/questions/"
CONDITIONS = "/conditions/2023-06-15/"
CONVENTION = "/convention/2019-11-27/"
SILENT = "Les textes ne le disent pas"
FIRST = 5
"""How many of the pages found one looks at."""


@dataclass(frozen=True)
class Asked:
    """A question: as it is typed, the part of the frequent questions that answers it, and the alinéa cited there.

    ``silent`` is true where the answer is that the texts don't say.
    """

    typed: str
    anchor: str
    cited: str
    silent: bool = False
    found: str = FAQ
    """The page that the search leads to: an article itself, where it is not the frequent questions."""

    @property
    def place(self) -> str:
        """Give the anchor that the search leads to."""
        return self.anchor if self.found == FAQ else self.cited.partition("#")[2].rpartition("-al-")[0]


ASKED = [
    Asked(
        "combien coûte l'ENT pour une école de 120 élèves", "combien", f"{CONDITIONS}#article-5-al-1", found=CONDITIONS
    ),
    Asked(
        "notre communauté de communes n'a pas la compétence scolaire, peut-elle adhérer",
        "sans-competence-scolaire",
        f"{CONDITIONS}#article-5-al-8",
        silent=True,
    ),
    Asked(
        "un parent a perdu son mot de passe, qui appeler",
        "mot-de-passe",
        f"{CONVENTION}#article-3-al-15",
        silent=True,
    ),
    Asked("formation de mes enseignants, qui la paie", "enseignants", f"{CONVENTION}#article-6-al-3"),
    Asked("où sont hébergées les données de mon enfant", "donnees", f"{CONVENTION}#article-3-al-20", silent=True),
    Asked("est-ce payant pour les parents", "familles", f"{CONDITIONS}#article-5-al-1", silent=True),
    Asked("comment quitter le syndicat", "sortir", f"{CONDITIONS}#article-4-al-4"),
    Asked("qui achète les tablettes", "materiel", f"{CONVENTION}#article-3-al-25"),
    Asked("y a-t-il une application pour téléphone", "application", f"{CONDITIONS}#article-7-al-1"),
    Asked(
        "adhésion en cours d'année, paie-t-on l'année entière", "prorata", f"{CONDITIONS}#article-4-al-3", silent=True
    ),
]

PART = """(heading) => {
  const part = document.createElement("div");
  for (let one = heading; one && (one === heading || !/^H[123]$/.test(one.tagName)); one = one.nextElementSibling)
    part.append(one.cloneNode(true));
  return [part.textContent, [...part.querySelectorAll("a.reference")].map((link) => link.getAttribute("href"))];
}"""


def expect_answer(page: Page, asked: Asked) -> None:
    """Expect to stand before the answer, which shows the article that it rests on."""
    expect(page).to_have_url(re.compile(f"{FAQ}.*#{asked.anchor}$"))
    heading = page.locator(f"[id='{asked.anchor}']")
    expect(heading).to_be_in_viewport()
    words, cited = heading.evaluate(PART)
    assert any(address.endswith(asked.cited) for address in cited), (cited, asked.cited)
    assert (SILENT in words) is asked.silent


def test_at_least_three_are_answered_by_the_silence_of_the_texts() -> None:
    assert len(ASKED) == 10
    assert len([one for one in ASKED if one.silent]) >= 3


def search(page: Page, site: str, typed: str) -> None:
    """Search from the home page, as one who pastes what is asked: one question, one answer."""
    page.goto(f"{site}/")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(typed)


def link_to(page: Page, asked: Asked) -> Locator:
    """Give the link of what is found that leads to the answer."""
    return page.locator(f"a.md-search-result__link[href*='{asked.found}'][href$='#{asked.place}']")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.anchor)
def test_one_search_as_it_is_typed_leads_to_the_answer(site: str, page: Page, asked: Asked, faults: list[str]) -> None:
    search(page, site, asked.typed)
    link = link_to(page, asked)
    expect(link).to_be_attached()
    assert link.evaluate("link => link.closest('details')") is None, "it is folded under another part of its page"
    pages = page.locator(".md-search-result__item").all()
    rank = [one.locator(link).count() for one in pages].index(1)
    assert rank < FIRST
    link.click()
    expect(page).to_have_url(re.compile(f"{asked.found}.*#{asked.place}$"))
    if asked.found == FAQ:
        expect_answer(page, asked)
    else:
        expect(page.locator(f"[id='{asked.place}']")).to_be_in_viewport()
    assert faults == []


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.anchor)
def test_two_clicks_lead_to_the_answer(site: str, page: Page, asked: Asked) -> None:
    page.goto(f"{site}/")
    page.locator("main").get_by_role("link", name="Les questions les plus courantes").click()
    page.get_by_role("navigation", name="Table des matières").locator(f"a[href='#{asked.anchor}']").click()
    expect_answer(page, asked)


def test_the_same_search_does_on_a_telephone(site: str, page: Page) -> None:
    asked = ASKED[1]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/")
    page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill(asked.typed)
    link = link_to(page, asked)
    expect(link).to_be_visible()
    link.click()
    expect_answer(page, asked)


@pytest.mark.parametrize("typed", ["le", "qui", "est-ce que", "comment"])
def test_words_that_say_nothing_are_not_looked_up(site: str, page: Page, typed: str) -> None:
    search(page, site, typed)
    expect(page.locator(".md-search-result__meta")).to_have_text("Aucun document trouvé")


def test_a_question_finds_what_its_words_find(site: str, page: Page) -> None:
    found = []
    for typed in ("comment peut-on sortir du Syndicat", "sortir Syndicat"):
        search(page, site, typed)
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        found.append(page.locator(".md-search-result__meta").inner_text())
    assert found[0] == found[1]
