"""The options of the terminal command as the question that the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from simulator.question.fields import FIELDS, attempt, short
from simulator.question.outlook import OUTLOOK_FIELDS
from simulator.question.question import OPTION_FIELDS
from simulator.question.readers import Problem, Refused

TYPED = frozenset((*FIELDS, *OUTLOOK_FIELDS)) - {"devis"}
"""The options that are read as a field is; those that can be repeated are parted first."""

REPEATED = frozenset({"devis", "commune", "option"})
"""The options that can be given several times."""

WITH_A_BATCH = frozenset(
    {"lot", "forfait", "demi-journees", "subvention", "tarif", "format", "sortie", "fichier-tarifs"}
)
"""The options that mean something for a whole file of communities."""


def question(
    given: Mapping[str, Sequence[str]], today: date, counted: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Make the question of the values given for each option; ``counted`` is what a file says in place of some of it.

    Raises:
        Refused: a commune or an option to compare can't be parted as it should.
    """
    problems: list[Problem] = []
    nothing: dict[str, Any] = {"nom": "", "saisie": {}}
    options = [attempt(partial(_option, text), nothing, problems) for text in given.get("option", ())]
    by_hand = () if counted else given.get("commune", ())
    communes = [attempt(partial(read_commune, text), ("", ""), problems) for text in by_hand]
    if problems:
        raise Refused(tuple(problems))
    told = counted or {}
    typed = {name: values[-1] for name, values in given.items() if name in TYPED} | told.get("saisie", {})
    return {
        **told,
        "saisie": typed,
        "devis": [_parted(text) for text in given.get("devis", ())],
        "communes": told.get("communes") or [[str(number), *one] for number, one in enumerate(communes, start=1)],
        "options": options,
        "jour": today.isoformat(),
        "site": given.get("site", ["/"])[-1],
        "collectivite": told.get("collectivite") or given.get("collectivite", [""])[-1],
    }


def at_odds(given: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Name the options that contradict each other, or that serve nothing without another."""
    problems = []
    if "fichier" in given and "eleves" in given:
        sentence = "Les élèves viennent de --fichier ou de --eleves : donnez l’un ou l’autre."
        problems.append(Problem.said("eleves", sentence))
    if "rentree" in given and "fichier" not in given:
        problems.append(Problem.said("rentree", "L’option --rentree choisit dans un fichier : donnez --fichier."))
    if "lot" in given:
        useless = sorted(given.keys() - WITH_A_BATCH)
        problems += [Problem.said(one, f"L’option --{one} n’a pas d’effet avec --lot : retirez-la.") for one in useless]
        if given.get("format", ["csv"])[-1] != "csv":
            problems.append(Problem.said("format", "Avec --lot, le résultat est un tableau : --format csv, ou rien."))
    return problems


def _parted(text: str) -> tuple[str, str]:
    """Part a label from its number at the last equals sign, the only one that a number can follow."""
    label, equals, number = text.rpartition("=")
    return (label, number) if equals else (text, "")


def read_commune(text: str) -> tuple[str, str]:
    """Part the name of a commune from the pupils typed for it.

    Raises:
        Refused: one of the two is missing.
    """
    name, pupils = _parted(text)
    if not name.strip() or not pupils.strip():
        sentence = f"Commune : « {short(text)} » ; écrivez son nom et ses élèves, par exemple Bourg=250."
        raise Refused((Problem.said("commune", sentence),))
    return name, pupils


def _option(text: str) -> dict[str, Any]:
    """Read ``Au forfait:forfait=oui;demi-journees=12``."""
    name, _, fields = text.partition(":")
    parted = [part.partition("=") for part in fields.split(";") if part.strip()]
    unknown = [field.strip() for field, _, _ in parted if field.strip() not in OPTION_FIELDS]
    if unknown or not parted:
        found = f"« {short(unknown[0])} »" if unknown else "rien"
        sentence = (
            f"Option à comparer : « {short(text)} » change {found} ; écrivez par exemple"
            f" Au forfait:forfait=oui;demi-journees=12, avec {', '.join(OPTION_FIELDS)}."
        )
        raise Refused((Problem.said("option", sentence),))
    return {"nom": name, "saisie": {field.strip(): value for field, _, value in parted}}
