"""The roll-out: which schools count in which year.

The convention (article 3) has the ENT spread to a quarter of the schools each year over four years. The conditions ask
for their price "par élève et par an" and don't say who counts in the meantime, so every pupil counts from the first
year unless the user asks for the progressive reading.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from simulator.amounts import to_whole

YEARS = 4
"""Years over which schools join (convention, article 3)."""


class Rollout(StrEnum):
    """How pupils come to count.

    Attributes:
        WHOLE: all of them from the first year.
        PROGRESSIVE: those of a quarter of the schools more each year, over four years (convention, article 3).
    """

    WHOLE = "complet"
    PROGRESSIVE = "progressif"


@dataclass(frozen=True, slots=True)
class School:
    """A school: its name, its pupils, and the year (1 to 4) in which it joins, None where nobody chose."""

    name: str
    pupils: int
    joins: int | None = None


def assigned(schools: tuple[School, ...]) -> tuple[int, ...]:
    """Give the year in which each school joins.

    Schools that nobody assigned are dealt out in the order listed, in cohorts whose sizes differ by one at most, the
    larger ones first.
    """
    free = [place for place, school in enumerate(schools) if school.joins is None]
    size, larger = divmod(len(free), YEARS)
    years = [school.joins or 0 for school in schools]
    dealt = iter(free)
    for year in range(1, YEARS + 1):
        for _ in range(size + (year <= larger)):
            years[next(dealt)] = year
    return tuple(years)


def joined(schools: tuple[School, ...], year: int) -> int:
    """Give the pupils of the schools that have joined by a year, as they are in year 1."""
    years = zip(schools, assigned(schools), strict=True)
    return sum(school.pupils for school, joins in years if joins <= year)


def listed(schools: tuple[School, ...]) -> int:
    """Give the pupils of all the schools."""
    return sum(school.pupils for school in schools)


def counted(pupils: int, schools: tuple[School, ...], year: int, growth: Fraction) -> int:
    """Give how many pupils count in a year of a progressive roll-out; ``growth`` multiplies their number since year 1.

    With a list of schools, the part of the pupils that is in those that have joined: what is typed may differ from what
    the list adds up to, and once every school has joined, every pupil counts. With a bare total, as many quarters of it
    as years have begun.
    """
    if everyone := listed(schools):
        return to_whole(Fraction(joined(schools, year) * pupils, everyone) * growth)
    return to_whole(to_whole(pupils * growth) * Fraction(min(year, YEARS), YEARS))
