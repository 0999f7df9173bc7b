"""The options of the terminal command as the question that the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from simulator.asked import OUTLOOK_FIELDS
from simulator.question import OPTION_FIELDS
from simulator.reading import Problem, Refused
from simulator.request import FIELDS, attempt, short

TYPED = frozenset((*FIELDS, *OUTLOOK_FIELDS)) - {"devis"}
"""The options that are read as a field is; those that can be repeated are parted first."""

REPEATED = frozenset({"devis", "commune", "option"})
"""The options that can be given several times."""


def question(given: Mapping[str, Sequence[str]], today: date) -> dict[str, Any]:
    """Make the question of the values given for each option.

    Raises:
        Refused: a commune or an option to compare can't be parted as it should.
    """
    problems: list[Problem] = []
    nothing: dict[str, Any] = {"nom": "", "saisie": {}}
    options = [attempt(partial(_option, text), nothing, problems) for text in given.get("option", ())]
    communes = [attempt(partial(_commune, text), ("", ""), problems) for text in given.get("commune", ())]
    if problems:
        raise Refused(tuple(problems))
    return {
        "saisie": {name: values[-1] for name, values in given.items() if name in TYPED},
        "devis": [_parted(text) for text in given.get("devis", ())],
        "communes": [[str(number), *one] for number, one in enumerate(communes, start=1)],
        "options": options,
        "jour": today.isoformat(),
        "site": given.get("site", ["/"])[-1],
        "collectivite": given.get("collectivite", [""])[-1],
    }


def _parted(text: str) -> tuple[str, str]:
    """Part a label from its number at the last equals sign, the only one that a number can follow."""
    label, equals, number = text.rpartition("=")
    return (label, number) if equals else (text, "")


def _commune(text: str) -> tuple[str, str]:
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
