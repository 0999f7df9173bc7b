"""What is drawn of communities and of services says what their tables say."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from simulator import Tariffs
from simulator.testing.inserts import insert
from versioned_texts.testing.building import page, plain

COMMUNITY = "collectivites/cc-flandre-lys"
LABELS = {
    "Comptes (des élèves)": ("Comptes (des élèves)", "compris"),
    "Conseils (lecture du site : au choix)": ("Conseils", "compris (lecture du site)"),
    "Ateliers (elle « pourra porter » sur eux)": ("Ateliers", "possible (« pourra »)"),
}
"""What is drawn of a service, its name and its mark, by its label."""


def figure(words: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", words).replace(",", "."))


def plain_label(mark: Tag) -> str:
    return " ".join(str(mark["aria-label"]).split())


def across(element: Tag, attribute: str) -> float:
    return float(str(element[attribute]).removesuffix("%"))


def listed(site: Path) -> dict[str, list[str]]:
    """Give the pupils and the amount for an inhabitant of each community, by its name, from the list of all."""
    rows = page(site, "collectivites").select("table.triable tbody tr")
    return {plain(row.th): [plain(row.select("td")[index]) for index in (1, -1)] for row in rows}


@pytest.mark.parametrize("address", ["", "collectivites", COMMUNITY])
def test_the_dots_say_what_the_list_says_in_its_order(example_site: Path, address: str) -> None:
    drawing, rows = page(example_site, address).select(".points svg")[0], listed(example_site)
    dots = drawing.select("circle")
    names = [plain(dot.title).split(" : ")[0] for dot in dots]
    assert names == list(rows)
    said = [plain(dot.title).split(" : ")[1] for dot in dots]
    assert said == [f"{amount} par habitant, {pupils} élèves" for pupils, amount in rows.values()]


def test_a_dot_stands_at_its_amount_and_its_area_is_its_pupils(example_site: Path) -> None:
    (drawing,) = page(example_site, "").select(".points svg")
    ticks = [
        (across(tick, "x"), figure(tick.get_text())) for tick in drawing.select("g > line + text") if "€" in tick.text
    ]
    for tick, following in pairwise(ticks):
        assert following[0] > tick[0]
        assert following[1] > tick[1]
    (first, low), (last, high) = ticks[0], ticks[-1]
    areas = set()
    for dot, (pupils, amount) in zip(drawing.select("circle"), listed(example_site).values(), strict=True):
        part = (across(dot, "cx") - first) / (last - first)
        assert abs(float(low) + part * float(high - low) - float(figure(amount))) <= 0.0051
        areas.add(float(str(dot["r"])) / float(figure(pupils)) ** 0.5)
    assert max(areas) / min(areas) < 1.05


@pytest.mark.parametrize(("address", "root"), [("", "collectivites/"), (COMMUNITY, "../")])
def test_the_table_folded_below_the_dots_is_a_part_of_the_list(example_site: Path, address: str, root: str) -> None:
    (fold,) = page(example_site, address).select(".points details")
    assert not fold.has_attr("open")
    rows = fold.select("tbody tr")
    assert {plain(row.th): [plain(cell) for cell in row.select("td")] for row in rows} == listed(example_site)
    assert f"{root}cc-flandre-lys/" in [link["href"] for link in fold.select("a")]


def test_a_community_is_shown_in_colour_by_its_name_among_all(example_site: Path) -> None:
    (drawing,) = page(example_site, COMMUNITY).select(".points svg")
    (own,) = drawing.select("circle.sien")
    assert plain(own.title).startswith("CC Flandre Lys : ")
    assert "Flandre Lys" in [text.get_text() for text in drawing.select("text")]
    for address in ("", "collectivites"):
        assert not page(example_site, address).select(".points .sien")


def test_what_the_text_a_reading_and_a_possibility_open_are_drawn_apart(two_tariffs: Tariffs) -> None:
    latest = two_tariffs.latest
    services = tuple(replace(latest.services[0], label=label) for label in LABELS)
    soup = BeautifulSoup(insert(Tariffs((replace(latest, services=services),)), "services"), "lxml")
    rows = soup.select(".services--dessin tbody tr")
    marks = [row.select("svg")[0] for row in rows]
    drawn = [(plain(row.th), plain_label(mark)) for row, mark in zip(rows, marks, strict=True)]
    assert drawn == list(LABELS.values())
    assert len({" ".join(mark["class"]) for mark in marks}) == len(LABELS)
    assert [plain(mark) for mark in soup.select(".services__legende li")] == [mark for _, mark in LABELS.values()]
    assert [plain(row.th) for row in soup.select("details tbody tr")] == list(LABELS)


def test_the_marks_of_services_are_the_words_of_the_table_folded_below(example_site: Path) -> None:
    soup = page(example_site, "simulateur")
    picture, table = soup.select("table.services")
    assert table.find_parent("details")
    marks = [
        [plain_label(cell.svg) if cell.svg else "—" for cell in row.select("td")] for row in picture.select("tbody tr")
    ]
    assert marks == [[plain(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
    assert {cell for row in marks for cell in row} == {"—", "compris"}
    prices = [plain(price) for price in picture.select("thead small")]
    assert prices == [
        plain(row.select("td")[0]) for row in page(example_site, "comprendre").select("#cout ~ .tableau tr")[1:4]
    ]
