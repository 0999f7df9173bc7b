"""The options of the terminal command as the question that the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from simulator.calculation import Tariffs
from simulator.name_keys import key
from simulator.published import published_page
from simulator.question import FieldProblem, Refused, all_fields, attempt, changeable_fields, shorten
from simulator.wording import section

_say = section("terminal", "arguments")

REPEATED = frozenset({"devis", "commune", "option"})
"""The options that can be given several times."""


def question(
    flags: Mapping[str, Sequence[str]], tariffs: Tariffs, today: date, headcounts: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the question of the values given for each option; ``headcounts`` give the part of it that they know.

    Raises:
        Refused: a commune or an option to compare can't be split as it should.
    """
    problems: list[FieldProblem] = []
    nothing: dict[str, Any] = {"nom": "", "saisie": {}}
    options = [attempt(partial(_option, text, tariffs), nothing, problems) for text in flags.get("option", ())]
    by_hand = () if headcounts else flags.get("commune", ())
    communes = [attempt(partial(read_commune, text), ("", ""), problems) for text in by_hand]
    if problems:
        raise Refused(tuple(problems))
    communes.sort(key=lambda one: key(one[0]))
    fields = {*all_fields(tariffs)} - REPEATED  # those that can be repeated are split
    typed = {name: values[-1] for name, values in flags.items() if name in fields}
    return {
        **headcounts,
        "saisie": typed | headcounts.get("saisie", {}),
        "devis": [_split(text) for text in flags.get("devis", ())],
        "communes": headcounts.get("communes") or [[str(number), *one] for number, one in enumerate(communes, start=1)],
        "options": options,
        "jour": today.isoformat(),
        "site": flags.get("site", ["/"])[-1],
        "page": published_page(),
        "collectivite": headcounts.get("collectivite") or flags.get("collectivite", [""])[-1],
    }


def contradictions(flags: Mapping[str, Sequence[str]]) -> list[FieldProblem]:
    """Return a problem for each of the options that contradict each other, or that do nothing without another."""
    given = flags.keys()
    sentences = {
        _say("file_or_pupils"): given >= {"fichier", "eleves"},
        _say("pupils_or_communes"): given >= {"eleves", "commune"},
    }
    return [FieldProblem.of("", sentence) for sentence, wrong in sentences.items() if wrong]


def _split(text: str) -> tuple[str, str]:
    """Split a label from its number at the last equals sign, the only one that a number can follow."""
    label, equals, number = text.rpartition("=")
    return (label, number) if equals else (text, "")


def read_commune(text: str) -> tuple[str, str]:
    """Split the name of a commune from the pupils typed for it.

    Raises:
        Refused: one of the two is missing.
    """
    name, pupils = _split(text)
    if not name.strip() or not pupils.strip():
        raise Refused.of("commune", _say("commune", text=shorten(text)))
    return name, pupils


def _option(text: str, tariffs: Tariffs) -> dict[str, Any]:
    """Read ``Autre choix:subvention=2000``."""
    name, _, fields = text.partition(":")
    parts = (part.partition("=") for part in fields.split(";") if part.strip())
    pairs = [(field.strip(), equals, value) for field, equals, value in parts]
    known = changeable_fields(tariffs)
    wrong = [_say("unknown_field", field=shorten(field)) for field, _, _ in pairs if field not in known]
    wrong += [_say("no_value", field=shorten(field)) for field, equals, _ in pairs if not equals]
    wrong += [] if pairs else [_say("no_change")]
    if wrong:
        raise Refused.of("option", _say("option", text=shorten(text), wrong=wrong[0], fields=", ".join(known)))
    return {"nom": name, "saisie": {field: value for field, _, value in pairs}}
