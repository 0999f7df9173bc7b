"""Questions worked out while the site is built: made of the lines that a tariff has, so that any tariff has some."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import french
from simulator import Choice, Estimate, Tariff, TariffLine, Tariffs, estimate, read_request
from simulator.calculation import PUPIL
from simulator.question import YES
from simulator.wording import section

_say = section("site", "example_questions")

ROUND_NUMBERS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
"""Pupils, from those of a village to those of a large city."""

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ExampleQuestion:
    """A question with round numbers: the fields as one would type them, and the lines that it chooses, in words."""

    typed: Mapping[str, str]
    choice: str

    def estimate(self, tariffs: Tariffs, day: date) -> Estimate:
        """Work it out under the tariff that stands on a day."""
        return estimate(read_request(self.typed, tariffs, day=day))

    def fragment(self, estimate: Estimate) -> str:
        """Return the fragment of the address at which the simulator shows it."""
        return "#" + urlencode({**self.typed, "tarif": estimate.request.tariff.version.isoformat()})


def first_question(tariff: Tariff) -> ExampleQuestion:
    """Return the question that fills the form of a visitor who arrives without anything: nothing chosen."""
    return _question(tariff, 1000)


def example_questions(tariff: Tariff) -> Iterator[ExampleQuestion]:
    """Return what is always due, then a choice of one line, of all, and of the first that is asked for in a number."""
    yield first_question(tariff)
    taken, numbers = _first(tariff, Choice.YES_NO), _first(tariff, Choice.NUMBER)
    if taken:
        yield _question(tariff, 1000, taken)
    if tariff.options:
        yield _question(tariff, 12345, tariff.options, 3, {"subvention": "2000"})
    if numbers:
        yield _question(tariff, 60000, numbers, 20)


def community_questions(tariff: Tariff) -> Iterator[tuple[str, ExampleQuestion]]:
    """Return three communities of no particular place, and what each chooses."""
    yield _say("villages"), _question(tariff, 2000)
    yield _say("town"), _question(tariff, 10000, _first(tariff, Choice.YES_NO))
    yield _say("city"), _question(tariff, 100000, _first(tariff, Choice.NUMBER), 10)


def round_questions(tariff: Tariff) -> Iterator[Sequence[ExampleQuestion]]:
    """Return, for each round number of pupils, what is always due, then that with each line that is taken or left."""
    taken = [line for line in tariff.options if line.choice is Choice.YES_NO]
    for pupils in ROUND_NUMBERS:
        yield [_question(tariff, pupils), *(_question(tariff, pupils, [line]) for line in taken)]


def _first(tariff: Tariff, choice: Choice) -> Sequence[TariffLine]:
    return [line for line in tariff.options if line.choice is choice][:1]


def _question(
    tariff: Tariff, pupils: int, chosen: Sequence[TariffLine] = (), number: int = 1, more: Mapping[str, str] = _NOTHING
) -> ExampleQuestion:
    counts = {kind.field: kind.example for kind in tariff.counted_with(chosen) if kind is not PUPIL}
    choices = {line.field: YES if line.choice is Choice.YES_NO else str(number) for line in chosen}
    names = [_option_name(line, number) for line in chosen]
    options = french.enumeration([*names, *([_say("grant")] if more else [])]) if chosen else ""
    choice = _say("choice", options=options) if chosen else _say("no_choice")
    return ExampleQuestion({PUPIL.field: str(pupils), **counts, **choices, **more}, choice)


def _option_name(line: TariffLine, number: int) -> str:
    if line.choice is Choice.YES_NO:
        return _say("option", option=line.label)
    return _say("counted_option", option=line.label, number=french.plural(number, *line.per.unit))
