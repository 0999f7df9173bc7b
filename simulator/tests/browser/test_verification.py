"""Worked cases replayed at the page's door."""

import json
from copy import deepcopy
from typing import Any

import pytest

from simulator import Tariffs
from simulator.browser.verification import verify

type Document = dict[str, Any]


def verified(tariffs: Tariffs, *texts: str) -> Document:
    reply: Document = json.loads(verify(json.dumps({"documents": texts}), tariffs))
    return reply


def test_what_disagrees_comes_first(cases: list[Document], tariffs: Tariffs) -> None:
    changed = deepcopy(cases)
    changed[-1]["cas"][-1]["attendu"] = {"contribution_nette": "1.00"}
    answer = verified(tariffs, *map(json.dumps, changed))
    count = sum(len(document["cas"]) for document in cases)
    assert answer["phrase"] == f"{count - 1} cas sur {count} concordent."
    first, *_ = answer["resultats"]
    assert first["code"] == cases[-1]["cas"][-1]["code"]
    (point,) = first["points"]
    assert point["attendu"] == "1,00\u00a0€"
    shown = {point["attendu"] for one in answer["resultats"] for point in one["points"] if point["libelle"] == "Lignes"}
    assert all(text.startswith(tariffs.latest.lines[0].label) for text in shown)


@pytest.mark.parametrize("text", ["", "<!doctype html>", "{}", "[3]", '{"texte": "t", "version": "hier", "cas": []}'])
def test_a_document_that_holds_no_cases_is_reported(text: str, tariffs: Tariffs) -> None:
    assert verified(tariffs, text) == {"etat": "illisible"}
