"""When each version applied, and which one stood on a day."""

from datetime import date
from pathlib import Path

import pytest

from versioned_texts.corpus import CorpusError, Work, periods, read_corpus
from versioned_texts.testing.corpora import write_text


def read(folder: Path, fronts: dict[str, str]) -> Work:
    """Read a work whose versions differ in their front matter alone."""
    for day, front in fronts.items():
        write_text(folder, "# Statuts\n\nMots.\n", front, date.fromisoformat(day))
    return read_corpus(folder).works[0]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three versions: one that ends by itself, a gap, one that begins late, and one that replaces it."""
    ends, late = "in_force_until: 2019-12-31", "in_force_from: 2020-09-01"
    return read(tmp_path, {"2019-01-01": ends, "2020-06-01": late, "2022-01-01": ""})


def test_a_version_applies_until_it_ends_or_the_next_begins(work: Work) -> None:
    assert [(period.start, period.until) for period in periods(work)] == [
        (date(2019, 1, 1), date(2019, 12, 31)),
        (date(2020, 9, 1), date(2021, 12, 31)),
        (date(2022, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("day", "front", "fault"),
    [
        ("2021-01-01", "in_force_from: 2025-01-01", "in_force_from 2025-01-01, though 2022-01-01 begins on 2022-01-01"),
        ("2022-01-01", "in_force_from: 2019-01-01", "in_force_from 2019-01-01, though 2021-01-01 begins on 2021-01-01"),
        ("2022-01-01", "in_force_from: 2021-01-01", "in_force_from 2021-01-01, though 2021-01-01 begins on 2021-01-01"),
        ("2021-01-01", "in_force_until: 2020-12-31", "in_force_until 2020-12-31, before the start on 2021-01-01"),
    ],
)
def test_a_day_out_of_order_is_reported_once_with_the_version_that_declares_it(
    tmp_path: Path, day: str, front: str, fault: str
) -> None:
    with pytest.raises(CorpusError) as error:
        read(tmp_path, {"2020-01-01": "", "2021-01-01": "", "2022-01-01": "", day: front})
    (problem,) = error.value.problems
    assert (problem.file, f"{problem.key} {problem.found}") == (f"statuts/{day}.md", fault)


@pytest.mark.parametrize(
    ("day", "stood"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), date(2019, 1, 1)),
        (date(2019, 12, 31), date(2019, 1, 1)),
        (date(2020, 7, 1), None),
        (date(2021, 12, 31), date(2020, 6, 1)),
        (date(2022, 1, 1), date(2022, 1, 1)),
        (date(2099, 1, 1), date(2022, 1, 1)),
    ],
)
def test_the_version_that_stood_on_a_day(work: Work, day: date, stood: date | None) -> None:
    dates = [period.version.date for period in periods(work) if period.covers(day)]
    assert dates == ([stood] if stood else [])
