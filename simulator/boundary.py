"""The browser's door: a question in JSON comes in, an answer in JSON goes out.

Nothing else crosses between the page and Python, so that the page needs to know one function and two shapes.
"""

import json
from typing import Any

from simulator.display import display
from simulator.estimate import estimate
from simulator.reading import Refused
from simulator.report import report
from simulator.request import read_request
from simulator.tariff import Tariffs


def answer(question: str, tariffs: Tariffs) -> str:
    """Answer a question of the page under the tariffs published.

    The question: ``{"saisie": {field: text as typed}, "devis": [[label, amount]…], "site": address of the site}``; the
    last two may be absent.

    The answer: ``{"etat": "estimation", "estimation": Report, "affichage": Display}``, or ``{"etat": "refus",
    "problemes": [{"champ", "message"}…]}`` with every problem at once.
    """
    asked: dict[str, Any] = json.loads(question)
    try:
        pairs = [(str(label), str(amount)) for label, amount in asked.get("devis", [])]
        request = read_request(asked["saisie"], tariffs, pairs)
    except Refused as refused:
        problems = [{"champ": one.field, "message": one.message} for one in refused.problems]
        return json.dumps({"etat": "refus", "problemes": problems}, ensure_ascii=False)
    made = estimate(request)
    site = str(asked.get("site", "/"))
    found = {"etat": "estimation", "estimation": report(made, site), "affichage": display(made, site)}
    return json.dumps(found, ensure_ascii=False)
