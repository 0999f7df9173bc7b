"""The breakdown of an estimate among the communes of a community.

Lines counted by what is a commune's own (its pupils) are exact for each commune. What they share (half-days, grants,
quotes) is spread in proportion to their pupils, in cents, by largest remainder, so that the parts add up to the whole.
Where something else than pupils is a commune's own, or several lines are shared, grants are spread in proportion to
what each owes, so that none exceeds it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from french.amounts import CENT
from simulator.calculation.estimate import Amounts, Estimate
from simulator.calculation.quantities import PUPIL, CommunePupils
from simulator.calculation.request import Request
from simulator.calculation.tariff import Choice, Tariff, TariffLine


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to a commune, in euros: its part of each line by the line's code, and of the estimate's amounts.

    ``own`` is how many are its own of what a line is counted by; a line that communes share has none. Its gross
    contribution is, by a convention of the site, the most that it may grant.
    """

    commune: CommunePupils
    own: dict[str, int]
    contributions: dict[str, Decimal]
    amounts: Amounts

    @property
    def per_pupil(self) -> Fraction:
        """The total budget for one pupil, in euros, exact; zero where there is no pupil."""
        return Fraction(self.amounts.budget) / self.commune.pupils if self.commune.pupils else Fraction(0)


def breakdown(whole: Estimate, communes: Sequence[CommunePupils]) -> tuple[Share, ...]:
    """Break an estimate down among communes, in their order.

    Raises:
        ValueError: the pupils of the communes are not those of the estimate.
    """
    weights = [commune.pupils for commune in communes]
    if sum(weights) != whole.request.pupils:
        raise ValueError(f"found {sum(weights)} pupils in the communes, expected {whole.request.pupils}")
    request, lines = whole.request, whole.request.tariff.lines
    own = {line.key: numbers for line in lines if (numbers := _own_quantities(line, request, communes))}
    parts = {
        line.code: [line.unit_price * number for number in own[line.code]]
        if line.code in own
        else spread(line.amount, weights)
        for line in whole.gross.lines
    }
    gross = [sum((part[index] for part in parts.values()), start=Decimal("0.00")) for index in range(len(communes))]
    by_gross = grants_follow_gross(request.tariff, own)
    grants = spread(-whole.amounts.deduction, [int(part / CENT) for part in gross] if by_gross else weights, gross)
    market = spread(whole.market.amount, weights)
    return tuple(
        Share(
            commune,
            {code: numbers[index] for code, numbers in own.items()},
            {code: part[index] for code, part in parts.items()},
            Amounts(amount, -grant, amount - grant, quotes, amount - grant + quotes),
        )
        for index, (commune, amount, grant, quotes) in enumerate(zip(communes, gross, grants, market, strict=True))
    )


def _own_quantities(line: TariffLine, request: Request, communes: Sequence[CommunePupils]) -> list[int]:
    """Return how many are each commune's own of what a line is counted by; none where communes share the line."""
    if line.choice is Choice.NUMBER or line.per.of_commune is None:
        return []
    own = [line.per.of_commune(commune) for commune in communes]
    return own if sum(own) == request.counts.get(line.per.name) else []


def grants_follow_gross(tariff: Tariff, own: Collection[str]) -> bool:
    """Tell whether grants are spread by what communes owe, which may be out of proportion to their pupils.

    ``own`` are the keys of the lines whose quantities are each commune's own.
    """
    others = [line for line in tariff.lines if line.per is not PUPIL or line.key not in own]
    return len(others) > 1 or any(line.key in own for line in others)


def spread(amount: Decimal, weights: Sequence[int], limits: Sequence[Decimal] | None = None) -> list[Decimal]:
    """Spread an amount by weight, in cents, by largest remainder; equal remainders are served in order.

    Args:
        amount: euros, to the cent.
        weights: whole numbers, all zero only where the amount is.
        limits: the most that each may get; they allow for the amount as a whole.
    """
    most = None if limits is None else [int(limit / CENT) for limit in limits]
    return [part * CENT for part in spread_cents(int(amount / CENT), weights, most)]


def spread_cents(cents: int, weights: Sequence[int], limits: Sequence[int] | None) -> list[int]:
    """Spread cents as `spread` does."""
    total, most = sum(weights) or 1, limits or [cents] * len(weights)
    parts = [cents * weight // total for weight in weights]
    by_remainder = sorted(range(len(parts)), key=lambda index: -(cents * weights[index] % total))
    below_limit = [index for index in by_remainder if parts[index] < most[index]]
    for index in below_limit[: cents - sum(parts)]:
        parts[index] += 1
    return parts
