"""What the tariff of the day comes to, calculated during the build: worked examples, prices, years of a roll-out."""

from collections.abc import Mapping
from datetime import date

import french
from french.amounts import machine
from simulator import Choice, Request, TariffLine, Tariffs, display, estimate, read_question, work_out
from simulator.calculation import PUPIL, ROLLOUT_YEARS, Rollout
from simulator.question import ROLLOUT, YEARS
from simulator.site.pages.example_questions import (
    ExampleQuestion,
    example_questions,
    first_question,
    follows_from_pupils,
)
from simulator.site.pages.templates import fill
from simulator.views import price, show_years
from simulator.wording import section

_say = section("site", "examples")

ROUND_NUMBERS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
"""Pupils, from those of a village to those of a large city."""


def worked_examples(tariffs: Tariffs, root: str, built: date) -> str:
    """Write prices and examples, calculated with the tariff of the day, as one block of HTML.

    ``root`` leads from the page to the site's root.
    """
    questions = example_questions(tariffs.standing(built))
    examples = [_worked_example(question, tariffs, root, built) for question in questions]
    return fill("simulator/examples.html", examples=examples, prices=_price_table(tariffs, built))


def _worked_example(question: ExampleQuestion, tariffs: Tariffs, root: str, built: date) -> Mapping[str, object]:
    """Return what is shown of a question: what it asks, the rows up to the net contribution, where it is opened."""
    answer = question.estimate(tariffs, built)
    rows = display(answer, root)["lignes"]
    up_to_net = rows[: [row["code"] for row in rows].index(answer.net.code) + 1]
    return {
        "title": _say("example", count=answer.request.pupils, choice=question.choice),
        "rows": up_to_net,
        "net": up_to_net[-1],
        "fragment": question.fragment(answer),
    }


def _price_table(tariffs: Tariffs, built: date) -> Mapping[str, object]:
    """Return what the table shows, under the tariff of the day: a row for each number, a column for each choice.

    What is counted by anything but pupils is a price beside it; where that is always due, no script leads to a row.
    """
    tariff = tariffs.standing(built)
    lacking = [line for line in tariff.lines if line.per is not PUPIL and line.per.default is None]
    taken = [line for line in tariff.options if line.choice is Choice.YES_NO and line not in lacking]
    columns = ({}, *({line.key: 1} for line in taken))
    rows = []
    for pupils in ROUND_NUMBERS:
        requests = [Request(tariff, {PUPIL.name: pupils}, options) for options in columns]
        rows.append([*map(estimate, requests)])
    due = [_priced(line) for line in lacking if line.choice is Choice.ALWAYS]
    more = [_priced(line) for line in tariff.options if line not in taken]
    return {
        "day": french.day(tariff.version),
        "taxes": tariff.taxes,
        "columns": [_say("without_option"), *(_say("with_option", option=line.label) for line in taken)],
        "rows": [
            {
                "number": row[0].request.pupils,
                "pupils": french.integer(row[0].request.pupils),
                "amounts": [(machine(year.net.amount), french.euros(year.net.amount)) for year in row],
            }
            for row in rows
        ],
        "due": french.enumeration(due) if due else "",
        "more": french.enumeration(more) if more else "",
    }


def _priced(line: TariffLine) -> str:
    return _say("priced", line=line.label, price=price(line))


def rollout_drawing(tariffs: Tariffs, built: date) -> str:
    """Draw what the first question comes to in each year of a roll-out; empty where that counts more than pupils."""
    first = first_question()
    if not follows_from_pupils(tariffs.standing(built)):
        return ""
    typed = {**first.typed, YEARS.name: str(ROLLOUT_YEARS), ROLLOUT: Rollout.PROGRESSIVE}
    answer = work_out(read_question({"saisie": typed, "jour": built.isoformat()}, tariffs), tariffs)
    pupils = _say("pupils_of", count=answer.full_year.request.pupils)
    return fill("simulator/rollout.html", years=show_years(answer.years), pupils=pupils) if answer.years else ""
