"""The steps that explain a figure, redone by a reader who has nothing but the sentences."""

import re
from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import french
from french.testing.few_examples import FEW
from simulator import CommunePupils, Estimate, Outlook, Request, breakdown, estimate, project
from simulator.calculation import PUPIL, Deduction, Total
from simulator.testing.requests import counted, outlooks, requests
from simulator.views import show_shares, show_years

POWERS = {sign: power for power, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
NUMBER = re.compile(r"−?[\d\u202f]+(?:,\d+)?…?[⁰¹²³⁴⁵⁶⁷⁸⁹]?")
SIGNS = {"+": lambda a, b: a + b, "−": lambda a, b: a - b, "×": lambda a, b: a * b, "÷": lambda a, b: a / b}


def read(number: str) -> Fraction:
    power = POWERS.get(number[-1], 1)
    digits = number.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹…").replace("\u202f", "").replace(",", ".").replace("−", "-")
    return Fraction(digits) ** power


def worked(expression: str) -> Fraction:
    """Work out « 3 demi-journées × 150,00 € »: numbers and signs, left to right, units passed over."""
    expression = re.sub(r"[^\d\u202f,…⁰¹²³⁴⁵⁶⁷⁸⁹×÷+−]", " ", expression)
    first, *others = re.split(r" ([+−×÷]) ", f" {expression} ")
    total = read(first.strip())
    for sign, number in zip(others[::2], others[1::2], strict=True):
        total = SIGNS[sign](total, read(number.strip()))
    return total


def redone(sentence: str) -> Fraction:
    """Redo a step and give what it comes to; fails where a figure of the sentence is not what the reader finds."""
    how = sentence.split("\u00a0: ", 1)[1]
    how, rounded, result = how.partition(", arrondi à ")
    together = result.endswith(" pour que la somme des communes soit exacte")
    expression, *shown = how.split(" = ")
    exact = worked(expression)
    for step in shown:
        (number,) = NUMBER.findall(step)
        assert abs(exact - read(number)) < (Fraction(1, 10**6) if "…" in number else Fraction(1, 10**30)), sentence
    if not rounded:
        return exact
    given = read(NUMBER.findall(result)[0])
    unit = Fraction(1, 100) if "€" in result else Fraction(1)
    if together:
        assert abs(exact - given) < unit, sentence
    else:
        assert given == (exact / unit + Fraction(1, 2)).__floor__() * unit, sentence
    return given


@FEW
@given(requests(), outlooks)
def test_the_steps_of_each_year_lead_to_its_budget(request: Request, outlook: Outlook) -> None:
    made = project(request, outlook)
    shown = show_years(made)
    for year, row in zip(made.years, shown["lignes"], strict=True):
        nodes = list(year.budget.walk())
        steps = [step["texte"] for step in row["etapes"]]
        before, after = steps[: -len(nodes)], steps[-len(nodes) :]
        prices = [line.amount for line in year.request.tariff.lines] if year is not made.years[0] else []
        prices = prices if outlook.tariff_change else []
        counts, moved = before[: len(before) - len(prices)], before[len(before) - len(prices) :]
        assert [redone(step) for step in moved] == prices
        fewer = [step for step in counts if " sur " in step]
        assert fewer == [*others_counted(request, year)]
        assert [redone(step) for step in counts if step not in fewer][-1:] in ([], [year.request.pupils])
        for node, step in zip(nodes, after, strict=True):
            if isinstance(node, Deduction):
                assert read(NUMBER.findall(step)[-1]) == node.amount
            elif isinstance(node, Total) and len(node.parts) < 2:
                assert all(f"{part.label} = " in step for part in node.parts)
                assert read(NUMBER.findall(step)[-1]) == node.amount
            else:
                assert redone(step) == node.amount
    sums = [redone(step["texte"]) for step in shown["etapes_cumul"]]
    assert sums[-1] == made.sums.budget


def others_counted(request: Request, year: Estimate) -> Iterator[str]:
    """Say how many of what is no pupil count in a year, where a line is counted by it and some are left out."""
    for kind in request.tariff.quantities:
        number, expected = (counted.counts[kind.name] for counted in (year.request, request))
        if kind is not PUPIL and number != expected:
            yield f"{kind.label}\u00a0: {french.integer(number)} sur {french.integer(expected)}"


@FEW
@given(requests(), st.lists(st.integers(0, 3_000), min_size=1, max_size=8).filter(any))
def test_the_steps_of_each_commune_lead_to_its_part(request: Request, pupils: list[int]) -> None:
    made = estimate(counted(request, pupil=sum(pupils)))
    shares = breakdown(made, [CommunePupils(f"C{index}", number) for index, number in enumerate(pupils)])
    for share, row in zip(shares, show_shares(made, shares)["lignes"], strict=True):
        steps = [step["texte"] for step in row["etapes"]]
        named = {step.split("\u00a0: ")[0]: redone(step) for step in steps}
        assert [redone(step) for step in steps[: len(share.contributions)]] == list(share.contributions.values())
        assert named["Contribution nette"] == share.amounts.net
        assert (
            named["Subvention, au plus (convention du site), sa part de la contribution brute"] == share.amounts.gross
        )
        if request.quotes:
            assert named["Budget total"] == share.amounts.budget
        if share.commune.pupils:
            assert abs(named["Par élève"] - share.per_pupil) <= Fraction(1, 200)
