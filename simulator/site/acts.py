"""Acts that set lines of another text's tariff, and the tariffs in force, which are composed of both.

A version of the text that defines the lines sets them all. An act sets some of them from its own day on, until another
act or a new version sets them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from simulator import Source, Tariff, TariffLine
from simulator.site.tariff_shapes import ActLineShape
from versioned_texts.corpus import Problem

SUFFIX = ".tarif.toml"


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its text, its date, its first day, the text whose tariff it changes, the lines that it sets by key."""

    work: str
    version: date
    start: date
    sets: str
    lines: Mapping[str, tuple[ActLineShape, Source]]


def compose(bases: Iterable[Tariff], acts: Iterable[Act]) -> tuple[Tariff, ...]:
    """Return the tariffs in force: each begins with a version, or with the acts of one day, which have no fault."""
    composed: list[Tariff] = []
    for publication in _by_start(bases, acts):
        if isinstance(publication, Tariff):
            composed.append(publication)
            continue
        before = composed.pop() if composed[-1].start == publication.start else composed[-1]
        lines = tuple(_line(line, publication) for line in before.lines)
        base = before.text_version
        composed.append(replace(before, version=publication.version, start=publication.start, base=base, lines=lines))
    return tuple(composed)


def _by_start(bases: Iterable[Tariff], acts: Iterable[Act]) -> list[Tariff | Act]:
    both: list[Tariff | Act] = [*bases, *acts]
    return sorted(both, key=lambda publication: (publication.start, publication.version))


def _line(line: TariffLine, act: Act) -> TariffLine:
    if line.key not in act.lines:
        return line
    shape, source = act.lines[line.key]
    return replace(line, amount=Decimal(shape.amount), source=source)


def last_day(line: TariffLine, begun: Tariff, tariffs: Iterable[Tariff]) -> date | None:
    """Return the last day of a line of a tariff where another text sets it, or drops it, from the next day on."""
    for later in (tariff for tariff in tariffs if tariff.start > begun.start):
        other = later.line(line.key)
        if other is None or other.source != line.source:
            is_own = line.source.work == (other.source.work if other else later.work)
            return None if is_own else later.start - timedelta(days=1)
    return None


def act_faults(bases: Sequence[Tariff], acts: Sequence[Act]) -> Iterator[Problem]:
    """Yield what keeps tariffs and acts from being composed."""
    oldest = sorted(bases, key=lambda tariff: tariff.version)  # of two texts, it is the later one that lacks `sets`
    priced = list(dict.fromkeys(tariff.work for tariff in oldest if tariff.work not in {act.work for act in acts}))
    for base in (tariff for tariff in bases if tariff.work not in priced[:1]):
        expected = "one text that sets a tariff by itself, and `sets` in the files of all others"
        yield _problem(base, "sets", f"nothing, as in the files of {', '.join(priced)}", expected)
    for act in acts:
        if own := [tariff for tariff in bases if tariff.work == act.sets in priced]:
            yield from _line_faults(act, own, acts)
        else:
            expected = f"another text, which sets a tariff by itself: {', '.join(priced)}"
            yield _problem(act, "sets", f"« {act.sets} »", expected)
    for earlier, later in pairwise(sorted(_by_start(bases, acts), key=lambda publication: publication.version)):
        if earlier.version == later.version and earlier.start != later.start:
            yield _problem(later, "file name", f"{earlier.work} sets a tariff of that date too", "one of a date")


def _line_faults(act: Act, own: Sequence[Tariff], acts: Sequence[Act]) -> Iterator[Problem]:
    """Yield the faults of the lines of an act; ``own`` are the tariffs that its base sets by itself, oldest first."""
    begun = [tariff for tariff in own if tariff.start <= act.start]
    if not begun:
        found = f"« {act.sets} », which has no tariff on {act.start}"
        yield _problem(act, "sets", found, f"a start from {own[0].start} on")
        return
    base, name = begun[-1], f"{act.sets}/{begun[-1].version}"
    others = {key: f"{other.work}/{other.version}" for other in acts if other.start == act.start for key in other.lines}
    others |= {line.key: name for line in base.lines} if base.start == act.start else {}
    for key, (shape, _) in act.lines.items():
        line = base.line(key)
        if line is None:
            keys = ", ".join(line.key for line in base.lines)
            yield _problem(act, f"line.{key}.key", key, f"a line of {name}, which stands then: {keys}")
        elif shape.unit != line.unit:
            yield _problem(act, f"line.{key}.unit", shape.unit, f"{line.unit}, the unit of {name}")
        if others[key] != f"{act.work}/{act.version}":
            found = f"{key}, which {others[key]} sets from {act.start} on too"
            yield _problem(act, f"line.{key}.key", found, "a line that one text sets from one day on")


def _problem(publication: Tariff | Act, *fault: str) -> Problem:
    return Problem(f"{publication.work}/{publication.version}{SUFFIX}", *fault)
