"""The life of a text on one axis: its days are marked where they lie, and its table has the same ones."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from versioned_texts.corpus import Corpus
from versioned_texts.testing.building import DAY, built, page, plain
from versioned_texts.testing.club import FIRST, RULES
from versioned_texts.tests.plugin.conftest import Write

UNMARKED = "Dernier jour retenu ici"
TERM = "term: {article: 1er, words: Le club joue aux boules, note: Un calcul., last_day: LAST}"


def rows(soup: BeautifulSoup) -> list[Tag]:
    return list(soup.select(".frise > ol > li"))


def marks(tag: BeautifulSoup | Tag) -> list[tuple[str, float]]:
    """Give the name of each mark, with its day, and its place in per cent."""
    every = tag.select(".frise-acte, .frise-effet, .frise-terme, .frise-sceau, .frise-correction")
    return [(plain(element.title), per_cent(element.parent, "x")) for element in every if element.title]


def per_cent(tag: Tag | None, attribute: str) -> float:
    assert tag
    return float(str(tag[attribute]).removesuffix("%"))


def bars(row: Tag) -> list[tuple[bool, float, float]]:
    """Give each bar of a row: whether it is dashed, and its ends in per cent."""
    found = row.select(".frise-duree")
    return [("frise-avenir" in line["class"], per_cent(line, "x1"), per_cent(line, "x2")) for line in found]


def test_the_timeline_and_its_table_have_the_same_days_in_the_same_order(each_site: Path, each_corpus: Corpus) -> None:
    for work in each_corpus.works:
        soup = page(each_site, work.slug)
        listed = []
        for row in soup.select(".jours tbody tr"):
            day, (event, *_) = row.select_one("time"), row.select_one("div").stripped_strings  # type: ignore[union-attr]
            listed.append((str(day["datetime"]), f"{event}, {plain(day)}", event))  # type: ignore[index]
        drawn = {(name.replace("\u00a0", " "), position) for name, position in marks(soup)}
        days = {name: day for day, name, event in listed if event != UNMARKED}
        assert sorted(name for name, _ in marks(soup)) == sorted(name for _, name, event in listed if event != UNMARKED)
        assert [day for day, *_ in listed] == sorted((day for day, *_ in listed), reverse=True)
        by_position = [days[name] for name, _ in sorted(drawn, key=lambda mark: mark[1])]
        assert by_position == sorted(by_position)


def test_each_step_leads_to_what_it_changed(example_site: Path) -> None:
    soup = page(example_site, "reglement")
    assert [[str(element["href"]) for element in row.select("a")] for row in rows(soup)] == [
        ["2025-06-16/", "comparer/2024-03-15..2025-06-16/"],
        ["2024-03-15/", "comparer/2023-02-01..2024-03-15/"],
        ["2023-02-01/", "comparer/2022-01-10..2023-02-01/"],
        ["2022-01-10/"],
    ]


def drawn_alone(write: Write, front: str) -> Tag:
    """Draw the only version of a text, built on 1 January 2026."""
    project = write({f"{RULES}/2001-01-01.md": f"---\n{front}\n---\n{FIRST}"})
    (project / f"{RULES}/1999-12-31.md").unlink()
    (row,) = rows(page(built(project, **DAY), "reglement"))
    return row


def test_a_text_without_a_term_is_drawn_to_the_edge(write: Write) -> None:
    (until_built, after) = bars(drawn_alone(write, "signed: 2000-12-31"))
    assert (until_built[0], after[0], after[2]) == (False, True, 100)
    assert until_built[2] == after[1]


@pytest.mark.parametrize(("last", "dashed"), [("2010-12-31", [False]), ("2030-12-31", [False, True])])
def test_a_text_is_drawn_up_to_its_own_term(write: Write, last: str, dashed: list[bool]) -> None:
    row = drawn_alone(write, TERM.replace("LAST", last))
    assert [bar[0] for bar in bars(row)] == dashed
    assert bars(row)[-1][2] == dict(marks(row))[f"Terme, au plus tard, selon le calcul du site, 31 décembre {last[:4]}"]
    assert f"au plus tard jusqu’au 31 décembre {last[:4]} selon le calcul du site" in plain(row)


def test_a_text_to_come_is_dashed_from_its_start(write: Write) -> None:
    ((dashed, start, end),) = bars(drawn_alone(write, "in_force_from: 2027-07-01"))
    assert (dashed, end) == (True, 100)
    assert start == marks(drawn_alone(write, "in_force_from: 2027-07-01"))[0][1]


def test_a_hundred_versions_have_few_names_of_years_at_equal_distances(write: Write) -> None:
    site = built(write({f"{RULES}/{1900 + number}-01-01.md": FIRST for number in range(100)}), **DAY)
    soup = page(site, "reglement")
    assert len(rows(soup)) == 102  # with those of 1999-12-31 and 2001-01-01
    names = soup.select(".frise > svg text")
    assert [plain(name) for name in names] == ["1900", "1920", "1940", "1960", "1980", "2000", "2020"]
    positions = [per_cent(name, "x") for name in names]
    assert positions == pytest.approx([100 / len(positions) * number for number in range(len(positions))], abs=0.01)
