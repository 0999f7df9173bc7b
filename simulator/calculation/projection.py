"""Several years: the estimate of each, under hypotheses on how pupils and prices move.

Year k, of 1 to `MOST_YEARS`, with P pupils and yearly changes g (headcount) and i (prices)::

    pupils of year k     = round half up of P x (1 + g)^(k-1)
    unit price of year k = round half up, to the cent, of price x (1 + i)^(k-1)

Half-days and grants are taken to come back each year alike; what was quoted is ordered once, in the first year. Powers
are exact fractions, so nothing is rounded but what the two lines above say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from simulator.amounts import CENT, to_whole
from simulator.calculation.estimate import Estimate, Total, estimate
from simulator.calculation.request import Request
from simulator.calculation.rollout import Rollout, School, counted
from simulator.calculation.tariff import Contribution, Tariff

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is supposed of the years to come; changes are in per cent a year, ``schools`` may be empty."""

    years: int = 1
    headcount_change: Decimal = Decimal(0)
    tariff_change: Decimal = Decimal(0)
    rollout: Rollout = Rollout.WHOLE
    schools: tuple[School, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """The estimate of each year, first year first, and the pupils that were asked for."""

    outlook: Outlook
    pupils: int
    years: tuple[Estimate, ...]

    def cumulated(self, part: Callable[[Estimate], Total]) -> Decimal:
        """Give the sum over the years of a total, in euros, to the cent."""
        return sum((part(year).amount for year in self.years), start=Decimal("0.00"))


def project(request: Request, outlook: Outlook) -> Projection:
    """Work out each year of an outlook, from what is asked for the first."""
    return Projection(
        outlook, request.pupils, tuple(_year(request, outlook, year) for year in range(1, outlook.years + 1))
    )


def _year(request: Request, outlook: Outlook, year: int) -> Estimate:
    growth = _power(outlook.headcount_change, year)
    if outlook.rollout is Rollout.PROGRESSIVE:
        pupils = counted(request.pupils, outlook.schools, year, growth)
    else:
        pupils = to_whole(request.pupils * growth)
    return estimate(
        replace(
            request,
            tariff=_moved(request.tariff, _power(outlook.tariff_change, year)),
            pupils=pupils,
            quotes=request.quotes if year == 1 else (),
        )
    )


def _power(change: Decimal, year: int) -> Fraction:
    return (1 + Fraction(change) / 100) ** (year - 1)


def _moved(tariff: Tariff, factor: Fraction) -> Tariff:
    def moved(contribution: Contribution) -> Contribution:
        cents = to_whole(Fraction(contribution.amount / CENT) * factor)
        return replace(contribution, amount=cents * CENT)

    def moved_if_any(contribution: Contribution | None) -> Contribution | None:
        return moved(contribution) if contribution else None

    if factor == 1:
        return tariff
    return replace(
        tariff,
        base=moved(tariff.base),
        flat_support=moved_if_any(tariff.flat_support),
        on_demand_support=moved_if_any(tariff.on_demand_support),
    )
