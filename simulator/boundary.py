"""The browser's door: a question in JSON comes in, an answer in JSON goes out.

Nothing else crosses between the page and Python, so that the page needs to know one function and two shapes.
"""

import json
from functools import cache
from importlib import resources
from typing import Any

from simulator.display import display
from simulator.estimate import estimate
from simulator.reading import Refused
from simulator.report import report
from simulator.request import read_request
from simulator.tariff import Tariffs, read_tariffs


@cache
def published_tariffs() -> Tariffs:
    """Give the tariffs that this package was built with."""
    return read_tariffs(resources.files("simulator").joinpath("tariffs.json").read_text("utf-8"))


def answer(question: str) -> str:
    """Answer a question of the page.

    The question: ``{"saisie": {field: text as typed}, "devis": [[label, amount]…], "site": address of the site}``; the
    last two may be absent.

    The answer: ``{"etat": "estimation", "estimation": Report, "affichage": Display}``, or ``{"etat": "refus",
    "problemes": [{"champ", "message"}…]}`` with every problem at once.
    """
    asked: dict[str, Any] = json.loads(question)
    try:
        pairs = [(str(label), str(amount)) for label, amount in asked.get("devis", [])]
        request = read_request(asked["saisie"], published_tariffs(), pairs)
    except Refused as refused:
        problems = [{"champ": one.field, "message": one.message} for one in refused.problems]
        return json.dumps({"etat": "refus", "problemes": problems}, ensure_ascii=False)
    made = estimate(request)
    site = str(asked.get("site", "/"))
    found = {"etat": "estimation", "estimation": report(made, site), "affichage": display(made, site)}
    return json.dumps(found, ensure_ascii=False)
