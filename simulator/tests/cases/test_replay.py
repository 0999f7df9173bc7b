"""The example's worked cases, replayed in CPython; and proof that a wrong figure in any of them is seen."""

import importlib
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from simulator import Tariffs
from simulator.cases import CaseBook, replay
from simulator.cases.facts import FACTS, REFUSAL, WORDS
from simulator.cases.model import case_question
from simulator.cases.replay import Verdict
from simulator.question import all_fields
from simulator.site.case_file import cases_of
from simulator.site.tariff_file import tariff_of
from versioned_texts.corpus import Corpus

COVERED = (
    *("question.readers", "question.fields", "question.distribution", "question.question"),
    *("calculation.hypotheses", "calculation.projection", "calculation.outlook"),
)
"""The modules that read and refuse, suppose, round and roll out."""


def agrees(verdict: Verdict) -> bool:
    return bool(verdict.points) and all(point.agrees for point in verdict.points)


@pytest.fixture(scope="module")
def books(corpus: Corpus) -> list[CaseBook]:
    versions = [version for work in corpus.works for version in work.versions if tariff_of(version)]
    return [CaseBook(version.slug, version.date, cases_of(version)) for version in versions]


@pytest.fixture(scope="module")
def book(books: list[CaseBook]) -> CaseBook:
    """Give the cases of the latest version."""
    return books[-1]


def test_every_case_of_every_version_agrees(books: list[CaseBook], tariffs: Tariffs) -> None:
    verdicts = [verdict for book in books for verdict in replay(book, tariffs)]
    assert len(verdicts) == sum(len(book.cases) for book in books)
    assert [verdict.case.code for verdict in verdicts if not agrees(verdict)] == []
    assert all(len(verdict.points) == len(verdict.case.expected) for verdict in verdicts)


def test_each_field_is_refused_by_a_case_and_each_fact_expected_by_one(books: list[CaseBook], tariffs: Tariffs) -> None:
    cases = [case for book in books for case in book.cases]
    refused = {field for case in cases for field, _ in case.expected.get(REFUSAL, [])}
    assert {*all_fields(tariffs), "communes", "options"} <= refused
    assert {field.partition(".")[0] for field in refused if "." in field} == {"communes", "options"}
    assert {name for case in cases for name in case.expected} == {*FACTS, *WORDS, REFUSAL}


def test_the_functions_that_read_suppose_and_round_are_run_to_their_last_line(
    books: list[CaseBook], tariffs: Tariffs
) -> None:
    sources = {str(importlib.import_module(f"simulator.{name}").__file__) for name in COVERED}
    seen: dict[CodeType, set[int]] = defaultdict(set)

    def trace(frame: FrameType, _event: str, _value: object) -> Any:  # noqa: ANN401
        if frame.f_code.co_filename not in sources:
            return None
        seen[frame.f_code].add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    for book in books:
        replay(book, tariffs)
    sys.settrace(before)
    assert sources == {code.co_filename for code in seen}
    missed = {
        f"{Path(code.co_filename).name}:{line}"
        for code, lines in seen.items()
        for _, _, line in code.co_lines()
        if line not in {None, code.co_firstlineno, *lines}
    }
    assert sorted(missed) == []


def test_no_point_of_any_case_is_idle(books: list[CaseBook], tariffs: Tariffs) -> None:
    """Change one thing expected at a time: that very point must disagree, and no other."""
    pairs = [(book, case) for book in books for case in book.cases]
    for book, case in pairs:
        for name in case.expected:
            wrong = replace(case, expected={**case.expected, name: _spoilt(name, case.expected[name])})
            (verdict,) = replay(replace(book, cases=(wrong,)), tariffs)
            assert [point.name for point in verdict.points if not point.agrees] == [name], (case.code, name)


def _spoilt(name: str, value: Any) -> Any:  # noqa: ANN401
    """Give something else, as little as possible: one cent, one pupil, one word."""
    match value:
        case str():
            return f"{value[:-1]}{(int(value[-1]) + 1) % 10}" if value[-1:].isdigit() else f"{value} !"
        case int():
            return value + 1
        case dict():
            first = next(iter(value), "ecart")
            return {**value, first: _spoilt(name, value.get(first, "0"))}
        case [] if name in WORDS:
            return ["des mots"]
        case [*before, last]:
            return [*before, _spoilt(name, last)]
    raise AssertionError(name, value)


def test_a_case_on_which_the_calculation_fails_disagrees(book: CaseBook, tariffs: Tariffs) -> None:
    broken = replace(book.cases[0], question={"saisie": None})
    (verdict,) = replay(replace(book, cases=(broken,)), tariffs)
    assert not agrees(verdict)
    assert "TypeError" in str(verdict.points[0].found)
    (verdict,) = replay(replace(book, cases=(replace(broken, expected={}),)), tariffs)
    assert not agrees(verdict)


def test_a_later_tariff_changes_nothing_to_the_cases_of_an_earlier_one(book: CaseBook, tariffs: Tariffs) -> None:
    own = tariffs.latest
    dearer = tuple(replace(line, amount=line.amount * 2) for line in own.lines)
    later = replace(own, version=own.version.replace(year=2090), lines=dearer)
    assert all(agrees(verdict) for verdict in replay(book, Tariffs((*tariffs.published, later))))


def test_a_supposed_tariff_offers_the_lines_that_it_gives_a_price(book: CaseBook, tariffs: Tariffs) -> None:
    own = tariffs.latest
    to_come = ({"version": "2090-01-01", "debut": "2090-09-01", "prix": {own.lines[0].key: "9"}},)
    question = {"saisie": {"eleves": "10"}, "jour": "2090-09-01"}
    case = replace(book.cases[0], question=question, supposed_tariffs=to_come, expected={"contribution_nette": "90.00"})
    asking = replace(case, question={"saisie": {"eleves": "10", own.lines[1].field: "oui"}, "jour": "2090-09-01"})
    right, wrong = replay(replace(book, cases=(case, asking)), tariffs)
    assert (agrees(right), agrees(wrong)) == (True, False)


def test_a_repeated_row_stands_for_many(book: CaseBook) -> None:
    question = {"saisie": {}, "communes": [["1", "A", "1"]], "repetitions": {"communes": 2001}}
    assert case_question(replace(book.cases[0], question=question))["communes"] == [["1", "A", "1"]] * 2001
