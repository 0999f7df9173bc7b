"""Several years, held against integer arithmetic done another way."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from simulator import Outlook, Request, Rollout, School, assigned, project
from tests.simulator.requests import cents, requests

changes = st.integers(-5000, 5000).map(lambda number: Decimal(number).scaleb(-2))
outlooks = st.builds(Outlook, st.integers(1, 10), changes, changes, st.sampled_from(Rollout))
schools = st.lists(
    st.builds(School, st.just("École"), st.integers(0, 900), st.none() | st.integers(1, 4)), min_size=1, max_size=40
).map(tuple)


def grown(number: Decimal, change: Decimal, year: int, unit: str) -> Decimal:
    """Round number x (1 + change)^(year-1) half up, with digits enough to be exact."""
    with localcontext() as context:
        context.prec = 200
        return (number * (1 + change / 100) ** (year - 1)).quantize(Decimal(unit), rounding=ROUND_HALF_UP)


@given(requests(), outlooks)
def test_each_year_has_its_own_pupils_and_prices_each_rounded_half_up(request: Request, outlook: Outlook) -> None:
    whole = project(request, replace(outlook, rollout=Rollout.WHOLE))
    assert len(whole.years) == outlook.years
    for year, made in enumerate(whole.years, start=1):
        assert made.request.pupils == grown(Decimal(request.pupils), outlook.headcount_change, year, "1")
        price = grown(request.tariff.base.amount, outlook.tariff_change, year, "0.01")
        assert made.request.tariff.base.amount == price
        assert made.lines[0].amount == made.request.pupils * price


@given(requests(), outlooks)
def test_a_progressive_year_counts_a_quarter_more_of_the_pupils_of_that_year(
    request: Request, outlook: Outlook
) -> None:
    whole = project(request, replace(outlook, rollout=Rollout.WHOLE))
    progressive = project(request, replace(outlook, rollout=Rollout.PROGRESSIVE))
    for year, (full, part) in enumerate(zip(whole.years, progressive.years, strict=True), start=1):
        quarters = min(year, 4)
        assert part.request.pupils == (2 * full.request.pupils * quarters + 4) // 8
        assert part.request.tariff == full.request.tariff


@given(requests(), outlooks)
def test_years_add_up_and_quotes_are_paid_once(request: Request, outlook: Outlook) -> None:
    made = project(request, outlook)
    assert made.cumulated(lambda year: year.net) == sum(year.net.amount for year in made.years)
    assert cents(made.cumulated(lambda year: year.market)) == sum(cents(quote.amount) for quote in request.quotes)
    budget = made.cumulated(lambda year: year.budget)
    assert budget == made.cumulated(lambda year: year.net) + made.cumulated(lambda year: year.market)


@given(requests())
def test_one_year_is_the_estimate_itself(request: Request) -> None:
    (year,) = project(request, Outlook(1, Decimal(3), Decimal(2))).years
    assert year.request == request


@given(schools)
def test_cohorts_differ_by_one_at_most_the_larger_first_in_the_order_listed(listed: tuple[School, ...]) -> None:
    years = assigned(listed)
    assert [year for year, school in zip(years, listed, strict=True) if school.joins] == [
        school.joins for school in listed if school.joins
    ]
    dealt = [year for year, school in zip(years, listed, strict=True) if school.joins is None]
    assert dealt == sorted(dealt)
    sizes = [dealt.count(year) for year in (1, 2, 3, 4)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] - sizes[3] <= 1


@given(requests(), schools.filter(lambda listed: any(school.pupils for school in listed)))
def test_schools_count_from_the_year_they_join(request: Request, listed: tuple[School, ...]) -> None:
    made = project(request, Outlook(5, rollout=Rollout.PROGRESSIVE, schools=listed))
    for year, estimate in enumerate(made.years, start=1):
        joined = sum(school.pupils for school, joins in zip(listed, assigned(listed), strict=True) if joins <= year)
        part = Fraction(request.pupils * joined, sum(school.pupils for school in listed))
        assert estimate.request.pupils == (part + Fraction(1, 2)).__floor__()
    assert made.years[-1].request.pupils == request.pupils
