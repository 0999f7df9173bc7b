"""Acts that set lines of another text's tariff, and the tariffs in force, which are composed of both.

A version of the text that defines the lines sets them all. An act sets some of them from its own day on, until another
act or a new version sets them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from simulator import Source, Tariff
from versioned_texts.corpus import Problem

SUFFIX = ".tarif.toml"


@dataclass(frozen=True, slots=True)
class ActLine:
    """The amount that an act gives to the line of a key; ``place`` is that of the line in messages."""

    place: str
    key: str
    amount: Decimal
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its text, its date, the first day on which it applies, and the lines that it sets of a text's tariff."""

    work: str
    version: date
    start: date
    sets: str
    lines: tuple[ActLine, ...]

    def problem(self, key: str, found: str, expected: str) -> Problem:
        """Return a problem of its file."""
        return Problem(f"{self.work}/{self.version}{SUFFIX}", key, found, expected)


def compose(bases: Iterable[Tariff], acts: Iterable[Act]) -> tuple[Tariff, ...]:
    """Return the tariffs in force, in the order in which they begin: with a version, or with the acts of one day.

    The acts have no fault (`act_faults`).
    """
    composed: list[Tariff] = []
    beginnings: list[Tariff | Act] = [*bases, *acts]
    for one in sorted(beginnings, key=lambda one: (one.start, one.version)):
        if isinstance(one, Tariff):
            composed.append(one)
            continue
        before = composed.pop() if composed[-1].start == one.start else composed[-1]
        composed.append(_with_act(before, one))
    return tuple(composed)


def _with_act(tariff: Tariff, act: Act) -> Tariff:
    own = {line.key: line for line in act.lines}
    lines = (
        replace(line, amount=own[line.key].amount, source=own[line.key].source) if line.key in own else line
        for line in tariff.lines
    )
    return replace(tariff, version=act.version, start=act.start, base=tariff.text_version, lines=tuple(lines))


def act_faults(bases: Sequence[Tariff], acts: Sequence[Act], texts: Collection[str]) -> Iterator[Problem]:
    """Yield what keeps the tariffs of some texts from being composed; ``texts`` are all texts, by their folders."""
    setting = {one.work: one.sets for one in acts}
    priced = sorted({one.work for one in bases} - setting.keys())
    for base in (one for one in bases if one.work != min(priced, default=one.work)):
        found = f"nothing, though « {priced[0]} » sets a tariff too"
        expected = f'sets = "{priced[0]}", or one text with a tariff'
        yield Problem(f"{base.work}/{base.version}{SUFFIX}", "sets", found, expected)
    for act in acts:
        own = [one for one in bases if one.work == act.sets]
        if wrong := _wrong_base(act, own, setting, texts):
            yield act.problem("sets", wrong, f"a text that sets a tariff by itself: {', '.join(priced) or 'none does'}")
        else:
            yield from _line_faults(act, own, acts)
    beginnings: list[Tariff | Act] = [*bases, *acts]
    for earlier, later in pairwise(sorted({(one.version, one.start, one.work) for one in beginnings})):
        if earlier[0] == later[0] and earlier[1] != later[1]:
            file = f"{later[2]}/{later[0]}{SUFFIX}"
            yield Problem(file, "file name", f"{earlier[2]} sets a tariff of that date too", "one of a date")


def _wrong_base(act: Act, own: Sequence[Tariff], setting: Collection[str], texts: Collection[str]) -> str:
    """Say why a text can't be the one whose lines an act sets; nothing where it can."""
    if act.sets == act.work:
        return f"« {act.sets} », the act itself"
    if act.sets in setting:
        return f"« {act.sets} », which sets lines of another text"
    if act.sets not in texts:
        return f"« {act.sets} », which is no text here"
    return "" if own else f"« {act.sets} », which sets no tariff"


def _line_faults(act: Act, own: Sequence[Tariff], acts: Sequence[Act]) -> Iterator[Problem]:
    """Yield the faults of the lines of an act; ``own`` are the tariffs that its base sets by itself."""
    begun = [one for one in own if one.start <= act.start]
    if not begun:
        start = min(one.start for one in own)
        yield act.problem("sets", f"« {act.sets} », which has no tariff on {act.start}", f"a start from {start} on")
        return
    base = max(begun, key=lambda one: one.start)
    name = f"{base.work}/{base.version}"
    others = {line.key: f"{one.work}/{one.version}" for one in acts if one.start == act.start for line in one.lines}
    others |= {line.key: name for line in base.lines} if base.start == act.start else {}
    for line in act.lines:
        defined = base.line(line.key)
        if defined is None:
            keys = ", ".join(one.key for one in base.lines)
            yield act.problem(f"{line.place}.key", line.key, f"a line of {name}, which stands then: {keys}")
        elif line.unit != defined.unit:
            yield act.problem(f"{line.place}.unit", line.unit, f"{defined.unit}, the unit of {name}")
        if others[line.key] != f"{act.work}/{act.version}":
            found = f"{line.key}, which {others[line.key]} sets from {act.start} on too"
            yield act.problem(f"{line.place}.key", found, "a line that one text sets from one day on")
