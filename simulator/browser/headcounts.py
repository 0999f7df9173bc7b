"""A table of pupils of the page, counted for the communes of a community."""

import json
from typing import Literal, TypedDict

from simulator.browser.territory import communes_of, territory
from simulator.headcounts import match_rows, read_table
from simulator.question import Refusal, Refused


class TableCounts(TypedDict):
    """What a table gives a community: pupils by the code of each commune, and each school's with its commune's.

    ``bilan`` says how many rows and pupils count, ``remarques`` what doesn't, with its line.
    """

    etat: Literal["lu"]
    eleves: dict[str, int]
    ecoles: list[tuple[str, str, int]]
    bilan: str
    remarques: list[str]


type TableAnswer = TableCounts | Refusal


def count_table(data: bytes) -> str:
    """Count a table for a community or a commune, whose code stands on a line above it.

    The answer: a `TableAnswer`.
    """
    code, _, content = data.partition(b"\n")
    answer: TableAnswer
    try:
        match = match_rows(read_table(content), communes_of(code.decode()), territory())
        answer = {
            "etat": "lu",
            "eleves": dict(match.counts),
            "ecoles": list(match.schools),
            "bilan": match.summary,
            "remarques": list(match.remarks),
        }
    except Refused as refused:
        answer = refused.as_answer()
    return json.dumps(answer, ensure_ascii=False)
