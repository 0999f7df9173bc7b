"""The breakdown of an estimate among the communes of a community.

Lines counted by the pupil are exact for each commune. What the communes share (half-days, grants, quotes) is spread in
proportion to their pupils, in cents, by largest remainder: each gets the whole cents of its share, and the cents left
over go to the largest fractions, so that the parts always add up to the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from simulator.amounts import CENT
from simulator.calculation.estimate import PUPILS, Estimate, Line, Total


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune and its pupils."""

    name: str
    pupils: int


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to a commune, in euros: its part of each line by the line's code, and of what was granted."""

    commune: Commune
    contributions: dict[str, Decimal]
    grant: Decimal
    market: Decimal

    @property
    def gross(self) -> Decimal:
        """Its part of the gross contribution: the most that the commune could grant to have its pupils paid for."""
        return sum(self.contributions.values(), start=Decimal("0.00"))

    @property
    def net(self) -> Decimal:
        """Its part of the net contribution."""
        return self.gross - self.grant

    @property
    def budget(self) -> Decimal:
        """Its part of the total budget."""
        return self.net + self.market

    @property
    def per_pupil(self) -> Fraction:
        """The total budget for one pupil, in euros, exact; zero where there is no pupil."""
        return Fraction(self.budget) / self.commune.pupils if self.commune.pupils else Fraction(0)


def breakdown(made: Estimate, communes: Sequence[Commune]) -> tuple[Share, ...]:
    """Break an estimate down among communes, in their order.

    Raises:
        ValueError: the pupils of the communes are not those of the estimate.
    """
    total = sum(commune.pupils for commune in communes)
    if total != made.request.pupils:
        msg = f"{total} pupils in the communes, {made.request.pupils} in the estimate"
        raise ValueError(msg)
    weights = [commune.pupils for commune in communes]
    parts = {line.code: _parts(line, weights) for line in _lines(made.gross)}
    gross = [sum((part[place] for part in parts.values()), start=Decimal(0)) for place in range(len(communes))]
    grants = spread(made.gross.amount - made.net.amount, weights, gross)
    market = spread(made.market.amount, weights)
    return tuple(
        Share(commune, {code: part[place] for code, part in parts.items()}, grants[place], market[place])
        for place, commune in enumerate(communes)
    )


def spread(amount: Decimal, weights: Sequence[int], limits: Sequence[Decimal] | None = None) -> list[Decimal]:
    """Spread an amount by weight, in cents, by largest remainder; equal remainders are served in order.

    Args:
        amount: euros, to the cent.
        weights: whole numbers, not all zero.
        limits: the most that each may get; they allow for the amount as a whole.
    """
    cents, total = int(amount / CENT), sum(weights)
    most = [cents] * len(weights) if limits is None else [int(limit / CENT) for limit in limits]
    shares = [divmod(cents * weight, total) for weight in weights]
    got = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(weights)), key=lambda place: -shares[place][1])
    for place in [place for place in by_remainder if got[place] < most[place]][: cents - sum(got)]:
        got[place] += 1
    return [share * CENT for share in got]


def _parts(line: Line, weights: Sequence[int]) -> list[Decimal]:
    if line.unit == PUPILS:
        return [line.unit_price * pupils for pupils in weights]
    return spread(line.amount, weights)


def _lines(total: Total) -> list[Line]:
    return [node for node in total.walk() if isinstance(node, Line)]
