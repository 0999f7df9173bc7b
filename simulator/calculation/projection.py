"""Several years: the estimate of each, under hypotheses on how pupils and prices move.

Year k, of 1 to `MOST_YEARS`, with P pupils and yearly changes g (headcount) and i (prices)::

    pupils of year k     = round half up of P x (1 + g)^(k-1)
    unit price of year k = round half up, to the cent, of price x (1 + i)^(k-1)

What is chosen in a number, and grants, are taken to come back each year alike; what is due once, and what was quoted,
counts in the first year. Powers are exact fractions, so nothing is rounded but what the two lines above say.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from french.amounts import nearest_cent
from simulator.calculation.estimate import Amounts, Estimate, estimate
from simulator.calculation.outlook import Outlook
from simulator.calculation.quantities import QUANTITIES
from simulator.calculation.request import Request

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Projection:
    """The estimate of each year, first year first, and the request that they come from."""

    outlook: Outlook
    request: Request
    years: tuple[Estimate, ...]

    @property
    def sums(self) -> Amounts:
        """The amounts of all the years together."""
        columns = zip(*(year.amounts for year in self.years), strict=True)
        return Amounts(*(sum(column, start=Decimal("0.00")) for column in columns))


def project(request: Request, outlook: Outlook) -> Projection:
    """Work out each year of an outlook, from what is asked for the first."""
    years = range(1, outlook.years + 1)
    return Projection(outlook, request, tuple(estimate(_in_year(request, outlook, year)) for year in years))


def recurring(request: Request) -> Request:
    """Return what is due again each year: neither what is due once, nor what was quoted."""
    lines = tuple(line for line in request.tariff.lines if line.per.recurs)
    return replace(request, tariff=replace(request.tariff, lines=lines), quotes=())


def _in_year(request: Request, outlook: Outlook, year: int) -> Request:
    counts = {name: QUANTITIES[name].count_in_year(number, year, outlook) for name, number in request.counts.items()}
    if year == 1:
        return replace(request, counts=counts)
    due, growth = recurring(request), outlook.price_growth(year)
    lines = tuple(replace(line, amount=nearest_cent(Fraction(line.amount) * growth)) for line in due.tariff.lines)
    return replace(due, tariff=replace(due.tariff, lines=lines), counts=counts)
