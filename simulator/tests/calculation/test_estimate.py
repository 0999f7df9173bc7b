"""Properties of the calculation that hold for any tariff and any request."""

import re
from decimal import Decimal

from hypothesis import given

from french.testing.few_examples import FEW
from simulator import Request, Tariffs, display, estimate, hypotheses, read_tariffs, report, write_tariffs
from simulator.testing.requests import cents, due, euros, published, requests


@FEW
@given(requests())
def test_lines_are_those_that_are_due_each_its_quantity_at_its_price(request: Request) -> None:
    found = estimate(request).gross.lines
    assert [(line.code, line.quantity, line.unit_price, line.amount) for line in found] == [
        (line.key, number, line.amount, number * line.amount) for line, number in due(request)
    ]


@FEW
@given(requests())
def test_totals_are_those_of_plain_integer_arithmetic_in_cents(request: Request) -> None:
    gross = sum(number * cents(line.amount) for line, number in due(request))
    net = max(0, gross - cents(request.commune_grant))
    market = sum(cents(quote.amount) for quote in request.quotes)

    found = report(estimate(request))

    assert found["contribution_brute"] == str(euros(gross))
    assert found["contribution_nette"] == str(euros(net))
    assert found["prestations_marche"] == str(euros(market))
    assert found["budget_total"] == str(euros(net + market))
    assert Decimal(found["subventions_deduites"]) == euros(gross - net)


def read_back(amount: str) -> Decimal:
    """Read an amount off the page, as a reader would."""
    return Decimal(re.sub(r"[\u202f\u00a0€]", "", amount).replace(",", ".").replace("\u2212", "-"))


@FEW
@given(requests())
def test_the_lines_shown_add_up_to_the_totals_shown(request: Request) -> None:
    rows = display(estimate(request))["lignes"]
    shown = {row["code"]: read_back(row["montant"]) for row in rows}
    priced = {row["code"]: read_back(row["montant"]) for row in rows if row["genre"] == "ligne"}
    quoted = sum((amount for code, amount in priced.items() if code.startswith("devis-")), Decimal(0))

    assert shown["contribution-brute"] == sum(priced.values()) - quoted
    assert shown["contribution-nette"] == shown["contribution-brute"] + shown.get("subventions", Decimal(0))
    assert shown["budget-total"] == shown["contribution-nette"] + shown.get("prestations-marche", Decimal(0))
    assert shown.get("prestations-marche", Decimal(0)) == quoted


@FEW
@given(requests())
def test_each_total_shows_the_operands_it_is_made_of(request: Request) -> None:
    for row in display(estimate(request))["lignes"]:
        if row["genre"] == "total" and row["calcul"] and not row["calcul"].startswith("= "):
            operands = row["calcul"].replace("\u2212 ", "+ \u2212").split(" + ")
            assert sum(read_back(operand) for operand in operands) == read_back(row["montant"])


@FEW
@given(requests())
def test_a_total_of_one_part_names_it(request: Request) -> None:
    rows = display(estimate(request))["lignes"]
    amounts = {row["libelle"]: row["montant"] for row in rows}
    for row in rows:
        if row["calcul"].startswith("= "):
            assert amounts[row["calcul"].removeprefix("= ")] == row["montant"]


@FEW
@given(requests())
def test_a_hypothesis_is_shown_exactly_when_what_it_is_about_was_asked_for(request: Request) -> None:
    codes = {hypothesis.code for hypothesis in hypotheses(estimate(request))}
    assert {"prix", "effectif-entier", "sans-prorata"} <= codes
    assert ("subventions-deduites" in codes) == bool(request.commune_grant)
    assert ("prestations-sur-devis" in codes) == bool(request.quotes)


@FEW
@given(requests())
def test_a_grant_above_the_contribution_is_said(request: Request) -> None:
    made = estimate(request)
    said = any("dépassent" in hypothesis.text for hypothesis in hypotheses(made))
    assert said == (request.commune_grant > made.gross.amount)


@FEW
@given(published())
def test_tariffs_survive_the_way_from_the_publisher_to_the_simulator(tariffs: Tariffs) -> None:
    assert read_tariffs(write_tariffs(reversed(tariffs.published))) == tariffs
