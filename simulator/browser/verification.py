"""Replaying the worked cases that a page has fetched: JSON in, JSON out."""

import json
from typing import Literal, TypedDict

from simulator.calculation import Tariffs
from simulator.cases import ShownVerification, read_cases, replay, show_verification
from simulator.published import published_tariffs


class Verification(ShownVerification):
    """The cases, replayed."""

    etat: Literal["verifie"]


class UnreadableCases(TypedDict):
    """One of the documents holds no cases."""

    etat: Literal["illisible"]


type VerificationAnswer = Verification | UnreadableCases


def verify(question: str, tariffs: Tariffs | None = None) -> str:
    """Replay cases, under the tariffs of the package by default; the answer is a `VerificationAnswer`.

    The question: ``{"documents": [texts, each as `read_cases` reads it]}``.
    """
    answer: VerificationAnswer = {"etat": "illisible"}
    try:
        books = [book for text in json.loads(question)["documents"] for book in read_cases(text)]
    except (ValueError, LookupError, TypeError, AttributeError):
        return json.dumps(answer)
    tariffs = tariffs or published_tariffs()
    verdicts = [verdict for book in books for verdict in replay(book, tariffs)]
    labels = {line.key: line.label for tariff in tariffs.published for line in tariff.lines}
    answer = {"etat": "verifie", **show_verification(verdicts, labels)}
    return json.dumps(answer, ensure_ascii=False)
