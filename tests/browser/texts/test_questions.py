"""Questions in the words of those who ask: one search, or two clicks from the home page, lead to the article."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import search
from tests.browser.example import BASE, LATEST

FAQ = "comprendre/questions/"
SILENT = "Les textes ne le précisent pas"
FIRST = 3
"""How many of the pages found one looks at."""


@dataclass(frozen=True)
class Question:
    """A question: as it is typed, the part of the frequent questions that answers it, and the words cited there.

    ``cited`` is empty where the answer is that the texts don't say.
    """

    typed: str
    anchor: str
    cited: str = ""
    found: str = FAQ
    """The page that the search leads to: an article itself, where it is not the frequent questions."""

    @property
    def found_anchor(self) -> str:
        """Give the anchor that the search leads to."""
        return self.anchor if self.found == FAQ else self.cited.partition("#")[2].rpartition("-al-")[0]


QUESTIONS = [
    Question("est-ce que l'adhésion est obligatoire", "obligatoire", f"{LATEST.path}#article-1-al-2"),
    Question("comment s'inscrire", "adherer", f"{LATEST.path}#article-4-al-1", found=LATEST.path),
    Question("comment quitter le syndicat", "sortir", f"{LATEST.path}#article-4-al-4"),
    Question("combien coûte le carnet pour une école de 120 élèves", "combien", f"{LATEST.path}#tarif-{BASE.key}"),
    Question("adhésion en cours d'année, paie-t-on l'année entière", "prorata"),
    Question("sous quel délai payer une commande", "delai", f"{LATEST.path}#article-7-al-2"),
]

PART = """(heading) => {
  const part = document.createElement("div");
  for (let one = heading; one && (one === heading || !/^H[123]$/.test(one.tagName)); one = one.nextElementSibling)
    part.append(one.cloneNode(true));
  return [part.textContent, [...part.querySelectorAll("a")].map((link) => link.getAttribute("href"))];
}"""


def expect_answer(page: Page, question: Question) -> None:
    """Expect to stand before the answer, which shows the article that it rests on."""
    expect(page).to_have_url(re.compile(f"{FAQ}.*#{question.anchor}$"))
    heading = page.locator(f"[id='{question.anchor}']")
    expect(heading).to_be_in_viewport()
    words, cited = heading.evaluate(PART)
    assert any(address.endswith(question.cited) for address in cited) or not question.cited, (cited, question.cited)
    assert (SILENT in words) is (question.cited == "")


def link_to(page: Page, question: Question) -> Locator:
    """Give the link of what is found that leads to the answer."""
    return page.locator(f"a.md-search-result__link[href*='{question.found}'][href$='#{question.found_anchor}']")


@pytest.mark.usefixtures("faultless")
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.anchor)
def test_one_search_as_it_is_typed_leads_to_the_answer(site: str, page: Page, question: Question) -> None:
    page.goto(f"{site}/")
    search(page, question.typed)
    link = link_to(page, question)
    expect(link).to_be_attached()
    assert link.evaluate("link => link.closest('details')") is None, "it is folded under another part of its page"
    pages = page.locator(".md-search-result__item").all()
    rank = [opened.locator(link).count() for opened in pages].index(1)
    assert rank < FIRST
    link.click()
    expect(page).to_have_url(re.compile(f"{question.found}.*#{question.found_anchor}$"))
    if question.found == FAQ:
        expect_answer(page, question)
    else:
        expect(page.locator(f"[id='{question.found_anchor}']")).to_be_in_viewport()


def test_each_question_of_the_project_is_found_by_its_own_words(own_site: str, page: Page) -> None:
    page.goto(f"{own_site}/{FAQ}")
    headings = page.locator("main h3[id]").evaluate_all("all => all.map((one) => [one.id, one.firstChild.textContent])")
    assert headings
    found = page.locator(".md-search-result__item")
    for anchor, typed in headings:
        page.locator(".md-search__input").fill("")
        expect(found).to_have_count(0)
        search(page, typed)
        first = page.locator(f".md-search-result__item:nth-child(-n + {FIRST})")
        expect(first.locator(f"a[href*='{FAQ}'][href$='#{anchor}']"), typed).to_be_attached()


def test_two_clicks_lead_to_the_answer(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    page.locator("main").get_by_role("link", name="les questions les plus courantes").click()
    for question in QUESTIONS:
        page.get_by_role("navigation", name="Table des matières").locator(f"a[href='#{question.anchor}']").click()
        expect_answer(page, question)
        page.evaluate("scrollTo(0, 0)")


def test_the_same_search_does_on_a_telephone(site: str, page: Page) -> None:
    question = QUESTIONS[2]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/")
    page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill(question.typed)
    link = link_to(page, question)
    expect(link).to_be_visible()
    link.click()
    expect_answer(page, question)
