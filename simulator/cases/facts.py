"""What an answer says, fact by fact, under the names that worked cases give them.

Amounts in cents stand as programs write them (``18202.00``); what only a reader is shown stands as it is shown, with
plain spaces for the no-break ones.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

type PageDocument = Mapping[str, Any]

_NO_BREAK = re.compile("[\u00a0\u202f]")


def _report(name: str) -> Callable[[PageDocument], Any]:
    return lambda answer: answer["estimation"][name]


def _report_table(name: str, *columns: str) -> Callable[[PageDocument], list[list[Any]]]:
    return lambda answer: [[row[column] for column in columns] for row in answer["estimation"][name]]


def _prices(answer: PageDocument) -> list[list[str]]:
    return [
        [line["prix_unitaire"] for line in year["lignes"] if line["groupe"] == "contribution"]
        for year in answer["estimation"]["annees"]
    ]


def _shares(answer: PageDocument) -> list[list[str]]:
    shares = answer["repartition"]
    return [[row["commune"], *row["cellules"]] for row in (*shares["lignes"], shares["total"])]


def _comparison_column(name: str) -> Callable[[PageDocument], dict[str, list[str]]]:
    return lambda answer: {row["code"]: row[name] for row in answer["comparaison"]["lignes"]}


def _open_services(answer: PageDocument) -> list[int]:
    opened = [service["ouvert"] for service in answer["comparaison"]["services"]]
    return [sum(column) for column in zip(*opened, strict=True)]


def _then_and_now(answer: PageDocument) -> dict[str, str]:
    found = answer.get("maintenant")
    return {name: found[name] for name in ("alors", "maintenant", "ecart")} if found else {}


FACTS: Mapping[str, Callable[[PageDocument], Any]] = {
    "tarif": _report("tarif"),
    "eleves": lambda answer: answer["eleves"],
    "lignes": _report_table("lignes", "code", "quantite", "prix_unitaire", "montant"),
    "contribution_brute": _report("contribution_brute"),
    "subventions_deduites": _report("subventions_deduites"),
    "contribution_nette": _report("contribution_nette"),
    "prestations_marche": _report("prestations_marche"),
    "budget_total": _report("budget_total"),
    "hypotheses": lambda answer: [hypothesis["code"] for hypothesis in answer["estimation"]["hypotheses"]],
    "annees": _report_table("annees", "eleves", "contribution_brute", "contribution_nette", "budget_total"),
    "prix": _prices,
    "cumul": _report("cumul"),
    "colonnes": lambda answer: answer["repartition"]["colonnes"],
    "repartition": _shares,
    "options": _comparison_column("valeurs"),
    "ecarts": _comparison_column("ecarts"),
    "services": _open_services,
    "maintenant": _then_and_now,
}
"""What must be equal; of a table of keys, those that are expected must be."""

WORDS: Mapping[str, Callable[[PageDocument], list[str]]] = {
    "reponse": lambda answer: [answer["affichage"]["reponse"]],
    "suppose": lambda answer: [hypothesis["texte"] for hypothesis in answer["estimation"]["hypotheses"]],
    "seuil": lambda answer: [answer["seuil"]] if answer["seuil"] else [],
    "raisons": lambda answer: answer["comparaison"]["raisons"],
    "changements": lambda answer: [reason["texte"] for reason in answer["maintenant"]["raisons"]],
    "reserves": lambda answer: answer["maintenant"]["reserves"],
}
"""Sentences, each of which must hold the words expected in its place; ``suppose`` holds them in any sentence."""

REFUSAL = "refus"
"""The problems of a refusal: ``[field, words of its message]`` each, all of them, in order."""


def plain(value: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
    """Return a value with plain spaces in all its texts."""
    match value:
        case str():
            return _NO_BREAK.sub(" ", value)
        case Mapping():
            return {name: plain(item) for name, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value
