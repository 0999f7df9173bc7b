"""The page's question, read whole: what is asked, for how long, for which communes, and compared with which options.

Nothing that was typed is trusted: every text goes through the readers of its field, and every problem is reported at
once, under the name of the field it was typed in (``communes.<code>``, ``options.<number>.<field>`` for those there are
many of).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypedDict

from simulator.calculation import COMMUNE, MOST_SCENARIOS, PUPIL, SCHOOL, Commune, Outlook, Request, School, Tariffs
from simulator.question.fields import (
    COMMUNE_GRANT,
    MOST_QUOTES,
    QUOTE,
    field_names,
    option_fields,
    read_request,
    unknown,
)
from simulator.question.outlook import OUTLOOK_FIELDS, read_outlook
from simulator.question.readers import NumberField, Problem, Refused, attempt

MOST_COMMUNES = 2_000
MOST_COMMUNE_PUPILS = 1_000_000
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        request: the year to estimate.
        outlook: what is supposed of the years to come, where there are several.
        communes: those whose shares are asked for.
        options: names and requests that are compared with ``request``.
        day: the day of the question.
        site: the address of the site, which its own addresses are put behind.
    """

    request: Request
    outlook: Outlook | None = None
    communes: tuple[Commune, ...] = ()
    options: tuple[tuple[str, Request], ...] = ()
    day: date | None = None
    site: str = "/"


COMMON_FIELDS = (
    COMMUNE_GRANT.name,
    "tarif",
    "devis",
    *OUTLOOK_FIELDS,
    "communes",
    "options",
    "option",
    "commune",
    "ecoles",
    *("epci", "nom"),  # of links
    *("aide", "collectivite", "fichier", "fichier-tarifs", "format", "help"),  # of the terminal
    *("lot", "rentree", "site", "sortie", "verifier"),
)
"""Names that a question, a link or the terminal uses whatever the tariffs; no line may take one for its field."""


def changed_by_options(tariffs: Tariffs) -> tuple[str, ...]:
    """Return the fields that an option may change."""
    return (*option_fields(tariffs), COMMUNE_GRANT.name, "tarif")


def all_fields(tariffs: Tariffs) -> tuple[str, ...]:
    """Return every field of a question, those of the years to come last."""
    return (*field_names(tariffs), *OUTLOOK_FIELDS)


class QuestionShape(TypedDict):
    """What the page has to know of a question.

    Its fields, those an option may change, and the most quotes, options beside the first choice, and communes.
    """

    champs: list[str]
    champs_option: list[str]
    devis: int
    options: int
    communes: int


def question_shape(tariffs: Tariffs) -> QuestionShape:
    """Return the shape of a question under some tariffs."""
    return {
        "champs": [field for field in all_fields(tariffs) if field != QUOTE.name],
        "champs_option": list(changed_by_options(tariffs)),
        "devis": MOST_QUOTES,
        "options": MOST_SCENARIOS - 1,
        "communes": MOST_COMMUNES,
    }


def read_question(document: Mapping[str, Any], tariffs: Tariffs) -> Question:
    """Read a question as the page writes it.

    ``{"saisie": {field: text}, "devis": [[label, amount]], "communes": [[code, name, text]],
    "options": [{"nom", "saisie"}], "ecoles": [[name, pupils, year or null]], "jour": day, "site": address}``; all but
    the first may be absent. Communes left blank don't count; where one is filled, the pupils are their sum, whatever is
    typed for them.

    Raises:
        Refused: with every problem of every field.
    """
    problems: list[Problem] = []
    reader = _Reader(document, tariffs, problems)
    communes = reader.communes()
    schools = tuple(School(str(name), int(pupils), year) for name, pupils, year in document.get("ecoles", []))
    if communes:
        reader.typed[PUPIL.field] = str(sum(commune.pupils for commune in communes))
    lists = {COMMUNE.name: communes, SCHOOL.name: schools}
    reader.listed = {name: len(places) for name, places in lists.items() if places}
    problems += unknown(reader.typed, all_fields(tariffs))
    request = attempt(lambda: reader.request({}), None, problems)
    outlook = attempt(lambda: read_outlook(reader.typed, schools), None, problems)
    options = reader.options()
    if problems or request is None:
        raise Refused(tuple(problems))
    return Question(request, outlook, communes, options, reader.day, str(document.get("site", "/")))


class _Reader:
    """The parts of a question, each read with the problems it has.

    Attributes:
        typed: texts by field.
        listed: how many there are of each kind of quantity that the question lists one by one.
    """

    def __init__(self, document: Mapping[str, Any], tariffs: Tariffs, problems: list[Problem]) -> None:
        self.document = document
        self.tariffs = tariffs
        self.problems = problems
        self.typed: dict[str, str] = dict(document["saisie"])
        self.listed: dict[str, int] = {}
        self.day = date.fromisoformat(document["jour"]) if document.get("jour") else None
        self.quotes = [(str(label), str(amount)) for label, amount in document.get("devis", [])]

    def request(self, changed: Mapping[str, str]) -> Request:
        """Read the request, with some fields changed.

        Raises:
            Refused: with every problem.
        """
        fields = {*field_names(self.tariffs)}
        typed = {field: text for field, text in {**self.typed, **changed}.items() if field in fields}
        return read_request(typed, self.tariffs, self.quotes, self.day, self.listed)

    def communes(self) -> tuple[Commune, ...]:
        """Read the communes that have a number."""
        none: tuple[Commune, ...] = ()
        return attempt(lambda: _communes(self.document.get("communes", [])), none, self.problems)

    def options(self) -> tuple[tuple[str, Request], ...]:
        """Read the options, each under its name."""
        options: list[dict[str, Any]] = self.document.get("options", [])
        if len(options) >= MOST_SCENARIOS:
            sentence = f"Options : {len(options) + 1} à comparer ; le maximum est {MOST_SCENARIOS}."
            self.problems.append(Problem.of("options", sentence))
            return ()
        reported = {problem.field for problem in self.problems}
        requests = []
        for number, option in enumerate(options, start=1):
            name = " ".join(str(option.get("nom", "")).split())[:LONGEST_NAME] or f"Option {number}"
            texts = option["saisie"].items()
            changed = {field: str(text) for field, text in texts if field in changed_by_options(self.tariffs)}
            try:
                requests.append((name, self.request(changed)))
            except Refused as refused:
                # what is wrong with the question itself is reported once, at its own fields
                self.problems += [
                    Problem(f"options.{number}.{problem.field}", f"{name} — {problem.message}")
                    for problem in refused.problems
                    if problem.field in changed or problem.field not in reported
                ]
        return tuple(requests)


def _communes(rows: list[list[str]]) -> tuple[Commune, ...]:
    if len(rows) > MOST_COMMUNES:
        sentence = f"Communes : {len(rows)} saisies ; le maximum est {MOST_COMMUNES}."
        raise Refused.of("communes", sentence)
    problems: list[Problem] = []
    communes = []
    for code, name, text in rows:
        if text.strip():
            field = NumberField(f"communes.{code}", name[:LONGEST_NAME], "250", 0, MOST_COMMUNE_PUPILS)
            communes.append(Commune(name, attempt(partial(field.count, text), 0, problems)))
    if problems:
        raise Refused(tuple(problems))
    if communes and not any(commune.pupils for commune in communes):
        raise Refused.of("communes", "Communes : aucune n’a d’élèves ; indiquez-en au moins un.")
    return tuple(communes)
