"""The estimate: a tree whose leaves are priced lines and whose totals are their sums.

For one year, with P pupils, unit prices b (base), f (flat support), h (support on demand) and n half-days::

    contribution brute = P x b  [+ P x f with the flat support]  [+ n x h]
    contribution nette = contribution brute - subventions des communes, never below zero
    budget total       = contribution nette + prestations du marché, as quoted

A total holds no figure of its own: it is read from its parts each time, so what explains a figure is what makes it.
Each leaf is rounded to the cent before it is summed, so the lines shown always add up to the total shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from simulator.amounts import to_cent
from simulator.calculation.request import Request
from simulator.calculation.tariff import Contribution, Source


@dataclass(frozen=True, slots=True)
class Line:
    """A quantity at a unit price; ``unit`` names what is counted, singular and plural."""

    code: str
    label: str
    quantity: int
    unit: tuple[str, str]
    unit_price: Decimal
    source: Source | None

    @property
    def amount(self) -> Decimal:
        """Quantity times unit price, in euros, to the cent."""
        return to_cent(self.quantity * self.unit_price)


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken off a sum: the amount declared, as far as ``limit`` allows; its amount is negative or zero."""

    code: str
    label: str
    declared: Decimal
    limit: Decimal
    source: Source | None

    @property
    def amount(self) -> Decimal:
        """The amount taken off, in euros, to the cent, with its minus sign."""
        return -to_cent(min(self.declared, self.limit))


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of its parts, under a name."""

    code: str
    label: str
    parts: "tuple[Line | Deduction | Total, ...]"

    @property
    def amount(self) -> Decimal:
        """Sum of the parts, in euros, to the cent."""
        return sum((part.amount for part in self.parts), start=Decimal("0.00"))

    def walk(self) -> Iterator["Line | Deduction | Total"]:
        """Give every node below and then this one, in the order in which they are added up."""
        for part in self.parts:
            if isinstance(part, Total):
                yield from part.walk()
            else:
                yield part
        yield self


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request comes to: the request, and the tree of its total budget with the totals it is made of."""

    request: Request
    gross: Total
    net: Total
    market: Total
    budget: Total

    @property
    def lines(self) -> tuple[Line, ...]:
        """The priced lines, in order."""
        return tuple(node for node in self.budget.walk() if isinstance(node, Line))


ORDER = (
    "base",
    "accompagnement-forfaitaire",
    "accompagnement-a-la-demande",
    "contribution-brute",
    "subventions",
    "contribution-nette",
    "devis",
    "prestations-marche",
    "budget-total",
)
"""The codes of every row there can be, in the order in which they are added up; quotes bear a number after theirs."""

PUPILS = ("élève", "élèves")
HALF_DAYS = ("demi-journée", "demi-journées")
QUOTES = ("devis", "devis")


def estimate(request: Request) -> Estimate:
    """Work out one year (conditions, articles 5 and 7)."""
    gross = Total("contribution-brute", "Contribution brute", _contributions(request))
    grant = Deduction(
        "subventions",
        "Subventions des communes déduites",
        request.commune_grant,
        gross.amount,
        request.tariff.grounds.get("commune_grant"),
    )
    net = Total("contribution-nette", "Contribution nette", (gross, grant) if request.commune_grant else (gross,))
    market = Total("prestations-marche", "Prestations du marché, sur devis", _market_services(request))
    budget = Total("budget-total", "Budget total", (net, market) if request.quotes else (net,))
    return Estimate(request, gross, net, market, budget)


def walked_at(code: str) -> tuple[int, int]:
    """Tell where a row stands among all those there can be."""
    name, dash, number = code.rpartition("-")
    return (ORDER.index(name), int(number)) if dash and number.isdigit() else (ORDER.index(code), 0)


def _contributions(request: Request) -> tuple[Line, ...]:
    tariff = request.tariff
    lines = [_priced("base", tariff.base, request.pupils, PUPILS)]
    if request.flat_support and tariff.flat_support:
        lines.append(_priced("accompagnement-forfaitaire", tariff.flat_support, request.pupils, PUPILS))
    if request.half_days and tariff.on_demand_support:
        lines.append(_priced("accompagnement-a-la-demande", tariff.on_demand_support, request.half_days, HALF_DAYS))
    return tuple(lines)


def _priced(code: str, contribution: Contribution, quantity: int, unit: tuple[str, str]) -> Line:
    return Line(code, contribution.label, quantity, unit, contribution.amount, contribution.source)


def _market_services(request: Request) -> tuple[Line, ...]:
    source = request.tariff.grounds.get("market_service")
    return tuple(
        Line(f"devis-{number}", quote.label, 1, QUOTES, quote.amount, source)
        for number, quote in enumerate(request.quotes, start=1)
    )
