"""The estimate: a tree whose leaves are priced lines and whose totals are their sums.

For one year::

    contribution brute = the sum of the lines that are due, each its quantity times its unit price
    contribution nette = contribution brute - subventions des communes, never below zero
    budget total       = contribution nette + prestations du marché, as quoted

A total holds no figure of its own: it is read from its parts each time, so what explains a figure is what makes it.
Each leaf is rounded to the cent before it is summed, so the lines shown always add up to the total shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from french.amounts import to_cent
from simulator.calculation.quantities import QUOTE, Quantity
from simulator.calculation.request import Request
from simulator.calculation.tariff import Source
from simulator.wording import section

_say = section("answer", "estimate")

MARKET = "prestations-marche"
"""The code of the row that sums up the quotes."""

ROW_CODES = ("contribution-brute", "subventions", "contribution-nette", "devis", MARKET, "budget-total")
"""The codes of the rows below the lines of the tariff, in the order in which they are added up; no line has one of
them as its key. The rows of quotes bear a number after theirs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A quantity at a unit price; ``per`` is the kind of quantity."""

    code: str
    label: str
    quantity: int
    per: Quantity
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
    """The sum of its parts, under a name; no words set a sum."""

    code: str
    label: str
    parts: "tuple[Line | Deduction | Total, ...]"
    source: None = None

    @property
    def amount(self) -> Decimal:
        """Sum of the parts, in euros, to the cent."""
        return sum((part.amount for part in self.parts), start=Decimal("0.00"))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The priced lines below it, in order."""
        return tuple(node for node in self.walk() if isinstance(node, Line))

    def walk(self) -> Iterator["Line | Deduction | Total"]:
        """Yield every node below and then this one, in the order in which they are added up."""
        for part in self.parts:
            if isinstance(part, Total):
                yield from part.walk()
            else:
                yield part
        yield self


type Node = Line | Deduction | Total


class Amounts(NamedTuple):
    """The amounts of an estimate, or of a part of it, in euros; ``deduction`` is that of grants, zero or negative."""

    gross: Decimal
    deduction: Decimal
    net: Decimal
    market: Decimal
    budget: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request comes to: the request, and the tree of its total budget with what it is made of.

    ``deduction`` is in the tree where communes grant something.
    """

    request: Request
    gross: Total
    deduction: Deduction
    net: Total
    market: Total
    budget: Total

    @property
    def amounts(self) -> Amounts:
        """The amounts of its totals, and what is deducted."""
        gross, net = self.gross.amount, self.net.amount
        return Amounts(gross, net - gross, net, self.market.amount, self.budget.amount)

    @property
    def contributions(self) -> dict[str, Decimal]:
        """What each line of the contribution comes to, by its code."""
        return {line.code: line.amount for line in self.gross.lines}

    @property
    def per_pupil(self) -> Fraction:
        """The total budget for one pupil, in euros, exact; zero where there is no pupil."""
        return Fraction(self.budget.amount) / self.request.pupils if self.request.pupils else Fraction(0)

    @property
    def recurs(self) -> bool:
        """Whether all of the contribution is due again each year."""
        return all(line.per.recurs for line in self.gross.lines)


def gross_amount(request: Request) -> Decimal:
    """Return the amount of `Estimate.gross` without what explains it: for thousands of communities at once."""
    return sum((to_cent(quantity * line.amount) for line, quantity in request.due()), start=Decimal("0.00"))


def estimate(request: Request) -> Estimate:
    """Work out one year."""
    grounds = request.tariff.grounds
    lines = (
        Line(line.key, line.label, quantity, line.per, line.amount, line.source) for line, quantity in request.due()
    )
    gross = Total("contribution-brute", _say("gross"), tuple(lines))
    grant = request.commune_grant
    deduction = Deduction("subventions", _say("grants"), grant, gross.amount, grounds.get("commune_grant"))
    net = Total("contribution-nette", _say("net"), (gross, deduction) if grant else (gross,))
    quotes = tuple(
        Line(f"devis-{number}", quote.label, 1, QUOTE, quote.amount, grounds.get("market_service"))
        for number, quote in enumerate(request.quotes, start=1)
    )
    market = Total(MARKET, _say("market"), quotes)
    budget = Total("budget-total", _say("budget"), (net, market) if quotes else (net,))
    return Estimate(request, gross, deduction, net, market, budget)
