"""How a figure of a table comes about, step by step, in words and figures that a reader can redo by hand.

A year's steps begin with what moves: who counts, and the prices. A rounded number stands after the exact one.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

import french
from french.amounts import nearest_cent, to_whole
from simulator.calculation import (
    PUPIL,
    QUANTITIES,
    ROLLOUT_YEARS,
    Deduction,
    Estimate,
    Node,
    Projection,
    Rollout,
    Share,
    Source,
    grants_follow_gross,
    open_schools,
    total_pupils,
)
from simulator.views.report import ReportedSource, reported_source
from simulator.views.rows import calculation
from simulator.wording import section

_say = section("answer", "steps")

_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Step(TypedDict):
    """A step: a sentence that says what it gives, how, and the result; and the words it rests on."""

    texte: str
    source: ReportedSource | None


def explain_year(projection: Projection, number: int, site: str = "/") -> list[Step]:
    """Explain year ``number`` (from 1) of a projection; ``site`` is put before the addresses of the articles."""
    year = projection.years[number - 1]
    steps = [*_pupils(projection, number), *_other_counts(projection, number), *_prices(projection, number, site)]
    steps += [_step(node, site) for node in year.budget.walk()]
    return steps


def explain_sum(projection: Projection) -> list[Step]:
    """Explain the sums of a projection: each is that of its years."""
    totals = zip(*((year.gross, year.net, year.market, year.budget) for year in projection.years), strict=True)
    return [
        _sentence(
            years[0].label,
            french.sum_of([total.amount for total in years]),
            french.euros(sum((total.amount for total in years), start=Decimal("0.00"))),
        )
        for years in totals
    ]


def explain_share(estimate: Estimate, share: Share, site: str = "/") -> list[Step]:
    """Explain what falls to a commune; ``site`` as for `explain_year`."""
    by_pupils = _part(share.commune.pupils, estimate.request.pupils, french.integer)
    steps = [
        _step(replace(line, quantity=share.own[line.code]), site)
        if line.code in share.own
        else _spread(line, by_pupils, share.contributions[line.code], site)
        for line in estimate.gross.lines
    ]
    granted = bool(estimate.request.commune_grant)
    if granted:
        by_gross = _part(share.amounts.gross, estimate.gross.amount, french.euros)
        part = by_gross if grants_follow_gross(estimate.request.tariff, share.own) else by_pupils
        steps.append(_spread(estimate.deduction, part, share.amounts.deduction, site))
    own = [*share.contributions.values(), *([share.amounts.deduction] if granted else [])]
    steps.append(_sentence(estimate.net.label, french.sum_of(own), french.euros(share.amounts.net)))
    if estimate.request.quotes:
        steps.append(_spread(estimate.market, by_pupils, share.amounts.market, site))
        together = french.sum_of([share.amounts.net, share.amounts.market])
        steps.append(_sentence(estimate.budget.label, together, french.euros(share.amounts.budget)))
    if share.commune.pupils:
        pupils = french.plural(share.commune.pupils, *PUPIL.unit)
        rounded_price = _rounding(share.per_pupil, french.euros(nearest_cent(share.per_pupil)))
        how = f"{french.euros(share.amounts.budget)} ÷ {pupils}{rounded_price}"
        steps.append(_sentence(_say("per_pupil"), how, ""))
    parts, gross = list(share.contributions.values()), french.euros(share.amounts.gross)
    steps.append(_sentence(_say("grant_ceiling"), french.sum_of(parts), gross))
    return steps


def _pupils(projection: Projection, number: int) -> Iterator[Step]:
    """Say who counts in a year, where that is not simply everyone."""
    outlook, total = projection.outlook, projection.request.pupils
    factor = _factor(outlook.headcount_change, number)
    growth = outlook.growth(number)
    everyone = total_pupils(outlook.schools)
    if outlook.rollout is Rollout.PROGRESSIVE and everyone:
        ready = total_pupils(open_schools(outlook.schools, number))
        share = f" × {french.integer(total)} ÷ {french.integer(everyone)}" if total != everyone else ""
        counted = Fraction(ready * total, everyone) * growth
        rounded_count = _rounding(counted, french.integer(to_whole(counted))) if factor or share else ""
        how = f"{french.integer(ready)}{share}{f' × {factor}' if factor else ''}{rounded_count}"
        yield _sentence(_say("pupils_of_schools", year=number), how, "")
        return
    grown = to_whole(total * growth)
    if factor:
        exact = _rounding(total * growth, french.integer(grown))
        yield _sentence(_say("pupils"), f"{french.integer(total)} × {factor}{exact}", "")
    if outlook.rollout is Rollout.PROGRESSIVE and number < ROLLOUT_YEARS:
        part = Fraction(grown * number, ROLLOUT_YEARS)
        exact = _rounding(part, french.integer(to_whole(part)))
        yield _sentence(_say("pupils_counted"), f"{french.integer(grown)} × {number} ÷ {ROLLOUT_YEARS}{exact}", "")


def _other_counts(projection: Projection, number: int) -> Iterator[Step]:
    """Say how many of what is not a pupil count in a year, where that is not all of them."""
    counts = projection.years[number - 1].request.counts
    for name, total in projection.request.counts.items():
        kind = QUANTITIES[name]
        if kind is not PUPIL and kind in projection.request.tariff.quantities and counts[name] != total:
            how = _say("part", number=french.integer(counts[name]), total=french.integer(total))
            yield _sentence(kind.label, how, "")


def _prices(projection: Projection, number: int, site: str) -> Iterator[Step]:
    """Say the prices of a year, where they move, and the words of those that are published for it."""
    age, published = projection.price_age(number), projection.tariffs[number - 1]
    factor, growth = _factor(projection.outlook.tariff_change, age + 1), projection.outlook.price_growth(age + 1)
    if not factor and published == projection.request.tariff:
        return
    start = {line.key: line.amount for line in published.lines}
    for moved in projection.years[number - 1].request.tariff.lines:
        price = start[moved.key]
        exact = f" × {factor}{_rounding(Fraction(price) * growth, french.euros(moved.amount))}" if factor else ""
        source = moved.source if moved.source.is_act else None
        yield _sentence(_say("price", line=moved.label), f"{french.euros(price)}{exact}", "", source, site)


def _part[Number: (int, Decimal)](ours: Number, whole: Number, write: Callable[[Number], str]) -> tuple[Fraction, str]:
    """Return a commune's part of a whole, as a number and in figures; none of nothing."""
    if not whole:
        return Fraction(0), ""
    return Fraction(ours) / Fraction(whole), f" × {write(ours)} ÷ {write(whole)}"


