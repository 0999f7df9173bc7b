"""The published worked cases, replayed in CPython; and proof that a wrong figure in any of them is seen."""

import importlib
import json
import subprocess
import sys
import types
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from publisher.corpus import Corpus
from publisher.metadata.case_documents import case_document, case_versions, json_text
from simulator import Case, CaseBook, Tariffs, read_cases
from simulator.browser.verification import verify
from simulator.cases.facts import FACTS, LABELS, REFUSAL, WORDS
from simulator.cases.model import asked
from simulator.cases.replay import replay
from simulator.question.fields import FIELDS
from simulator.question.outlook import OUTLOOK_FIELDS

COVERED = (
    "question.readers",
    "question.fields",
    "question.outlook",
    "question.question",
    "calculation.hypotheses",
    "calculation.projection",
    "calculation.rollout",
)
"""Modules of which the cases run every line: what is read and refused, supposed, rounded, rolled out."""


@pytest.fixture(scope="module")
def document(corpus: Corpus) -> dict[str, Any]:
    (version,) = case_versions(corpus)
    return case_document(version)


@pytest.fixture(scope="module")
def book(document: dict[str, Any]) -> CaseBook:
    (found,) = read_cases(json_text(document))
    return found


def named(book: CaseBook, code: str) -> Case:
    return next(case for case in book.cases if case.code == code)


def test_every_published_case_agrees(book: CaseBook, tariffs: Tariffs) -> None:
    assert len(book.cases) >= 70
    verdicts = replay(book, tariffs)
    assert [verdict.case.code for verdict in verdicts if not verdict.agrees] == []
    assert all(len(verdict.points) == len(verdict.case.expected) for verdict in verdicts)


def test_each_field_is_refused_by_a_case_and_each_fact_expected_by_one(book: CaseBook) -> None:
    refused = {field for case in book.cases for field, _ in case.expected.get(REFUSAL, [])}
    assert {*FIELDS, *OUTLOOK_FIELDS, "communes", "options"} <= refused
    assert {field.partition(".")[0] for field in refused if "." in field} == {"communes", "options"}
    expected = {name for case in book.cases for name in case.expected}
    assert expected == {*FACTS, *WORDS, REFUSAL} == set(LABELS)


def test_the_cases_run_every_line_of_what_reads_supposes_and_rounds(book: CaseBook, tariffs: Tariffs) -> None:
    sources = {str(importlib.import_module(f"simulator.{name}").__file__) for name in COVERED}
    seen: set[tuple[str, int]] = set()

    def trace(frame: FrameType, _event: str, _value: object) -> Any:  # noqa: ANN401
        if frame.f_code.co_filename not in sources:
            return None
        seen.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    replay(book, tariffs)
    sys.settrace(before)
    missed = {place for source in sources for place in _runnable(source)} - seen
    assert sorted(f"{Path(source).name}:{line}" for source, line in missed) == []


def _runnable(source: str) -> Iterator[tuple[str, int]]:
    """Give the lines inside the functions of a module."""
    module = compile(Path(source).read_text("utf-8"), source, "exec")
    waiting = [one for one in module.co_consts if isinstance(one, types.CodeType)]
    while waiting:
        code = waiting.pop()
        inner = [one for one in code.co_consts if isinstance(one, types.CodeType)]
        if not code.co_name[0].isupper():  # a class
            yield from ((source, line) for _, _, line in code.co_lines() if line and line != code.co_firstlineno)
        waiting += inner


def test_no_point_of_any_case_is_idle(book: CaseBook, tariffs: Tariffs) -> None:
    """Change one thing expected at a time: that very point must disagree, and no other."""
    for case in book.cases:
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
    assert not verdict.agrees
    assert "TypeError" in str(verdict.points[0].found)
    (verdict,) = replay(replace(book, cases=(replace(broken, expected={}),)), tariffs)
    assert not verdict.agrees


def test_a_later_tariff_changes_nothing_to_the_cases_of_an_earlier_one(book: CaseBook, tariffs: Tariffs) -> None:
    (own,) = tariffs.published
    later = replace(own, version=own.version.replace(year=2090), base=replace(own.base, amount=own.base.amount * 2))
    assert all(verdict.agrees for verdict in replay(book, Tariffs((own, later))))


def test_a_repeated_row_stands_for_many(book: CaseBook) -> None:
    assert len(asked(named(book, "refus-communes-trop-nombreuses"))["communes"]) == 2001


def test_the_door_names_what_disagrees_first(document: dict[str, Any], tariffs: Tariffs) -> None:
    changed = deepcopy(document)
    changed["cas"][-1]["attendu"] = {"contribution_nette": "1.00"}
    answer = json.loads(verify(json.dumps({"documents": [json.dumps(changed)]}), tariffs))
    count = len(document["cas"])
    assert answer["phrase"] == f"{count - 1} cas sur {count} concordent."
    assert [one["concorde"] for one in answer["resultats"][:2]] == [False, True]
    (point,) = answer["resultats"][0]["points"]
    assert answer["resultats"][0]["code"] == document["cas"][-1]["code"]
    assert point["attendu"] == "1,00\u00a0€"


@pytest.mark.parametrize("text", ["", "<!doctype html>", "{}", "[3]", '{"texte": "t", "version": "hier", "cas": []}'])
def test_a_document_that_holds_no_cases_is_told(text: str, tariffs: Tariffs) -> None:
    assert json.loads(verify(json.dumps({"documents": [text]}), tariffs)) == {"etat": "illisible"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_terminal_replays_the_cases_it_was_built_with(document: dict[str, Any]) -> None:
    done = run("--verifier")
    count = len(document["cas"])
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count} cas sur {count} concordent.\n", "")


def test_the_terminal_names_the_case_that_disagrees(document: dict[str, Any], tmp_path: Path) -> None:
    changed = deepcopy(document)
    whole = next(case for case in changed["cas"] if case["code"] == "exemple-complet")
    whole["attendu"]["contribution_nette"] = "18202.01"
    file = tmp_path / "cas.json"
    file.write_text(json.dumps(changed), "utf-8")
    done = run("--verifier", str(file))
    count = len(document["cas"])
    assert (done.returncode, done.stdout) == (1, f"{count - 1} cas sur {count} concordent.\n")
    assert done.stderr.startswith("exemple-complet\u00a0: 12 345 élèves")
    assert "attendu 18\u202f202,01\u00a0€\u00a0; trouvé 18\u202f202,00\u00a0€" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "n’est pas un fichier de cas lisible"),
        ("[1]", "n’est pas un fichier de cas lisible"),
        ("rien", "n’est pas un fichier de cas lisible"),
        ("[]", "il n’y en a aucun"),
    ],
)
def test_a_file_of_no_cases_exits_with_2_and_a_sentence(content: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "cas.json"
    if content is not None:
        file.write_text(content, "utf-8")
    done = run("--verifier", str(file))
    assert done.returncode == 2
    assert said in done.stderr
