"""The options of the terminal command as the question that the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import french
from simulator.calculation import Tariffs
from simulator.exports import PRIVATE, read_link
from simulator.published import published_page
from simulator.question import FieldProblem, Refused, all_fields, attempt, changeable_fields, read_yes_or_no, shorten
from simulator.wording import section

_say = section("terminal", "arguments")

REPEATED = frozenset({"devis", "commune", "option"})
"""The options that can be given several times."""

LINK = "lien"


def question(flags: Mapping[str, Sequence[str]], tariffs: Tariffs, today: date) -> tuple[dict[str, Any], list[str]]:
    """Return the question of the values given for each option, and sentences about a link that they hold.

    Raises:
        Refused: a commune or an option to compare can't be split as it should, or the link gives what an option does.
    """
    problems: list[FieldProblem] = []
    link, ignored = read_link(flags.get(LINK, [""])[-1], tariffs)
    nothing: dict[str, Any] = {"nom": "", "saisie": {}}
    options = [attempt(partial(_option, text, tariffs), nothing, problems) for text in flags.get("option", ())]
    edits = [attempt(partial(read_commune, text), ("", ""), problems) for text in flags.get("commune", ())]
    fields = {*all_fields(tariffs)} - REPEATED  # those that can be repeated are split
    typed = {name: values[-1] for name, values in flags.items() if name in fields}
    names = {"epci": "collectivite", PRIVATE: PRIVATE}
    named: dict[str, Any] = {key: flags[name][-1] for key, name in names.items() if name in flags}
    if PRIVATE in named:
        read = partial(read_yes_or_no, PRIVATE, _say("private"), named[PRIVATE])
        named[PRIVATE] = attempt(read, fallback=False, problems=problems)
    if LINK in flags and "=" not in flags[LINK][-1]:
        problems.append(FieldProblem.of(LINK, _say("no_link", link=shorten(flags[LINK][-1]))))
    twice = [*(typed.keys() & link["saisie"].keys()), *(names[key] for key in named.keys() & link.keys())]
    problems += [FieldProblem.of(name, _say("link_and_option", option=name)) for name in twice]
    if problems:
        raise Refused(tuple(problems))
    document = {
        **link,
        **named,
        "saisie": link["saisie"] | typed,
        "devis": [*link["devis"], *(_split(text) for text in flags.get("devis", ()))],
        "options": [*link["options"], *options],
        "edits": edits,
        "fichier": flags.get("fichier", [""])[-1],
        **{name: values[-1] for name, values in flags.items() if name == "cas"},
        "jour": today.isoformat(),
        "site": flags.get("site", ["/"])[-1],
        "page": published_page(),
    }
    return document, [_say("ignored", names=", ".join(map(french.quote, ignored)))] if ignored else []


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
