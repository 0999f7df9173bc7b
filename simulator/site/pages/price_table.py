"""Prices for round numbers of pupils, calculated during the build: the answer where the calculator can't run."""

from collections.abc import Mapping
from datetime import date

import french
from french.amounts import machine
from simulator import Choice, Tariffs
from simulator.calculation import PUPIL
from simulator.site.pages.example_questions import round_questions
from simulator.site.wording import ExampleWords
from simulator.views import price
from versioned_texts.wording import fill


def price_table(tariffs: Tariffs, built: date) -> Mapping[str, object]:
    """Return what the table shows, under the tariff of the day: a row for each number, a column for each choice."""
    tariff = tariffs.standing(built)
    rows = [[question.estimate(tariffs, built) for question in row] for row in round_questions(tariff)]
    chosen = [line.label for line in tariff.options if line.choice is Choice.YES_NO]
    more = [
        ExampleWords.PRICE.format(option=french.quote(line.label), price=price(line))
        for line in tariff.options
        if line.choice is Choice.NUMBER
    ]
    counted = (kind for kind in tariff.counted_with(tariff.options) if kind is not PUPIL)
    supposed = [fill(ExampleWords.QUANTITY, name=kind.label.lower(), number=kind.example) for kind in counted]
    return {
        "day": french.day(tariff.version),
        "taxes": tariff.taxes,
        "columns": [
            ExampleWords.NO_OPTION_COLUMN,
            *(ExampleWords.OPTION_COLUMN.format(option=french.quote(label)) for label in chosen),
        ],
        "rows": [
            {
                "number": row[0].request.pupils,
                "pupils": french.integer(row[0].request.pupils),
                "amounts": [(machine(one.net.amount), french.euros(one.net.amount)) for one in row],
            }
            for row in rows
        ],
        "supposed": french.enumeration(supposed) if supposed else "",
        "more": french.enumeration(more) if more else "",
    }
