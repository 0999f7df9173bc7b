"""Scenarios side by side, the break-even, and a tariff then and now."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator import Request, Scenario, Tariff, break_even, compare, estimate, then_and_now
from tests.simulator.requests import requests, tariffs

scenarios = st.lists(requests(), min_size=1, max_size=4)


@given(scenarios)
def test_every_row_of_every_scenario_is_there_once_with_its_amount(asked: list[Request]) -> None:
    made = [estimate(request) for request in asked]
    found = compare([Scenario(str(place), one) for place, one in enumerate(made)])
    codes = [row.code for row in found.rows]
    assert len(codes) == len(set(codes))
    for place, one in enumerate(made):
        walked = {node.code: node.amount for node in one.budget.walk()}
        assert {row.code: row.amounts[place] for row in found.rows if row.nodes[place]} == walked
        assert [code for code in codes if code in walked] == list(walked)
        assert all(row.amounts[place] == 0 for row in found.rows if row.code not in walked)


@given(scenarios)
def test_differences_of_leaves_explain_those_of_totals(asked: list[Request]) -> None:
    found = compare([Scenario(str(place), estimate(request)) for place, request in enumerate(asked)])
    totals = {"contribution-brute", "contribution-nette", "prestations-marche", "budget-total"}
    for place in range(len(asked)):
        leaves = sum(row.differences[place] for row in found.rows if row.code not in totals)
        (budget,) = [row for row in found.rows if row.code == "budget-total"]
        assert leaves == budget.differences[place]


def test_services_are_opened_by_what_is_taken(anchor: Request) -> None:
    bare = replace(anchor, flat_support=False, half_days=0)
    found = compare([Scenario("base", estimate(bare)), Scenario("tout", estimate(anchor))])
    for service, opened in found.services:
        assert opened == ("base" in service.contributions, True)
    assert any(opened == (False, True) for _, opened in found.services)


@given(tariffs(), st.integers(0, 10**7))
def test_from_the_break_even_on_the_flat_support_costs_less_and_not_before(tariff: Tariff, pupils: int) -> None:
    beyond = break_even(tariff, pupils)
    if tariff.flat_support is None or tariff.on_demand_support is None:
        assert beyond is None
        return
    assert beyond is not None
    flat = pupils * tariff.flat_support.amount
    assert beyond * tariff.on_demand_support.amount > flat
    assert (beyond - 1) * tariff.on_demand_support.amount <= flat


@given(requests(), tariffs())
def test_then_is_the_estimate_and_now_that_of_what_is_still_offered(request: Request, now: Tariff) -> None:
    found = then_and_now(request, now)
    assert found.then == estimate(request)
    assert found.now.request.tariff == now
    assert found.now.request.pupils == request.pupils
    assert ("flat_support" in found.lost) == (request.flat_support and now.flat_support is None)
    assert ("on_demand_support" in found.lost) == (request.half_days > 0 and now.on_demand_support is None)


def test_what_moved_is_named_and_what_did_not_is_not(anchor: Request) -> None:
    tariff = anchor.tariff
    assert then_and_now(anchor, tariff).moved == ()
    dearer = replace(tariff, base=replace(tariff.base, amount=Decimal("1.40")), on_demand_support=None)
    moved = then_and_now(anchor, dearer).moved
    assert [(one.name, one.now and one.now.amount) for one in moved] == [
        ("base", Decimal("1.40")),
        ("on_demand_support", None),
    ]
