"""What an answer says, fact by fact, under the names that worked cases give them.

Amounts in cents stand as programs write them (``18202.00``); what only a reader is shown stands as it is shown, with
plain spaces for the no-break ones.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

type PageDocument = Mapping[str, Any]

_NO_BREAK = re.compile("[\u00a0\u202f]")
_CONTRIBUTION = "contribution"


def _report(name: str) -> Callable[[PageDocument], Any]:
    return lambda answer: answer["estimation"][name]


def _lines(answer: PageDocument) -> list[list[Any]]:
    names = ("code", "quantite", "prix_unitaire", "montant")
    return [[line[name] for name in names] for line in answer["estimation"]["lignes"]]


def _hypotheses(answer: PageDocument) -> list[str]:
    return [one["code"] for one in answer["estimation"]["hypotheses"]]


def _years(answer: PageDocument) -> list[list[Any]]:
    names = ("eleves", "contribution_brute", "contribution_nette", "budget_total")
    return [[year[name] for name in names] for year in answer["estimation"]["annees"]]


def _prices(answer: PageDocument) -> list[list[str]]:
    return [
        [line["prix_unitaire"] for line in year["lignes"] if line["groupe"] == _CONTRIBUTION]
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


_FACTS: Mapping[str, tuple[str, Callable[[PageDocument], Any]]] = {
    "tarif": ("Tarif", _report("tarif")),
    "eleves": ("Élèves", lambda answer: answer["eleves"]),
    "lignes": ("Lignes", _lines),
    "contribution_brute": ("Contribution brute", _report("contribution_brute")),
    "subventions_deduites": ("Subventions déduites", _report("subventions_deduites")),
    "contribution_nette": ("Contribution nette", _report("contribution_nette")),
    "prestations_marche": ("Prestations du marché", _report("prestations_marche")),
    "budget_total": ("Budget total", _report("budget_total")),
    "hypotheses": ("Hypothèses", _hypotheses),
    "annees": ("Années (élèves, brute, nette, budget)", _years),
    "prix": ("Prix de chaque année", _prices),
    "cumul": ("Cumul", _report("cumul")),
    "colonnes": ("Colonnes de la répartition", lambda answer: answer["repartition"]["colonnes"]),
    "repartition": ("Répartition", _shares),
    "options": ("Options", _comparison_column("valeurs")),
    "ecarts": ("Écarts", _comparison_column("ecarts")),
    "services": ("Prestations accessibles", _open_services),
    "maintenant": ("Alors et maintenant", _then_and_now),
}
_WORDS: Mapping[str, tuple[str, Callable[[PageDocument], list[str]]]] = {
    "reponse": ("Réponse", lambda answer: [answer["affichage"]["reponse"]]),
    "suppose": ("Ce qui est supposé", lambda answer: [one["texte"] for one in answer["estimation"]["hypotheses"]]),
    "seuil": ("Seuil", lambda answer: [answer["seuil"]] if answer["seuil"] else []),
    "raisons": ("Raisons", lambda answer: answer["comparaison"]["raisons"]),
    "changements": ("Ce qui a changé", lambda answer: [one["texte"] for one in answer["maintenant"]["raisons"]]),
    "reserves": ("Réserves", lambda answer: answer["maintenant"]["reserves"]),
}

FACTS = {name: read for name, (_, read) in _FACTS.items()}
"""What must be equal; of a table of keys, those that are expected must be."""

WORDS = {name: read for name, (_, read) in _WORDS.items()}
"""Sentences, each of which must hold the words expected in its place; ``suppose`` holds them in any sentence."""

REFUSAL = "refus"
"""The problems of a refusal: ``[field, words of its message]`` each, all of them, in order."""

LABELS = {name: label for name, (label, _) in (*_FACTS.items(), *_WORDS.items())} | {REFUSAL: "Refus"}
"""The name of each fact for a reader."""


def plain(value: Any) -> Any:  # noqa: ANN401 — whatever JSON holds
    """Return a value with plain spaces in all its texts."""
    match value:
        case str():
            return _NO_BREAK.sub(" ", value)
        case Mapping():
            return {name: plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case _:
            return value
