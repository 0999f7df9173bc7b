"""Replaying the worked cases that a page has fetched: JSON in, JSON out."""

import json

from simulator.browser.published import published_tariffs
from simulator.calculation import Tariffs
from simulator.cases import read_cases, replay, show_verification


def verify(question: str) -> str:
    """Replay cases under the tariffs of the package, as `verify_under`."""
    return verify_under(published_tariffs(), question)


def verify_under(tariffs: Tariffs, question: str) -> str:
    """Replay cases: ``{"documents": [texts, each as `read_cases` reads it]}``.

    The answer: ``{"etat": "verifie", ...}`` with all of `ShownVerification`, or ``{"etat": "illisible"}`` when one of
    the documents holds no cases.
    """
    try:
        books = [book for text in json.loads(question)["documents"] for book in read_cases(text)]
    except (ValueError, LookupError, TypeError, AttributeError):
        return json.dumps({"etat": "illisible"})
    verdicts = [verdict for book in books for verdict in replay(book, tariffs)]
    return json.dumps({"etat": "verifie", **show_verification(verdicts)}, ensure_ascii=False)
