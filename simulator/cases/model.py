"""Worked cases: a question, and what its answer must say, worked out without this program.

A case belongs to a version that sets a tariff, or to an act. It is replayed among the tariffs published up to that day,
for a version those of versions alone, so that neither what is published later nor an older version that was added since
changes what it says. It may suppose further tariffs, for what no published one shows yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.calculation import Tariff, Tariffs


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its code, its title in French, its question as the page writes it, and what is expected of the answer.

    ``supposed_tariffs`` are further tariffs, which the case takes for published.
    """

    code: str
    title: str
    question: Mapping[str, Any]
    expected: Mapping[str, Any]
    supposed_tariffs: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class CaseBook:
    """The cases of one version of a text, in order; ``added_since`` are older versions that were sealed after it."""

    work: str
    version: date
    cases: tuple[Case, ...]
    added_since: tuple[date, ...] = ()


def case_tariffs(case: Case, book: CaseBook, published: Tariffs) -> Tariffs:
    """Return the tariffs a case is replayed among: those published up to its own, and those it supposes.

    Raises:
        LookupError: no tariff is published for the version.
    """
    own = published.of_work(book.work, book.version)
    earlier = (
        tariff for tariff in published.published if tariff.version <= own.version and (own.base or not tariff.base)
    )
    known = (tariff for tariff in earlier if tariff.work != book.work or tariff.version not in book.added_since)
    supposed = (supposed_tariff(own, document) for document in case.supposed_tariffs)
    return Tariffs(tuple(sorted([*known, *supposed], key=lambda tariff: tariff.start)))


def supposed_tariff(own: Tariff, supposed: Mapping[str, Any]) -> Tariff:
    """Return a tariff like another one with prices of its own; a line that is given no price is not offered.

    ``{"version": day, "debut": day, "prix": {key of a line: amount}}``.
    """
    prices = supposed["prix"]
    return replace(
        own,
        version=date.fromisoformat(supposed["version"]),
        start=date.fromisoformat(supposed["debut"]),
        lines=tuple(replace(line, amount=Decimal(prices[line.key])) for line in own.lines if line.key in prices),
    )


def case_question(case: Case) -> dict[str, Any]:
    """Return the question of a case as the page writes it.

    ``repetitions`` of the case (``{"communes": 2001}``) stand for a list of that many rows like its first one.
    """
    question = dict(case.question)
    for name, count in question.pop("repetitions", {}).items():
        question[name] = [question[name][0]] * count
    return question
