"""Scenarios side by side, whatever lines their tariffs have; the break-evens; a tariff then and now."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from simulator import Choice, Request, Scenario, Tariff, Tariffs, break_evens, compare, estimate, then_and_now
from simulator.calculation import PUPIL, SCHOOL
from simulator.testing.requests import due, requests, tariffs

scenarios = st.lists(requests(), min_size=1, max_size=4)
LATER = tariffs()


@FEW
@given(scenarios)
def test_every_row_of_every_scenario_is_there_once_with_its_amount(options: list[Request]) -> None:
    made = [estimate(request) for request in options]
    found = compare([Scenario(str(index), estimated) for index, estimated in enumerate(made)])
    codes = [row.code for row in found.rows]
    assert len(codes) == len(set(codes))
    for index, estimated in enumerate(made):
        walked = {node.code: node.amount for node in estimated.budget.walk()}
        assert {row.code: row.amounts[index] for row in found.rows if row.nodes[index]} == walked
        assert all(row.amounts[index] == 0 for row in found.rows if row.code not in walked)


@FEW
@given(scenarios)
def test_lines_come_as_the_first_tariff_has_them_then_those_that_only_others_have_then_totals(
    options: list[Request],
) -> None:
    found = compare([Scenario(str(index), estimate(request)) for index, request in enumerate(options)])
    keys = list(dict.fromkeys(line.key for request in options for line in request.tariff.lines))
    codes = [row.code for row in found.rows]
    assert codes == sorted(codes, key=lambda code: keys.index(code) if code in keys else len(keys))
    first = [node.code for node in estimate(options[0]).budget.walk()]
    assert [code for code in codes if code in first] == first


@FEW
@given(scenarios)
def test_differences_of_leaves_explain_those_of_totals(options: list[Request]) -> None:
    found = compare([Scenario(str(index), estimate(request)) for index, request in enumerate(options)])
    totals = {"contribution-brute", "contribution-nette", "prestations-marche", "budget-total"}
    for index in range(len(options)):
        leaves = sum(row.differences[index] for row in found.rows if row.code not in totals)
        (budget,) = [row for row in found.rows if row.code == "budget-total"]
        assert leaves == budget.differences[index]


def test_each_scenario_opens_the_services_of_its_own_text(tariffs: Tariffs, by_school: Tariff, anchor: Request) -> None:
    bare = Request(by_school, {PUPIL.name: 10, SCHOOL.name: 1})
    found = compare([Scenario("ancien", estimate(bare)), Scenario("nouveau", estimate(anchor))])
    labels = [service.label for tariff in (by_school, tariffs.latest) for service in tariff.services]
    opened = {service.label: flags for service, flags in found.services}
    assert list(opened) == list(dict.fromkeys(labels))
    assert opened["Conseils sur le matériel"] == (False, True)
    for index, request in enumerate((bare, anchor)):
        taken = {line.key for line, _ in due(request)}
        expected = {service.label for service in request.tariff.services if taken & set(service.lines)}
        assert {label for label, flags in opened.items() if flags[index]} == expected


def test_a_row_is_named_as_the_first_scenario_that_has_it_names_it(anchor: Request) -> None:
    lines = tuple(replace(line, label="Autre libellé") for line in anchor.tariff.lines)
    renamed = replace(anchor, tariff=replace(anchor.tariff, lines=lines))
    first, second = (Scenario(name, estimate(request)) for name, request in (("a", anchor), ("b", renamed)))
    assert [row.label for row in compare([first, second]).rows] == [row.label for row in compare([first]).rows]


@FEW
@given(requests())
def test_from_a_break_even_on_the_flat_line_costs_less_and_not_before(request: Request) -> None:
    found = {(pair.flat.key, pair.by_number.key): pair.number for pair in break_evens(request)}
    for line, other in product(request.tariff.options, repeat=2):
        together = any({line.key, other.key} <= set(service.lines) for service in request.tariff.services)
        flat = line.choice is Choice.YES_NO and other.choice is Choice.NUMBER
        assert ((line.key, other.key) in found) == (together and flat)
    taken = replace(request, choices={line.key: 1 for line in request.tariff.options})
    amounts = {line.key: number * line.amount for line, number in due(taken)}
    for (flat_key, key), number in found.items():
        assert number * amounts[key] > amounts[flat_key] >= (number - 1) * amounts[key]


@FEW
@given(requests(), LATER)
def test_now_counts_what_is_still_offered_and_says_what_it_does_not(request: Request, now: Tariff) -> None:
    found = then_and_now(request, now)
    assert found.then == estimate(request)
    choices = {line.key: {line.choice, Choice.ALWAYS} for line in now.lines}
    choices |= {line.key: {line.choice} for line in now.options}
    chosen = [line for line in request.tariff.options if line.key in request.choices]
    due = {line.key for line in now.lines if line.choice is Choice.ALWAYS}
    assert found.missing_lines == tuple(
        line for line in chosen if line.key not in due and line.choice not in choices.get(line.key, ())
    )
    common = {line.key for line in chosen} - {line.key for line in found.missing_lines}
    wanted = [line for line in now.lines if line.choice is Choice.ALWAYS or line.key in common]
    known = [
        line for line in wanted if line.choice is Choice.NUMBER or not line.per.field or line.per.name in request.counts
    ]
    assert [line.code for line in found.now.gross.lines] == [line.key for line in known]
    assert set(found.missing_quantities) == {line.per for line in wanted if line not in known}
    assert len(found.missing_quantities) == len(set(found.missing_quantities))


@FEW
@given(requests(), LATER)
def test_what_moved_is_named_and_what_did_not_is_not(request: Request, now: Tariff) -> None:
    assert then_and_now(request, request.tariff).price_changes == ()
    before, after = ({line.key: line for line in tariff.lines} for tariff in (request.tariff, now))
    moved = {change.key: (change.then, change.now) for change in then_and_now(request, now).price_changes}
    assert moved == {
        key: (before.get(key), after.get(key))
        for key in before | after
        if key not in before or key not in after or before[key].amount != after[key].amount
    }


def test_words_that_moved_at_the_same_price_are_named_too(tariffs: Tariffs, anchor: Request) -> None:
    line = tariffs.latest.lines[0]
    elsewhere = replace(line, source=replace(line.source, article="9"))
    (moved,) = then_and_now(anchor, replace(tariffs.latest, lines=(elsewhere, *tariffs.latest.lines[1:]))).price_changes
    assert (moved.then, moved.now) == (line, elsewhere)
