"""The outlook: what is supposed of the years to come, and which schools count in which year.

Schools join in equal parts, one a year. Where the texts don't say who counts in the meantime, every pupil counts from
the first year unless the user asks for the progressive reading.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

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
class School:
    """A school: its name, its pupils, and the year in which it joins, None where nobody chose.

    ``number`` is how many schools it stands for: a link names those of a year together; ``is_dealt`` tells that nobody
    chose the year of some of these.
    """

    name: str
    pupils: int
    joins: int | None = None
    number: int = 1
    is_dealt: bool = False


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
        return (1 + Fraction(self.headcount_change) / 100) ** (year - 1)

    def price_growth(self, year: int) -> Fraction:
        """Return what prices are multiplied by from year 1 to a year."""
        return (1 + Fraction(self.tariff_change) / 100) ** (year - 1)


def joining_years(schools: tuple[School, ...]) -> tuple[int, ...]:
    """Return the year in which each school joins.

    Schools that nobody assigned are dealt out in the order listed, in cohorts whose sizes differ by one at most, the
    larger ones first.
    """
    free = [index for index, school in enumerate(schools) if school.joins is None]
    size, larger = divmod(len(free), ROLLOUT_YEARS)
    years = [school.joins or 0 for school in schools]
    dealt = iter(free)
    for year in range(1, ROLLOUT_YEARS + 1):
        for _ in range(size + (year <= larger)):
            years[next(dealt)] = year
    return tuple(years)


def open_schools(schools: tuple[School, ...], year: int) -> tuple[School, ...]:
    """Return the schools that have joined by a year."""
    return tuple(school for school, joins in zip(schools, joining_years(schools), strict=True) if joins <= year)


def total_pupils(schools: tuple[School, ...]) -> int:
    """Return the pupils of some schools, as they are in year 1."""
    return sum(school.pupils for school in schools)


def total_schools(schools: tuple[School, ...]) -> int:
    """Return how many schools there are."""
    return sum(school.number for school in schools)


def cohorts(schools: tuple[School, ...]) -> tuple[tuple[int, int], ...]:
    """Return how many schools join in each year of a roll-out, and their pupils."""
    joined = [open_schools(schools, year) for year in range(ROLLOUT_YEARS + 1)]
    totals = [(total_schools(cohort), total_pupils(cohort)) for cohort in joined]
    return tuple((now[0] - before[0], now[1] - before[1]) for before, now in pairwise(totals))
