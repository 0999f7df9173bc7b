"""The page's question, read whole: what is asked, for how long, for which communes, and held against which options.

Nothing that was typed is trusted: every text goes through the readers of its field, and every problem is told at once,
under the name of the field it was typed in (``communes.<code>``, ``options.<number>.<field>`` for those there are many
of).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.calculation.breakdown import Commune
from simulator.calculation.comparison import MOST_SCENARIOS
from simulator.calculation.projection import Outlook
from simulator.calculation.request import Request
from simulator.calculation.rollout import School
from simulator.calculation.tariff import Tariffs
from simulator.question.fields import attempt
from simulator.question.outlook import read_asked
from simulator.question.readers import NumberField, Problem, Refused

MOST_COMMUNES = 2_000
OPTION_FIELDS = ("forfait", "demi-journees", "subvention", "tarif")
"""What an option may change of what is asked."""

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks; ``options`` are names and requests held against ``request``; ``site`` is its address."""

    request: Request
    outlook: Outlook | None
    communes: tuple[Commune, ...]
    options: tuple[tuple[str, Request], ...]
    day: date | None
    site: str


def read_question(asked: Mapping[str, Any], tariffs: Tariffs) -> Question:
    """Read a question as the page writes it.

    ``{"saisie": {field: text}, "devis": [[label, amount]], "communes": [[code, name, text]],
    "options": [{"nom", "saisie"}], "ecoles": [[name, pupils, year or null]], "jour": day, "site": address}``; all but
    the first may be absent. Communes left blank don't count; where one is filled, the pupils are their sum, whatever is
    typed for them.

    Raises:
        Refused: with every problem of every field.
    """
    problems: list[Problem] = []
    day = date.fromisoformat(asked["jour"]) if asked.get("jour") else None
    none: tuple[Commune, ...] = ()
    communes = attempt(lambda: _communes(asked.get("communes", [])), none, problems)
    typed = dict(asked["saisie"])
    if communes:
        typed["eleves"] = str(sum(commune.pupils for commune in communes))
    quotes = [(str(label), str(amount)) for label, amount in asked.get("devis", [])]
    schools = tuple(School(str(name), int(pupils), year) for name, pupils, year in asked.get("ecoles", []))
    read = attempt(lambda: read_asked(typed, tariffs, quotes, schools, day), None, problems)
    alone: tuple[tuple[str, Request], ...] = ()
    options = attempt(lambda: _options(asked.get("options", []), typed, tariffs, quotes, day), alone, problems)
    if problems or read is None:
        raise Refused(tuple(problems))
    request, outlook = read
    return Question(request, outlook, communes, options, day, str(asked.get("site", "/")))


def _communes(rows: list[list[str]]) -> tuple[Commune, ...]:
    if len(rows) > MOST_COMMUNES:
        sentence = f"Communes : {len(rows)} saisies ; le maximum est {MOST_COMMUNES}."
        raise Refused((Problem.said("communes", sentence),))
    problems: list[Problem] = []
    found = []
    for code, name, text in rows:
        if text.strip():
            field = NumberField(f"communes.{code}", name[:LONGEST_NAME], "250", 0, 1_000_000)
            try:
                found.append(Commune(name, field.count(text)))
            except Refused as refused:
                problems += refused.problems
    if problems:
        raise Refused(tuple(problems))
    if found and not any(commune.pupils for commune in found):
        raise Refused((Problem.said("communes", "Communes : aucune n’a d’élèves ; indiquez-en au moins un."),))
    return tuple(found)


def _options(
    options: list[dict[str, Any]],
    typed: Mapping[str, str],
    tariffs: Tariffs,
    quotes: list[tuple[str, str]],
    day: date | None,
) -> tuple[tuple[str, Request], ...]:
    if len(options) >= MOST_SCENARIOS:
        sentence = f"Options : {len(options) + 1} à comparer ; le maximum est {MOST_SCENARIOS}."
        raise Refused((Problem.said("options", sentence),))
    problems: list[Problem] = []
    found = []
    for number, option in enumerate(options, start=1):
        name = " ".join(str(option.get("nom", "")).split())[:LONGEST_NAME] or f"Option {number}"
        changed = {field: str(text) for field, text in option["saisie"].items() if field in OPTION_FIELDS}
        try:
            request, _ = read_asked({**typed, **changed}, tariffs, quotes, day=day)
        except Refused as refused:
            # what is wrong with the question itself is told once, at its own fields
            problems += [
                Problem(f"options.{number}.{problem.field}", f"{name} — {problem.message}")
                for problem in refused.problems
                if problem.field in changed
            ]
        else:
            found.append((name, request))
    if problems:
        raise Refused(tuple(problems))
    return tuple(found)
