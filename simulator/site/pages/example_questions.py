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


def first_question() -> ExampleQuestion:
    """Return the question that fills the form of a visitor who arrives without anything: nothing chosen."""
    return _question(1000)


def follows_from_pupils(tariff: Tariff, *chosen: TariffLine) -> bool:
    """Tell whether the number of pupils is all that is counted where some lines are chosen."""
    return tariff.quantities_with(chosen) == (PUPIL,)


def example_questions(tariff: Tariff) -> Iterator[ExampleQuestion]:
    """Yield what is always due, then a choice of one line, of all, and of the first that is asked for in a number.

    None has a number of anything but pupils: there are no examples of a tariff that always counts something else.
    """
    if not follows_from_pupils(tariff):
        return
    yield first_question()
    taken, numbers = _first(tariff, Choice.YES_NO), _first(tariff, Choice.NUMBER)
    if taken:
        yield _question(1000, taken)
    if taken or numbers:
        every = [line for line in tariff.options if follows_from_pupils(tariff, line)]
        yield _question(12345, every, 3, subvention="2000")
    if numbers:
        yield _question(60000, numbers, 20)


def _first(tariff: Tariff, choice: Choice) -> Sequence[TariffLine]:
    return [line for line in tariff.options if line.choice is choice and follows_from_pupils(tariff, line)][:1]


def _question(pupils: int, chosen: Sequence[TariffLine] = (), number: int = 1, **more: str) -> ExampleQuestion:
    choices = {line.field: YES if line.choice is Choice.YES_NO else str(number) for line in chosen}
    names = [_option_name(line, number) for line in chosen]
    options = french.enumeration([*names, *([_say("grant")] if more else [])]) if chosen else ""
    choice = _say("choice", options=options) if chosen else _say("no_choice")
    return ExampleQuestion({PUPIL.field: str(pupils), **choices, **more}, choice)


def _option_name(line: TariffLine, number: int) -> str:
    if line.choice is Choice.YES_NO:
        return _say("option", option=line.label)
    return _say("counted_option", option=line.label, number=french.plural(number, *line.per.unit))
