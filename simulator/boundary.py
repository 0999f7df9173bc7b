"""The browser's door: a question in JSON comes in, an answer in JSON goes out.

Nothing else crosses between the page and Python, so that a page needs to know one function and two shapes.
"""

import json
from datetime import date
from typing import Any

from simulator.change import change
from simulator.display import display
from simulator.estimate import estimate
from simulator.reading import Refused
from simulator.report import report
from simulator.request import read_request
from simulator.tariff import Tariff, Tariffs


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
        return _refusal(refused)
    made = estimate(request)
    site = str(asked.get("site", "/"))
    found = {"etat": "estimation", "estimation": report(made, site), "affichage": display(made, site)}
    return json.dumps(found, ensure_ascii=False)


def answer_change(question: str, tariffs: Tariffs) -> str:
    """Tell what the change from one published tariff to another does to a yearly amount.

    The question: ``{"eleves": text as typed, "texte": slug, "de": date of a version, "a": date of another}``.

    The answer: ``{"etat": "changement", "changement": Change}``, or a refusal as `answer` gives it.

    Raises:
        LookupError: no tariff is published for one of the versions, which no page should ask for.
    """
    asked: dict[str, str] = json.loads(question)
    before, after = (_tariff(tariffs, asked["texte"], date.fromisoformat(asked[end])) for end in ("de", "a"))
    try:
        request = read_request({"eleves": asked["eleves"]}, Tariffs((after,)))
    except Refused as refused:
        return _refusal(refused)
    found = {"etat": "changement", "changement": change(request.pupils, before, after)}
    return json.dumps(found, ensure_ascii=False)


def _tariff(tariffs: Tariffs, work: str, version: date) -> Tariff:
    found = next((one for one in tariffs.published if (one.work, one.version) == (work, version)), None)
    if found is None:
        raise LookupError(f"found no tariff of {work} {version}, expected a published one")
    return found


def _refusal(refused: Refused) -> str:
    problems = [{"champ": one.field, "message": one.message} for one in refused.problems]
    return json.dumps({"etat": "refus", "problemes": problems}, ensure_ascii=False)
