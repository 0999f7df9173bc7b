"""Read aloud, printed and on a phone, a page says all that its source says, in its order, once."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.driving import THEME_HAS_RUN, until
from tests.browser.example import COMPARISON, FIRST, LATEST, RULES
from tests.browser.paper import backwards, printed
from tests.browser.sampling import sample
from tests.browser.seen import seen
from tests.browser.source import Block, bare, blocks_of, differences
from tests.browser.spoken import Node, article_of
from versioned_texts.corpus import Corpus

DESK, PHONE, NARROWEST = 1280, 390, 320

MARKS = {
    "listened to": ".entendu:not(.reference > .entendu)",
    "numbered": ".reference > .entendu",
    "clicked": """form, .bouton, .article__pied, .resume, .ailleurs, .autres, .retour, .bandeau ul,
        .version__faits :is(.lecture, :has(> .citer))""",
    "columns": ".fiches thead, .missions thead, .simulateur-lignes thead, .missions td:nth-child(n + 3):not(:has(a))",
}
"""What is said in one way alone: spoken to a screen reader's user; a place of which a screen shows a number; of no use
on paper, as it leads elsewhere or is the site's own beside a text; and columns, whose names a phone shows in each cell.
"""

UNPRINTED = {"listened to", "clicked", "named"}
UNSEEN = {"listened to", "numbered", "columns", "named"}

VAGUE = re.compile(r"(ici|cliquez ici|lien|lire|plus|en savoir plus|lire la suite|voir|suite|\W*|\d+)", re.IGNORECASE)
"""A name that doesn't say where one is led."""


EMBEDDED = "simulateur/integre/"
"""Made to stand inside the pages of others, who have an article of their own."""

CHANGED = {"", "simulateur/", "comparer/", "verifier/", "a-la-date/", "hors-ligne/"}
"""Pages of which a script rewrites a part, as of texts: they are read as published, before any script runs."""


@pytest.mark.every_page
def test_pages_say_all_in_any_way_of_reading(
    real_corpus: Corpus, built_site: Path, own_site: str, page: Page, without_script: Page
) -> None:
    works = {f"{work.slug}/" for work in real_corpus.works}
    versions = {version.path for work in real_corpus.works for version in work.versions}
    found = {}
    for address in sample(built_site):
        if address != EMBEDDED:
            scripted = address not in CHANGED | works | versions
            reader = page if scripted else without_script
            found[address] = list(faults(reader, f"{own_site}/{address}", scripted=scripted))
    assert {address: ways for address, ways in found.items() if ways} == {}


@pytest.mark.parametrize("path", ["comparer/", f"{RULES.slug}/", COMPARISON, FIRST.path, LATEST.path])
def test_versions_and_what_changed_between_them_are_said_in_any_way(path: str, site: str, without_script: Page) -> None:
    assert list(faults(without_script, f"{site}/{path}", scripted=False)) == []


@pytest.mark.parametrize("address", ["/a-propos/programmes/", "/comprendre/qui-fait-quoi/"])
def test_what_is_folded_or_left_out_on_screen_is_printed_without_a_script(
    address: str, own_site: str, without_script: Page
) -> None:
    without_script.goto(f"{own_site}{address}")
    assert on_paper(without_script, blocks_of(without_script, MARKS, scripted=False)) == []


def faults(page: Page, address: str, *, scripted: bool) -> Iterator[str]:
    """Read a page in each way, once loaded, and say what is lost, added or out of its order in which."""
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(address)
    blocks = blocks_of(page, MARKS, scripted=scripted)
    assert blocks
    if scripted:
        until(page, THEME_HAS_RUN)
    yield from (f"on paper: {fault}" for fault in on_paper(page, blocks))
    for width in (DESK, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        sight = seen(page)
        shown = [block for block in blocks if not block.marks & (UNSEEN if width < DESK else UNSEEN - {"columns"})]
        yield from (f"at {width}: {fault}" for fault in differences(shown, bare(sight.text)))
        yield from (f"at {width}: {fault}" for fault in sight.faults)
        if width != NARROWEST:
            article = article_of(page)
            aloud = [block for block in blocks if "drawn" not in block.marks]
            yield from (f"aloud at {width}: {fault}" for fault in differences(aloud, bare(article.text)))
            yield from (f"aloud at {width}: {fault}" for fault in misheard(article))


def on_paper(page: Page, blocks: list[Block]) -> list[str]:
    """Print the page that is open; say what of it is not on paper or out of its order, and what is there besides."""
    paper = printed(page.pdf(format="A4", tagged=True))
    meant = [block for block in blocks if not block.marks & UNPRINTED]
    besides = [] if re.fullmatch(r"\d*", paper.outside) else [f"besides, in the margins: {paper.outside[:160]}"]
    words = [bare(block.text) for block in meant if "drawn" not in block.marks]
    return [*differences(meant, paper.text), *backwards(paper, words), *besides]


def misheard(article: Node) -> Iterator[str]:
    """Return the faults of what is spoken: levels of headings, heads of columns, names."""
    levels = [element.level for element in article.all("heading")]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"a heading of level {below} after one of level {above}"
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for table in article.all("table"):
        yield from misheard_cells(table)
    for element in article.all("link", "button", "image", "radio", "checkbox", "textbox", "combobox", "Date"):
        if VAGUE.fullmatch(element.name.strip()):
            yield f"a {element.role} named « {element.name} » to {element.address}"
    for image in article.all("image"):
        if image.text != image.name:
            yield f"a drawing is spoken twice, by its name and by its letters: {image.name[:60]}"


def misheard_cells(table: Node) -> Iterator[str]:
    """Say which rows of a table leave out a cell, so that the next stand under another's head, or have no head."""
    rows = list(table.all("row"))
    if len({len(list(row.all("cell", "columnheader", "rowheader"))) for row in rows}) > 1:
        yield f"rows of several lengths: {table.text[:60]}"
    headed = any(table.all("columnheader"))
    for row in rows:
        if any(row.all("cell")) and not (headed or any(row.all("rowheader"))):
            yield f"cells without a head: {row.text[:60]}"
