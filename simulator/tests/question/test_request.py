"""A request read from what was typed: the fields are the tariffs', whatever their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import french
from french.testing.few_examples import FEW
from simulator import Choice, Refused, Request, Tariffs, read_request
from simulator.calculation import PUPIL
from simulator.question.fields import field_names
from simulator.testing.requests import tariffs_and_request, typed


def read(request: Request, tariffs: Tariffs, **changed: str) -> Request:
    quotes = [(quote.label, french.euros(quote.amount)) for quote in request.quotes]
    return read_request({**typed(request), **changed}, tariffs, quotes)


def refused(typed: dict[str, str], tariffs: Tariffs, **listed: int) -> dict[str, str]:
    with pytest.raises(Refused) as found:
        read_request(typed, tariffs, listed=listed)
    problems = {problem.field: problem.message for problem in found.value.problems}
    assert len(problems) == len(found.value.problems)
    return problems


@FEW
@given(tariffs_and_request())
def test_a_request_is_read_back_as_it_was_typed(case: tuple[Tariffs, Request]) -> None:
    tariffs, request = case
    assert read(request, tariffs) == request
    assert set(typed(request)) <= set(field_names(tariffs))


@FEW
@given(tariffs_and_request())
def test_what_a_tariff_does_not_offer_is_refused_and_what_is_not_chosen_is_not_asked_for(
    case: tuple[Tariffs, Request],
) -> None:
    tariffs, request = case
    offered = {line.field for line in request.tariff.options}
    foreign = {line.field: line for line in tariffs.options if line.field not in offered}
    assert read(request, tariffs, **dict.fromkeys(foreign, "0")) == request
    if foreign:
        found = refused({**typed(request), **dict.fromkeys(foreign, "1")}, tariffs)
        assert list(found) == list(foreign)
        assert all(f"«\u00a0{line.label}\u00a0»" in found[field] for field, line in foreign.items())


@FEW
@given(tariffs_and_request())
def test_a_count_is_demanded_exactly_where_a_line_that_is_due_is_counted_by_it(case: tuple[Tariffs, Request]) -> None:
    tariffs, request = case
    counted = {line.per for line in request.tariff.lines if request.takes(line) and line.choice is not Choice.NUMBER}
    fields = {kind.field for kind in {*counted, PUPIL} if kind.field}
    bare = {
        field: text
        for field, text in typed(request).items()
        if field not in {quantity.field for quantity in tariffs.quantities}
    }
    assert set(refused(bare, tariffs)) == fields
    listed = {kind.name: 7 for kind in tariffs.quantities}
    assert read_request(bare, tariffs, listed=listed).counts == listed


@FEW
@given(tariffs_and_request(), st.data())
def test_every_problem_of_every_field_comes_at_once(case: tuple[Tariffs, Request], data: st.DataObject) -> None:
    tariffs, request = case
    faulty = data.draw(st.sets(st.sampled_from(sorted(typed(request).keys() - {"tarif"}))))
    spoilt = {**typed(request), **dict.fromkeys(faulty, "x"), "couleur": "rouge"}
    assert set(refused(spoilt, tariffs)) == {*faulty, "couleur"}
