"""Replaying worked cases: what each expects against what the calculation answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.calculation import Tariffs
from simulator.cases.facts import FACTS, REFUSAL, WORDS, plain
from simulator.cases.model import Case, CaseBook, case_question, case_tariffs
from simulator.views import answer_question


@dataclass(frozen=True, slots=True)
class Point:
    """One thing expected: its name in the case, what is expected, what was found, and whether the two agree."""

    name: str
    expected: Any
    found: Any
    agrees: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case replayed, point by point."""

    case: Case
    points: tuple[Point, ...]


def replay(book: CaseBook, published: Tariffs) -> tuple[Verdict, ...]:
    """Replay the cases of a version, in order; a case that the calculation fails on disagrees."""
    return tuple(Verdict(case, tuple(_points(case, book, published))) for case in book.cases)


def _points(case: Case, book: CaseBook, published: Tariffs) -> Iterator[Point]:
    try:
        answer: Mapping[str, Any] = answer_question(case_question(case), case_tariffs(case, book, published))
    except Exception as error:  # noqa: BLE001 — a verification must say that the calculation fails
        answer = {"etat": "echec", "problemes": [{"champ": "", "message": f"{type(error).__name__} : {error}"}]}
    for name, expected in plain(case.expected).items():
        yield _point(name, expected, answer)


def _point(name: str, expected: Any, answer: Mapping[str, Any]) -> Point:  # noqa: ANN401 — whatever a case holds
    if name == REFUSAL or answer["etat"] != "estimation":
        actual = plain([[problem["champ"], problem["message"]] for problem in answer.get("problemes", [])])
        return Point(name, expected, actual, name == REFUSAL and _same_refusal(expected, actual))
    try:
        actual = plain((FACTS.get(name) or WORDS[name])(answer))
    except LookupError:  # the answer has no such part
        return Point(name, expected, (), agrees=False)
    if name in WORDS:
        return Point(name, expected, actual, _holds_words(name, expected, actual))
    if isinstance(expected, dict) and name != "maintenant":
        actual = {key: actual[key] for key in expected if key in actual}
    return Point(name, expected, actual, actual == expected)


def _same_refusal(expected: Any, actual: list[list[str]]) -> bool:  # noqa: ANN401 — whatever a case holds
    return len(expected) == len(actual) and all(
        field == of and words in message for (field, words), (of, message) in zip(expected, actual, strict=True)
    )


def _holds_words(name: str, expected: Sequence[str], actual: list[str]) -> bool:
    if name == "suppose":
        return all(any(words in text for text in actual) for words in expected)
    return len(expected) == len(actual) and all(words in text for words, text in zip(expected, actual, strict=True))