def _spread(whole: Node, part: tuple[Fraction, str], received: Decimal, site: str) -> Step:
    """Say a part of what the communes share, and the rounding that makes the parts add up."""
    exact = Fraction(whole.amount) * part[0]
    how = f"{french.euros(whole.amount)}{part[1]}"
    if exact == received:
        return _sentence(whole.label, how, french.euros(received), whole.source, site)
    rounded = _say("spread_rounded", exact=f"{french.exact(exact)} €", rounded=french.euros(received))
    return _sentence(whole.label, f"{how} = {rounded}", "", whole.source, site)


def _step(node: Node, site: str) -> Step:
    if isinstance(node, Deduction):
        how = _say("deduction", how=calculation(node), amount=french.euros(node.amount))
        return _sentence(node.label, how, "", node.source, site)
    return _sentence(node.label, calculation(node).removeprefix("= "), french.euros(node.amount), node.source, site)


def _sentence(label: str, how: str, result: str, source: Source | None = None, site: str = "/") -> Step:
    """Say a step; ``result`` is empty where ``how`` ends on it, and ``how`` where there is nothing to work out."""
    equation = " = ".join(filter(None, (how, result)))
    return {"texte": french.typeset(f"{label} : {equation}"), "source": reported_source(source, site)}


def _factor(change: Decimal, number: int) -> str:
    """Write (1 + change) to the power of the years gone by; nothing where it is one."""
    if not change or number == 1:
        return ""
    power = _POWERS[number - 1] if number > 2 else ""  # noqa: PLR2004 — a first power is not written
    return f"{french.exact(1 + Fraction(change) / 100)}{power}"


def _rounding(exact: Fraction, result: str) -> str:
    """Write an exact number, then what it is rounded to, unless both are one."""
    decimals = french.exact(exact)
    digits = result.removesuffix(f"{french.BEFORE_SIGN}€")
    if _plain(decimals) == _plain(digits):
        return f" = {result}"
    unit = " €" if result != digits else ""
    return f" = {_say('rounded', exact=f'{decimals}{unit}', rounded=result)}"


def _plain(number: str) -> str:
    whole, _, decimals = number.replace(french.THOUSANDS, "").partition(",")
    return f"{whole},{decimals.rstrip('0')}"
