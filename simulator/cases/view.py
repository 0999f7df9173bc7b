"""The verdicts on worked cases as a sentence and as lines of text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import french
from simulator.cases.facts import LABELS
from simulator.cases.replay import Verdict
from simulator.wording import section

_say = section("answer", "view")

_AMOUNT = re.compile(r"-?[0-9]{1,15}\.[0-9]{2}")
"""What is longer is no amount of money, and is shown as it is written."""


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


def for_reader(value: Any) -> str:  # noqa: ANN401 — whatever a case holds
    """Write what is expected or found for a reader, amounts as French does."""
    match value:
        case str() if _AMOUNT.fullmatch(value):
            return french.euros(Decimal(value))
        case str():
            return french.typeset(value) or "—"
        case int():
            return french.integer(value)
        case Mapping():
            return _join(f"{LABELS.get(name, name)} : {for_reader(one)}" for name, one in value.items())
        case list() | tuple():
            parts = [for_reader(one) for one in value]
            nested = any(isinstance(one, list | tuple) for one in value)
            return _join(parts) if nested else ", ".join(parts) or _say("nothing")
        case _:
            return str(value)


def _join(parts: Iterable[str]) -> str:
    return french.typeset(" ; ".join(parts)) or _say("nothing")
