"""The texts, in each engine: read, found, compared."""

import pytest

from simulator import french
from tests.browser.example import AGREEMENT, FIRST, LATEST, LISTED, RULES, compared
from tests.browser.journeys.simulator import ready
from tests.browser.journeys.tab import Tab
from tests.browser.serving import Published
from tests.browser.texts.test_comparer import DRAWN

TARIFF = f".md-search-result__item a[href*='{LATEST.path}'][href$='#article-5']"


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_text_is_read_with_its_versions_and_an_older_one(tab: Tab, published: Published, width: str) -> None:
    if width == "phone":
        tab.narrow()
    article = LATEST.body.find("5")
    assert article
    tab.open(f"{published.address}/{RULES.slug}/")
    for version in RULES.versions:
        tab.shows("main", french.day(version.date))
    tab.follow(f"main a[href$='{LATEST.date}/']")
    tab.shows("h1", RULES.title)
    for alinea in article.alineas:
        tab.shows("main", alinea.text)
    tab.follow(f"main a[href*='{FIRST.date}/']")
    assert tab.address.startswith(f"{published.address}/{FIRST.path}")
    tab.shows("main", FIRST.body.divisions[0].alineas[0].text)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_an_article_is_found_by_a_word_that_it_does_not_have(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/{AGREEMENT.slug}/")
    tab.click(".md-search__input")
    tab.type("combien")
    tab.wait_for("(link) => document.querySelector(link)", TARIFF)
    tab.follow(TARIFF)
    assert tab.address.startswith(f"{published.address}/{LATEST.path}")
    assert tab.address.endswith("#article-5")
    tab.wait_for("() => Math.abs(document.querySelector('#article-5').getBoundingClientRect().top) < innerHeight")


def test_two_versions_are_compared_as_when_the_site_was_built(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/comparer/{compared(*LISTED)}")
    ready(tab)
    assert tab.evaluate("() => document.querySelectorAll('[data-dessin] :is(ins, del)').length") > 0
    here = tab.evaluate(f"() => ({DRAWN})(document.querySelector('[data-dessin]'))")
    tab.follow("[data-permanente] a")
    there = tab.evaluate(f"() => ({DRAWN})(document.querySelector('.comparaison'))")
    assert here.replace("Vérifié dans votre navigateur", "Vérifié à la construction du site") == there
