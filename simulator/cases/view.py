"""The verdicts on worked cases as a sentence, as lines of text and as rows to show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict

import french
from simulator.cases.facts import LABELS
from simulator.cases.replay import Verdict
from simulator.wording import section

_say = section("answer", "view")

_AMOUNT = re.compile(r"-?[0-9]{1,15}\.[0-9]{2}")
"""What is longer is no amount of money, and is shown as it is written."""

_NO_LABELS: Mapping[str, str] = {}


class ShownPoint(TypedDict):
    """One thing expected: its name, what was expected and what was found, for a reader."""

    libelle: str
    attendu: str
    trouve: str


class ShownVerdict(TypedDict):
    """A case replayed; of one that disagrees, the points are those that do."""

    code: str
    titre: str
    points: list[ShownPoint]


class ShownVerification(TypedDict):
    """How many cases there are and how many agree, in a sentence too, and each of them, those that disagree first."""

    phrase: str
    cas: int
    concordent: int
    resultats: list[ShownVerdict]


def show_verification(verdicts: Sequence[Verdict], labels: Mapping[str, str] = _NO_LABELS) -> ShownVerification:
    """Write verdicts as rows to show; ``labels`` are those of the codes of lines."""
    return {
        "phrase": agreement(verdicts),
        "cas": len(verdicts),
        "concordent": sum(verdict.agrees for verdict in verdicts),
        "resultats": [_show(verdict, labels) for verdict in sorted(verdicts, key=lambda verdict: verdict.agrees)],
    }


def agreement(verdicts: Sequence[Verdict]) -> str:
    """Say how many cases agree: ``74 cas sur 74 concordent.``."""
    agreeing = sum(verdict.agrees for verdict in verdicts)
    return _say("agreement", count=agreeing, cases=french.integer(len(verdicts)))


def disagreements(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Name the cases that disagree, and below each what was expected and what was found."""
    for verdict in (one for one in verdicts if not one.agrees):
        yield french.typeset(f"{verdict.case.code} : {verdict.case.title}")
        for point in (one for one in verdict.points if not one.agrees):
            expected, found = for_reader(point.expected), for_reader(point.found)
            yield f"    {_say('disagreement', fact=LABELS.get(point.name, point.name), expected=expected, found=found)}"


def for_reader(value: Any, labels: Mapping[str, str] = _NO_LABELS) -> str:  # noqa: ANN401 — whatever a case holds
    """Write what is expected or found for a reader, amounts as French does, codes of lines by their labels."""
    match value:
        case str() if _AMOUNT.fullmatch(value):
            return french.euros(Decimal(value))
        case str():
            return french.typeset(labels.get(value, value)) or "—"
        case int():
            return french.integer(value)
        case Mapping():
            names = LABELS | {**labels}
            return _join(f"{names.get(name, name)} : {for_reader(one, labels)}" for name, one in value.items())
        case list() | tuple():
            parts = [for_reader(one, labels) for one in value]
            nested = any(isinstance(one, list | tuple) for one in value)
            return _join(parts) if nested else ", ".join(parts) or _say("nothing")
        case _:
            return str(value)


def _join(parts: Iterable[str]) -> str:
    return french.typeset(" ; ".join(parts)) or _say("nothing")


def _show(verdict: Verdict, labels: Mapping[str, str]) -> ShownVerdict:
    return {
        "code": verdict.case.code,
        "titre": french.typeset(verdict.case.title),
        "points": [
            {
                "libelle": LABELS.get(point.name, point.name),
                "attendu": for_reader(point.expected, labels),
                "trouve": for_reader(point.found, labels),
            }
            for point in verdict.points
            if verdict.agrees or not point.agrees
        ],
    }
