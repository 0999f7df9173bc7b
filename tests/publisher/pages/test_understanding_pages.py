"""What is drawn for the pages that explain: texts in time, the roll-out, made-up communities; and the pages, built."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs

from bs4 import BeautifulSoup

from publisher.corpus import read_corpus
from publisher.pages.simulator.communities import COMMUNITIES, community_examples
from publisher.pages.simulator.rollout import rollout_drawing
from publisher.pages.version.terms import terms_drawing
from simulator import Tariffs, estimate, machine, read_request
from simulator.calculation.rollout import YEARS
from tests.publisher.corpora import write_text

DAY = date(2026, 1, 1)
TEXT = "# Statuts\n\n## Article 1\n\nIls valent trois ans.\n"
TERM = "term: {article: '1', words: Ils valent trois ans, note: Trois ans., last_day: 2023-01-01}"


def drawn(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_a_text_that_sets_itself_a_term_is_drawn_up_to_its_last_day(tmp_path: Path) -> None:
    write_text(tmp_path, TEXT, TERM)
    found = drawn(terms_drawing(read_corpus(tmp_path)))
    assert len(found.select(".dessin-terme")) == 1
    assert not found.select(".dessin-ouverte")
    assert found.select_one(".dessin-nom").get_text() == "Statuts, version du 02/01/2020, au plus tard le 01/01/2023"  # type: ignore[union-attr]
    assert "au plus tard le 1er janvier 2023" in found.svg["aria-label"]  # type: ignore[index]


def test_a_text_without_a_term_is_drawn_open(tmp_path: Path) -> None:
    write_text(tmp_path, TEXT)
    found = drawn(terms_drawing(read_corpus(tmp_path)))
    assert len(found.select(".dessin-ouverte")) == 1
    assert not found.select(".dessin-terme")
    assert "sans terme écrit" in found.get_text()


def test_the_letters_of_a_drawing_are_not_read_aloud_beside_its_name(tmp_path: Path) -> None:
    write_text(tmp_path, TEXT)
    for html in (terms_drawing(read_corpus(tmp_path)), rollout_drawing()):
        drawing = drawn(html).select_one("svg[role=img]")
        assert drawing
        assert drawing["aria-label"]
        assert not [text for text in drawing.select("text") if not text.find_parent("g", {"aria-hidden": "true"})]


def test_one_more_part_of_the_schools_joins_each_year() -> None:
    found = drawn(rollout_drawing())
    assert len(found.select("figure > svg .dessin-neuf")) == YEARS
    assert len(found.select("figure > svg .dessin-deja")) == sum(range(YEARS))


def test_the_examples_are_what_the_simulator_answers(tariffs: Tariffs) -> None:
    cards = drawn(community_examples(tariffs, "../", "simulateur/", DAY)).select("article")
    assert len(cards) == len(COMMUNITIES) == 3
    for card, community in zip(cards, COMMUNITIES, strict=True):
        made = estimate(read_request(community.typed, tariffs, day=DAY))
        shown = card.select_one("data")
        assert shown is not None
        assert shown["value"] == machine(made.net.amount)
        lines = [one.get_text() for one in card.select("tbody td")]
        amounts = [Decimal(re.sub(r"[^0-9,]", "", line).replace(",", ".")) for line in lines]
        assert sum(amounts) == made.net.amount
        address, _, fragment = str(card.a["href"]).partition("#")  # type: ignore[index]
        assert address == "../simulateur/"
        assert {name: values[0] for name, values in parse_qs(fragment).items()} == {
            **community.typed,
            "tarif": str(made.request.tariff.version),
        }


def test_every_statement_page_leads_to_the_texts_and_the_questions_are_twenty_at_least(built_site: Path) -> None:
    pages = {file.parent.name: drawn(file.read_text("utf-8")) for file in built_site.glob("comprendre/*/index.html")}
    assert len(pages) == 8
    for name, page in pages.items():
        assert page.select("a.reference"), name
        assert not page.select("a[href^='texte:']"), name
        assert "](texte:" not in page.get_text(), name
    asked = pages["questions"].select("h3")
    assert len(asked) >= 20
    assert all(one.get_text().strip().endswith("?") and one["id"] for one in asked)
