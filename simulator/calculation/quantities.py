"""The kinds of quantity that the lines of a tariff are counted by: the one table of them.

A tariff file names a kind under ``per``. Everything else asks this table: how the quantity is asked for, how it is
counted in a year, and how much of it is a commune's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.amounts import to_whole
from simulator.calculation.outlook import Outlook, Rollout
from simulator.calculation.places import Commune
from simulator.calculation.rollout import pupils_counted, schools_counted


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
        counted: how many count in a year of an outlook, from how many there are in all.
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
    counted: Callable[[int, int, Outlook], int] = lambda number, _year, _outlook: number
    recurs: bool = True
    of_commune: Callable[[Commune], int] | None = None
    default: int | None = None

    @property
    def each(self) -> str:
        """What follows the price of one, « par élève » or « une fois »."""
        return f"{'par' if self.recurs else 'une'} {self.unit[0]}"


def _pupils(number: int, year: int, outlook: Outlook) -> int:
    growth = outlook.growth(year)
    if outlook.rollout is Rollout.PROGRESSIVE:
        return pupils_counted(number, outlook.schools, year, growth)
    return to_whole(number * growth)


def _schools(number: int, year: int, outlook: Outlook) -> int:
    return schools_counted(number, outlook.schools, year) if outlook.rollout is Rollout.PROGRESSIVE else number


PUPIL = Quantity(
    name="pupil",
    unit=("élève", "élèves"),
    field="eleves",
    label="Nombre d’élèves",
    example="12345 ou 12 345",
    most=10_000_000,
    counted=_pupils,
    of_commune=lambda commune: commune.pupils,
)
SCHOOL = Quantity(
    name="school",
    unit=("école", "écoles"),
    field="ecoles",
    label="Nombre d’écoles",
    example="14",
    counted=_schools,
)
COMMUNE = Quantity(
    name="commune",
    unit=("commune", "communes"),
    field="nombre-communes",
    label="Nombre de communes",
    example="12",
    most=10_000,
    of_commune=lambda _: 1,
)
HALF_DAY = Quantity(name="half_day", unit=("demi-journée", "demi-journées"), label="Nombre de demi-journées")
ONCE = Quantity(name="once", unit=("fois", "fois"), label="Nombre", recurs=False, default=1)

QUANTITIES: Mapping[str, Quantity] = {one.name: one for one in (PUPIL, SCHOOL, COMMUNE, HALF_DAY, ONCE)}
"""Every kind of quantity, by the name that tariff files give it."""

QUOTE = Quantity(name="quote", unit=("devis", "devis"), recurs=False)
"""What a quote of the market is counted by; no tariff has a line of this kind."""
