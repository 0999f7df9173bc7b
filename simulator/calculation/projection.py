"""Several years: the estimate of each, under hypotheses on how pupils and prices move.

Year k, of 1 to `MOST_YEARS`, with P pupils and yearly changes g (headcount) and i (prices)::

    pupils of year k     = round half up of P x (1 + g)^(k-1)
    unit price of year k = round half up, to the cent, of price x (1 + i)^(k-j)

where j is the first year of the tariff that is published for year k, and of its price; with no other than the first, 1.
What is chosen in a number, and grants, are taken to come back each year alike; what is due once, and what was quoted,
counts in the first year. Powers are exact fractions, so nothing is rounded but what the two lines above say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from french.amounts import nearest_cent
from simulator.calculation.estimate import Amounts, Estimate, estimate
from simulator.calculation.outlook import Outlook
from simulator.calculation.quantities import QUANTITIES
from simulator.calculation.request import Request
from simulator.calculation.tariff import Tariff

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Projection:
    """The estimate of each year, first year first, and the request that they come from.

    ``tariffs`` are those whose prices each year starts from, of as many years as there may be.
    """

    outlook: Outlook
    request: Request
    years: tuple[Estimate, ...]
    tariffs: tuple[Tariff, ...]

    @property
    def sums(self) -> Amounts:
        """The amounts of all the years together."""
        columns = zip(*(year.amounts for year in self.years), strict=True)
        return Amounts(*(sum(column, start=Decimal("0.00")) for column in columns))

    def price_age(self, year: int) -> int:
        """Return how many years before a year its prices were those of its tariff."""
        return year - 1 - self.tariffs.index(self.tariffs[year - 1])


def project(request: Request, outlook: Outlook, published: Sequence[Tariff] = ()) -> Projection:
    """Work out each year of an outlook, from what is asked for the first.

    ``published`` is the tariff that stands in each year (`Tariffs.of_years`); one that has other lines is left out.
    """
    tariffs = [request.tariff]
    for tariff in published[1:]:
        tariffs.append(tariff if tariff.has_lines_of(request.tariff) else tariffs[-1])
    tariffs += [tariffs[-1]] * (MOST_YEARS - len(tariffs))
    empty = Projection(outlook, request, (), tuple(tariffs))
    years = range(1, outlook.years + 1)
    return replace(empty, years=tuple(estimate(_in_year(empty, year)) for year in years))


def recurring(request: Request) -> Request:
    """Return what is due again each year: neither what is due once, nor what was quoted."""
    lines = tuple(line for line in request.tariff.lines if line.per.recurs)
    return replace(request, tariff=replace(request.tariff, lines=lines), quotes=())


def _in_year(projection: Projection, year: int) -> Request:
    request, outlook = projection.request, projection.outlook
    counts = {name: QUANTITIES[name].count_in_year(number, year, outlook) for name, number in request.counts.items()}
    if year == 1:
        return replace(request, counts=counts)
    due = recurring(replace(request, tariff=projection.tariffs[year - 1]))
    growth = outlook.price_growth(projection.price_age(year) + 1)
    lines = tuple(replace(line, amount=nearest_cent(Fraction(line.amount) * growth)) for line in due.tariff.lines)
    return replace(due, tariff=replace(due.tariff, lines=lines), counts=counts)
