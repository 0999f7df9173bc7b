"""Replaying worked cases: what each expects against what the calculation answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.answer import work_out
from simulator.calculation import Tariffs
from simulator.cases.facts import FACTS, REFUSAL, WORDS, plain
from simulator.cases.model import Case, CaseBook, case_question, tariffs_of
from simulator.question import Refused, read_question
from simulator.views import show_answer

NOTHING = "rien"


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

    @property
    def agrees(self) -> bool:
        """Whether every point agrees, and there is one."""
        return bool(self.points) and all(point.agrees for point in self.points)


def replay(book: CaseBook, published: Tariffs) -> tuple[Verdict, ...]:
    """Replay the cases of a version, in order; a case that the calculation fails on disagrees."""
    return tuple(Verdict(case, tuple(_points(case, book, published))) for case in book.cases)


def _points(case: Case, book: CaseBook, published: Tariffs) -> Iterator[Point]:
    try:
        answer = _answer(case, tariffs_of(case, book, published))
    except Exception as error:  # noqa: BLE001 — that the calculation fails is what a verification must tell
        answer = {"etat": "echec", "problemes": [{"champ": "", "message": f"{type(error).__name__} : {error}"}]}
    for name, expected in plain(case.expected).items():
        yield _point(name, expected, answer)


def _answer(case: Case, tariffs: Tariffs) -> Mapping[str, Any]:
    try:
        question = read_question(case_question(case), tariffs)
    except Refused as refused:
        problems = [{"champ": one.field, "message": one.message} for one in refused.problems]
        return {"etat": "refus", "problemes": problems}
    return {"etat": "estimation", **show_answer(work_out(question, tariffs))}


def _point(name: str, expected: Any, answer: Mapping[str, Any]) -> Point:  # noqa: ANN401 — whatever a case holds
    if name == REFUSAL or answer["etat"] != "estimation":
        found = plain([[problem["champ"], problem["message"]] for problem in answer.get("problemes", [])])
        return Point(name, expected, found, name == REFUSAL and _refused(expected, found))
    try:
        found = plain((FACTS.get(name) or WORDS[name])(answer))
    except LookupError:  # the answer has no such part
        return Point(name, expected, NOTHING, agrees=False)
    if name in WORDS:
        return Point(name, expected, found, _said(name, expected, found))
    if isinstance(expected, dict) and name != "maintenant":
        found = {one: found[one] for one in expected if one in found}
    return Point(name, expected, found, found == expected)


def _refused(expected: Any, found: list[list[str]]) -> bool:  # noqa: ANN401 — whatever a case holds
    return len(expected) == len(found) and all(
        wanted[0] == field and wanted[1] in message for wanted, (field, message) in zip(expected, found, strict=True)
    )


def _said(name: str, expected: Sequence[str], found: list[str]) -> bool:
    if name == "suppose":
        return all(any(words in one for one in found) for words in expected)
    return len(expected) == len(found) and all(words in one for words, one in zip(expected, found, strict=True))
