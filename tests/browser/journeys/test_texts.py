"""The texts, in each engine: read, found, compared."""

import french
from tests.browser.engines.tab import Tab
from tests.browser.example import AGREEMENT, LATEST, LISTED, RULES, THIRD, compared
from tests.browser.journeys.simulator import ready
from tests.browser.serving import Published
from tests.browser.source import bare
from tests.browser.themes import CHOSEN
from versioned_texts.corpus import Division

TARIFF = f"{CHOSEN.result}[href*='{LATEST.path}'][href$='#article-5']"

DRAWN = """(root) => {
  const copy = root.cloneNode(true);
  for (const one of copy.querySelectorAll("h1, link, script, .autres, .emporter, h2:has(+ .emporter)")) one.remove();
  for (const [index, link] of [...copy.querySelectorAll("a")].entries()) {
    if (link.getAttribute("href").startsWith("#")) continue; // a place of the drawing
    link.setAttribute("href", root.querySelectorAll("a:not(.autres a)")[index].href);
  }
  return copy.innerHTML.trim();
}"""
"""The drawing of a comparison, its links made whole."""


def article_5() -> Division:
    article = LATEST.body.find("5")
    assert article
    return article


def test_a_text_is_read_with_its_versions_and_an_older_one_and_on_a_phone_too(tab: Tab, published: Published) -> None:
    read(tab, published.address)
    tab.narrow()
    read(tab, published.address)


def read(tab: Tab, site: str) -> None:
    """Read a text's versions, the latest, and the one before."""
    tab.open(f"{site}/{RULES.slug}/")
    for version in RULES.versions:
        tab.shows("main", french.day(version.date))
    tab.follow("a.bouton--principal")
    assert tab.address == f"{site}/{LATEST.path}"
    for alinea in article_5().alineas:
        tab.shows("main", alinea.text)
    tab.follow(f".bandeau a[href='../{THIRD.date}/']")
    assert tab.address == f"{site}/{THIRD.path}"
    tab.shows("main", THIRD.body.divisions[0].alineas[0].text)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_article_is_found_by_a_word_that_it_does_not_have_and_is_printed(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/{AGREEMENT.slug}/")
    tab.click(CHOSEN.opens_search)
    tab.type("combien")
    tab.wait_for("(link) => document.querySelector(link)", TARIFF)
    tab.follow(TARIFF)
    assert tab.address.startswith(f"{published.address}/{LATEST.path}")
    assert tab.address.endswith("#article-5")
    tab.wait_for("() => Math.abs(document.querySelector('#article-5').getBoundingClientRect().top) < innerHeight")
    paper = letters(tab.on_paper())
    for alinea in article_5().alineas:
        assert letters(alinea.text) in paper
    assert letters("Copier la référence") not in paper  # which is there to be pressed


def letters(text: str) -> str:
    """Leave out the digits: those of alinéas, in the margin, are among the lines of one engine's paper."""
    return "".join(character for character in bare(text) if not character.isdigit())


def test_two_versions_are_compared_as_when_the_site_was_built(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/comparer/{compared(*LISTED)}")
    ready(tab)
    assert tab.evaluate("() => document.querySelectorAll('[data-dessin] :is(ins, del)').length") > 0
    here = tab.evaluate(f"() => ({DRAWN})(document.querySelector('[data-dessin]'))")
    tab.follow(f".comparaisons a[href$='{'..'.join(LISTED)}/']")
    there = tab.evaluate(f"() => ({DRAWN})(document.querySelector('.comparaison'))")
    assert here.replace("Vérifié dans votre navigateur", "Vérifié à la construction du site") == there
