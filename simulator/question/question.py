"""The page's question, read whole: what is asked, for how long, for which communes, and compared with which options.

Nothing that was typed is trusted: every text goes through the readers of its field, and every problem is reported at
once, under the name of the field it was typed in (``communes.<code>``, ``options.<number>.<field>`` for those there are
many of).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from simulator.calculation import (
    MOST_SCENARIOS,
    PUPIL,
    ROLLOUT_YEARS,
    CommunePupils,
    Outlook,
    Request,
    Rollout,
    School,
    Tariffs,
)
from simulator.question.fields import (
    COMMUNE_GRANT,
    MOST_QUOTES,
    NO,
    OUTLOOK_FIELDS,
    QUOTE,
    YES,
    field_names,
    option_fields,
    read_outlook,
    read_request,
    unknown,
)
from simulator.question.names import legible_names
from simulator.question.places import COHORTS, LONGEST_OPTION, MOST_COMMUNES, Origin, read_places
from simulator.question.readers import FieldProblem, Refused, attempt
from simulator.wording import section

_say = section("answer", "question")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        request: the year to estimate.
        outlook: what is supposed of the years to come, where there are several.
        communes: those whose shares are asked for.
        schools: those that pupils are in, where the question lists them.
        options: names and requests that are compared with ``request``.
        day: the day of the question.
        site: the address of the site with its final slash, which its own addresses are put behind.
        origin: where the pupils of the communes come from, where they are not merely typed.
    """

    request: Request
    outlook: Outlook | None = None
    communes: tuple[CommunePupils, ...] = ()
    schools: tuple[School, ...] = ()
    options: tuple[tuple[str, Request], ...] = ()
    day: date | None = None
    site: str = "/"
    origin: Origin | None = None


def changed_by_options(tariffs: Tariffs) -> tuple[str, ...]:
    """Return the fields that an option may change."""
    return (*option_fields(tariffs), COMMUNE_GRANT.name, "tarif")


def all_fields(tariffs: Tariffs) -> tuple[str, ...]:
    """Return every field of a question, those of the years to come last."""
    return (*field_names(tariffs), *OUTLOOK_FIELDS, COHORTS)


class QuestionShape(TypedDict):
    """What the page has to know of a question.

    Its fields, those an option may change, those of the years to come, those that are filled for a community, that of
    the pupils and that of the schools by their year; the most quotes, options beside the first choice, and communes;
    the years of a roll-out; and what a field says of a progressive roll-out, of a line that is taken, and of one that
    is left.
    """

    champs: list[str]
    champs_option: list[str]
    champs_annees: list[str]
    champs_collectivite: list[str]
    effectif: str
    cohortes: str
    devis: int
    options: int
    communes: int
    annees_deploiement: int
    progressif: str
    oui: str
    non: str


def question_shape(tariffs: Tariffs) -> QuestionShape:
    """Return the shape of a question under some tariffs."""
    return {
        "champs": [field for field in all_fields(tariffs) if field != QUOTE.name],
        "champs_option": list(changed_by_options(tariffs)),
        "champs_annees": list(OUTLOOK_FIELDS),
        "champs_collectivite": [*(kind.field for kind in tariffs.counted), COMMUNE_GRANT.name, COHORTS],
        "effectif": PUPIL.field,
        "cohortes": COHORTS,
        "devis": MOST_QUOTES,
        "options": MOST_SCENARIOS - 1,
        "communes": MOST_COMMUNES,
        "annees_deploiement": ROLLOUT_YEARS,
        "progressif": Rollout.PROGRESSIVE,
        "oui": YES,
        "non": NO,
    }


def read_question(document: Mapping[str, Any], tariffs: Tariffs) -> Question:
    """Read a question as the page writes it.

    ``{"saisie": {field: text}, "devis": [[label, amount]], "communes": [[code, name, text]],
    "options": [{"nom", "saisie"}], "ecoles": [[name, pupils, year or null]], "jour": day, "site": address,
    "effectifs": {"source", "modifiees"}}``; all but the first may be absent. Communes left blank don't count; where one
    is filled, the pupils are their sum, whatever is typed for them. Schools stand for what is typed of them by year
    (`read_cohorts`). Both are put in the order of their names, so that equal remainders and equal parts fall alike
    whatever they come from.

    Raises:
        Refused: with every problem of every field.
    """
    document = legible_names(document)
    problems: list[FieldProblem] = []
    typed: dict[str, str] = dict(document["saisie"])
    quotes = [(str(label), str(amount)) for label, amount in document.get("devis", [])]
    day = date.fromisoformat(document["jour"]) if document.get("jour") else None
    places = read_places(document, typed.get(COHORTS, ""), problems)
    if places.communes:
        typed[PUPIL.field] = str(sum(commune.pupils for commune in places.communes))

    def read(changed: Mapping[str, str]) -> Request:
        known = {*field_names(tariffs)}
        texts = {field: text for field, text in {**typed, **changed}.items() if field in known}
        return read_request(texts, tariffs, quotes, day, places.numbers)

    problems += unknown(typed, all_fields(tariffs))
    request = attempt(lambda: read({}), None, problems)
    outlook = attempt(lambda: read_outlook(typed, places.schools), None, problems)
    # what is wrong with the question itself is reported once, at its own fields
    reported = {problem.field for problem in problems}
    changeable = changed_by_options(tariffs)
    options: tuple[tuple[str, Request], ...] = attempt(
        lambda: _options(document.get("options", []), read, changeable, reported), (), problems
    )
    if problems or request is None:
        raise Refused(tuple(problems))
    site = f"{str(document.get('site', '')).rstrip('/')}/"
    return Question(request, outlook, places.communes, places.schools, options, day, site, Origin.of(document))


def _options(
    options: list[dict[str, Any]],
    read: Callable[[Mapping[str, str]], Request],
    changeable: Collection[str],
    reported: Collection[str],
) -> tuple[tuple[str, Request], ...]:
    """Read the options, each under its name; of the problems that are reported already, those it changes anew."""
    if len(options) >= MOST_SCENARIOS:
        raise Refused.of("options", _say("too_many_options", found=len(options) + 1, most=MOST_SCENARIOS))
    problems: list[FieldProblem] = []
    requests = []
    for number, option in enumerate(options, start=1):
        name = " ".join(str(option.get("nom", "")).split())[:LONGEST_OPTION] or _say("option", number=number)
        changed = {field: str(text) for field, text in option["saisie"].items() if field in changeable}
        try:
            requests.append((name, read(changed)))
        except Refused as refused:
            problems += [
                FieldProblem(f"options.{number}.{problem.field}", f"{name} — {problem.message}")
                for problem in refused.problems
                if problem.field in changed or problem.field not in reported
            ]
    if problems:
        raise Refused(tuple(problems))
    return tuple(requests)
