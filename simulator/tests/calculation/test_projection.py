"""Several years, compared with integer arithmetic done another way, kind of quantity by kind of quantity."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given

from french.testing.few_examples import FEW
from simulator import Choice, Outlook, Request, Rollout, School, Tariffs, project
from simulator.calculation import PUPIL, SCHOOL, joining_years, open_schools, total_pupils
from simulator.testing.requests import ONCE, cents, due, outlooks, requests, schools


def grown(number: Decimal, change: Decimal, year: int, unit: str) -> Decimal:
    """Round number x (1 + change)^(year-1) half up, with digits enough to be exact."""
    with localcontext() as context:
        context.prec = 200
        return (number * (1 + change / 100) ** (year - 1)).quantize(Decimal(unit), rounding=ROUND_HALF_UP)


def half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def counted_in(year: int, name: str, number: int, outlook: Outlook) -> int:
    """Work out independently how many of a kind count in a year."""
    progressive = outlook.rollout is Rollout.PROGRESSIVE
    everyone, ready = total_pupils(outlook.schools), total_pupils(open_schools(outlook.schools, year))
    if name == PUPIL.name and progressive and everyone:
        growth = (1 + Fraction(outlook.headcount_change) / 100) ** (year - 1)
        return half_up(Fraction(number * ready, everyone) * growth)
    if name == PUPIL.name:
        number = int(grown(Decimal(number), outlook.headcount_change, year, "1"))
    elif name == SCHOOL.name and progressive and outlook.schools:
        return half_up(Fraction(number * len(open_schools(outlook.schools, year)), len(outlook.schools)))
    elif name != SCHOOL.name:
        return number
    return (2 * number * min(year, 4) + 4) // 8 if progressive else number


@FEW
@given(requests(), outlooks)
def test_each_year_counts_each_kind_its_own_way_at_prices_rounded_half_up(request: Request, outlook: Outlook) -> None:
    made = project(request, outlook)
    assert len(made.years) == outlook.years
    for number, year in enumerate(made.years, start=1):
        counts = {kind: counted_in(number, kind, many, outlook) for kind, many in request.counts.items()}
        assert year.request.counts == counts
        assert [(line.code, line.quantity, line.unit_price) for line in year.gross.lines] == [
            (
                line.key,
                many if line.choice is Choice.NUMBER or line.per is ONCE else counts[line.per.name],
                grown(line.amount, outlook.tariff_change, number, "0.01"),
            )
            for line, many in due(request)
            if number == 1 or line.per is not ONCE
        ]


@FEW
@given(requests(), outlooks)
def test_years_add_up_and_quotes_are_paid_once(request: Request, outlook: Outlook) -> None:
    made = project(request, outlook)
    assert made.sums.net == sum(year.net.amount for year in made.years)
    assert cents(made.sums.market) == sum(cents(quote.amount) for quote in request.quotes)
    budget = made.sums.budget
    assert budget == made.sums.net + made.sums.market


@FEW
@given(requests())
def test_one_year_is_the_estimate_itself(request: Request) -> None:
    (year,) = project(request, Outlook(1, Decimal(3), Decimal(2))).years
    assert year.request == request


@FEW
@given(schools)
def test_cohorts_differ_by_one_at_most_the_larger_first_in_the_order_listed(listed: tuple[School, ...]) -> None:
    years = joining_years(listed)
    assert [year for year, school in zip(years, listed, strict=True) if school.joins] == [
        school.joins for school in listed if school.joins
    ]
    dealt = [year for year, school in zip(years, listed, strict=True) if school.joins is None]
    assert dealt == sorted(dealt)
    sizes = [dealt.count(year) for year in (1, 2, 3, 4)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] - sizes[3] <= 1
    for year in range(1, 5):
        joined = [school for school, joins in zip(listed, years, strict=True) if joins <= year]
        assert list(open_schools(listed, year)) == joined


@pytest.mark.parametrize("day", [None, date(2024, 8, 31), date(2025, 1, 1)], ids=["none", "before", "after"])
def test_a_tariff_that_is_not_of_the_day_holds_for_all_years(tariffs: Tariffs, day: date | None) -> None:
    chosen = tariffs.published[-3]
    assert tariffs.of_years(chosen, day, 3) == (chosen,) * 3


def test_the_last_of_all_days_has_a_year(tariffs: Tariffs) -> None:
    assert tariffs.of_years(tariffs.latest, date.max, 2) == (tariffs.latest,) * 2
