"""The outlook: what is supposed of the years to come, and of how schools join."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from simulator.calculation.places import School

ROLLOUT_YEARS = 4
"""Years over which schools join."""


class Rollout(StrEnum):
    """How pupils come to count.

    Attributes:
        WHOLE: all of them from the first year.
        PROGRESSIVE: those of more schools each year, an equal part of them over `ROLLOUT_YEARS`.
    """

    WHOLE = "complet"
    PROGRESSIVE = "progressif"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is supposed of the years to come; changes are in per cent a year, ``schools`` may be empty."""

    years: int = 1
    headcount_change: Decimal = Decimal(0)
    tariff_change: Decimal = Decimal(0)
    rollout: Rollout = Rollout.WHOLE
    schools: tuple[School, ...] = ()

    def growth(self, year: int) -> Fraction:
        """Return what pupils are multiplied by from year 1 to a year."""
        return _power(self.headcount_change, year)

    def price_growth(self, year: int) -> Fraction:
        """Return what prices are multiplied by from year 1 to a year."""
        return _power(self.tariff_change, year)


def _power(change: Decimal, year: int) -> Fraction:
    return (1 + Fraction(change) / 100) ** (year - 1)
