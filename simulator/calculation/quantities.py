"""The kinds of quantity that the lines of a tariff are counted by: the one table of them.

A tariff file names a kind under ``per``. Everything else asks this table: how the quantity is asked for, how it is
counted in a year, and how much of it is a commune's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from french.amounts import to_whole
from simulator.calculation.outlook import ROLLOUT_YEARS, Outlook, Rollout, open_schools, total_pupils, total_schools
from simulator.wording import section

_say = section("answer", "quantities")


class Yearly(Enum):
    """How many of a kind count in a year of an outlook.

    Attributes:
        ALL: all of them.
        WITH_SCHOOLS: those that the schools that have joined stand for; all where the roll-out is whole.
        WITH_PUPILS: those that the pupils of these schools stand for; their number changes as that of pupils does.
    """

    ALL = auto()
    WITH_SCHOOLS = auto()
    WITH_PUPILS = auto()


@dataclass(frozen=True, slots=True)
class CommunePupils:
    """A commune and its pupils."""

    name: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of quantity.

    Attributes:
        name: its name in tariff files.
        unit: what is counted, singular and plural.
        field: the field that asks for it once for the whole question; empty where no question asks for it.
        label: what a field that asks for it is called in a sentence.
        example: what a reader may type.
        most: the largest number that is accepted.
        yearly: how many count in a year of an outlook.
        recurs: whether it counts again each year.
        of_commune: how many of them are a commune's own; None where communes share the amount by pupils.
        default: how many there are when a question doesn't say.
    """

    name: str
    unit: tuple[str, str]
    field: str = ""
    label: str = ""
    example: str = "3"
    most: int = 100_000
    yearly: Yearly = Yearly.ALL
    recurs: bool = True
    of_commune: Callable[[CommunePupils], int] | None = None
    default: int | None = None

    @property
    def per_unit(self) -> str:
        """What follows the price of one, « par élève » or « une fois »."""
        return _say("each", unit=self.unit[0]) if self.recurs else _say("one_time", unit=self.unit[0])

    def count_in_year(self, number: int, year: int, outlook: Outlook) -> int:
        """Return how many count in a year of an outlook, of how many there are in all.

        In a progressive roll-out with a list of schools, they are the part that is in those that have joined: what is
        typed may differ from what the list adds up to, and once every school has joined, all of them count. With a bare
        number, they are as many parts of it, `ROLLOUT_YEARS` in all, as years have begun.
        """
        by_pupils = self.yearly is Yearly.WITH_PUPILS
        growth = outlook.growth(year) if by_pupils else Fraction(1)
        if self.yearly is Yearly.ALL or outlook.rollout is Rollout.WHOLE:
            return to_whole(number * growth)
        weigh = total_pupils if by_pupils else total_schools
        if everyone := weigh(outlook.schools):
            joined = weigh(open_schools(outlook.schools, year))
            return to_whole(Fraction(joined * number, everyone) * growth)
        return to_whole(to_whole(number * growth) * Fraction(min(year, ROLLOUT_YEARS), ROLLOUT_YEARS))


PUPIL = Quantity(
    name="pupil",
    unit=(_say("pupil", count=1), _say["pupil"]),
    field="eleves",
    label=_say("pupil_label"),
    example=_say("pupil_example"),
    most=10_000_000,
    yearly=Yearly.WITH_PUPILS,
    of_commune=lambda commune: commune.pupils,
)
SCHOOL = Quantity(
    name="school",
    unit=(_say("school", count=1), _say["school"]),
    field="ecoles",
    label=_say("school_label"),
    example="14",
    yearly=Yearly.WITH_SCHOOLS,
)
COMMUNE = Quantity(
    name="commune",
    unit=(_say("commune", count=1), _say["commune"]),
    field="nombre-communes",
    label=_say("commune_label"),
    example="12",
    most=10_000,
    of_commune=lambda _: 1,
)
HALF_DAY = Quantity(name="half_day", unit=(_say("half_day", count=1), _say["half_day"]), label=_say("half_day_label"))
ONCE = Quantity(name="once", unit=(_say["once"], _say["once"]), label=_say("once_label"), recurs=False, default=1)

QUANTITIES: Mapping[str, Quantity] = {quantity.name: quantity for quantity in (PUPIL, SCHOOL, COMMUNE, HALF_DAY, ONCE)}
"""Every kind of quantity, by the name that tariff files give it."""

QUOTE = Quantity(name="quote", unit=(_say["quote"], _say["quote"]), recurs=False)
"""What a quote of the market is counted by; no tariff has a line of this kind."""
