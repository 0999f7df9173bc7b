"""The breakdown by commune: parts that add up, to the cent, and fall as they should."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from simulator import Choice, CommunePupils, Estimate, Request, Tariff, breakdown, estimate, spread
from simulator.calculation import COMMUNE, PUPIL, grants_follow_gross
from simulator.testing.requests import counted, euros, requests, tariffs

weights = st.lists(st.integers(0, 5000), min_size=1, max_size=60).filter(any)


@st.composite
def broken_down(draw: st.DrawFn) -> tuple[Estimate, list[CommunePupils]]:
    pupils = draw(weights)
    request = counted(draw(requests()), pupil=sum(pupils))
    if draw(st.booleans()):
        request = counted(request, commune=len(pupils))
    return estimate(request), [CommunePupils(f"Commune {index}", number) for index, number in enumerate(pupils)]


@FEW
@given(broken_down())
def test_the_parts_add_up_to_the_whole(case: tuple[Estimate, list[CommunePupils]]) -> None:
    made, communes = case
    shares = breakdown(made, communes)
    assert [share.commune for share in shares] == communes
    for line in made.gross.parts:
        assert sum(share.contributions[line.code] for share in shares) == line.amount
    assert sum(share.amounts.gross for share in shares) == made.gross.amount
    assert sum(share.amounts.net for share in shares) == made.net.amount
    assert sum(share.amounts.market for share in shares) == made.market.amount
    assert sum(share.amounts.budget for share in shares) == made.budget.amount


@FEW
@given(broken_down())
def test_what_is_a_communes_own_is_exact_and_nothing_falls_below_zero(
    case: tuple[Estimate, list[CommunePupils]],
) -> None:
    made, communes = case
    by_commune = made.request.counts.get(COMMUNE.name) == len(communes)
    for share in breakdown(made, communes):
        for line in made.request.tariff.lines:
            own = {PUPIL: share.commune.pupils, COMMUNE: 1 if by_commune else None}.get(line.per)
            own = None if line.choice is Choice.NUMBER else own
            assert share.own.get(line.key) == own
            if own is not None and line.key in share.contributions:
                assert share.contributions[line.key] == line.amount * own
        assert share.amounts.net >= 0
        assert share.per_pupil * share.commune.pupils == (share.amounts.budget if share.commune.pupils else 0)


@FEW
@given(st.integers(0, 10**9), weights)
def test_each_share_is_within_a_cent_of_its_proportion(amount: int, given_weights: list[int]) -> None:
    shares = spread(euros(amount), given_weights)
    assert sum(shares) == euros(amount)
    for share, weight in zip(shares, given_weights, strict=True):
        exact = Fraction(amount * weight, sum(given_weights)) / 100
        assert abs(Fraction(share) - exact) < Fraction(1, 100)


@FEW
@given(st.integers(0, 10**9), weights)
def test_no_cent_goes_to_a_smaller_remainder_before_a_larger(amount: int, given_weights: list[int]) -> None:
    shares = spread(euros(amount), given_weights)
    total = sum(given_weights)
    remainders = [amount * weight % total for weight in given_weights]
    served = [int(share * 100) > amount * weight // total for share, weight in zip(shares, given_weights, strict=True)]
    assume(any(served) and not all(served))
    least_served = min(remainder for remainder, got in zip(remainders, served, strict=True) if got)
    most_unserved = max(remainder for remainder, got in zip(remainders, served, strict=True) if not got)
    assert least_served >= most_unserved


@FEW
@given(requests())
def test_communes_of_other_pupils_are_refused(request: Request) -> None:
    with pytest.raises(ValueError, match="pupils in the communes"):
        breakdown(estimate(request), [CommunePupils("A", request.pupils + 1)])


def test_a_cent_goes_to_the_next_where_the_first_has_all_it_may_get() -> None:
    assert spread(euros(5), [1, 1], [euros(2), euros(3)]) == [euros(2), euros(3)]


@FEW
@given(tariffs())
def test_grants_follow_pupils_alone_where_one_line_is_not_by_them(tariff: Tariff) -> None:
    by_pupil = {line.key for line in tariff.lines if line.per is PUPIL}
    others = len(tariff.lines) - len(by_pupil)
    assert grants_follow_gross(tariff, by_pupil) == (others > 1)
    assert grants_follow_gross(tariff, {line.key for line in tariff.lines}) == (others > 0)
