"""The browser's door to the worked cases: documents that the page has fetched come in, how many agree goes out."""

import json

from simulator.calculation.tariff import Tariffs
from simulator.cases.model import read_cases
from simulator.cases.replay import replay
from simulator.cases.view import show_verification


def verify(question: str, published: Tariffs) -> str:
    """Replay cases: ``{"documents": [texts, each as `read_cases` reads it]}``.

    The answer: ``{"etat": "verifie", ...}`` with all of `ShownVerification`, or ``{"etat": "illisible"}`` when one of
    the documents holds no cases.
    """
    try:
        books = [book for text in json.loads(question)["documents"] for book in read_cases(text)]
    except (ValueError, LookupError, TypeError, AttributeError):
        return json.dumps({"etat": "illisible"})
    verdicts = [verdict for book in books for verdict in replay(book, published)]
    return json.dumps({"etat": "verifie", **show_verification(verdicts)}, ensure_ascii=False)
