"""Questions of the page and their answers: JSON in, JSON out."""

import json
from datetime import date
from typing import Literal, TypedDict

from simulator.calculation import Tariffs
from simulator.published import published_tariffs
from simulator.question import Refusal, Refused, read_pupils
from simulator.views import Change, PageAnswer, answer_question, change


class ChangeOfTariff(TypedDict):
    """The answer to a question about a change of tariff."""

    etat: Literal["changement"]
    changement: Change


type ChangeAnswer = ChangeOfTariff | Refusal


def answer(question: str, tariffs: Tariffs | None = None) -> str:
    """Answer a question of the page (`read_question`) with a `PageAnswer`, by default under the package's tariffs."""
    return _json(answer_question(json.loads(question), tariffs or published_tariffs()))


def answer_change(question: str, tariffs: Tariffs | None = None) -> str:
    """Answer what the change from one tariff to another, of the package by default, does to a yearly amount.

    The question: ``{"eleves": text as typed, "texte": slug, "de": date of a version, "a": date of another}``.

    The answer: a `ChangeAnswer`.

    Raises:
        LookupError: no tariff is published for one of the versions, which no page should ask for.
    """
    document: dict[str, str] = json.loads(question)
    tariffs = tariffs or published_tariffs()
    versions = (date.fromisoformat(document[end]) for end in ("de", "a"))
    before, after = (tariffs.of_work(document["texte"], version) for version in versions)
    try:
        pupils = read_pupils(document["eleves"])
    except Refused as refused:
        return _json(refused.as_answer())
    return _json({"etat": "changement", "changement": change(pupils, before, after)})


def _json(answer: PageAnswer | ChangeAnswer) -> str:
    return json.dumps(answer, ensure_ascii=False)
