"""The page's question: the request, the years to come, the communes, and the options to compare.

Nothing that was typed is trusted: every text goes through the readers of its field, and every problem is reported at
once, under the name of the field it was typed in (``communes.<code>``, ``options.<number>.<field>`` for those there are
many of).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

import french
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
    total_pupils,
)
from simulator.question.distribution import COHORTS, LONGEST_OPTION, MOST_COMMUNES, Origin, read_distribution
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
    read_pupils,
    read_request,
    unknown_field_problems,
)
from simulator.question.names import legible_names
from simulator.question.readers import FieldProblem, Refused, attempt, shorten
from simulator.wording import section

_say, _say_of_distribution = section("answer", "question"), section("answer", "distribution")


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        request: the year to estimate.
        outlook: the years to come; None for a single year.
        communes: the communes to share the estimate among.
        schools: the schools of the pupils, where the question lists them.
        options: the name and the request of each option to compare with ``request``.
        day: the day of the question.
        site: the address of the site with its final slash, the beginning of all addresses on it.
        origin: who published the pupils of the communes; None where they are typed.
    """

    request: Request
    outlook: Outlook | None = None
    communes: tuple[CommunePupils, ...] = ()
    schools: tuple[School, ...] = ()
    options: tuple[tuple[str, Request], ...] = ()
    day: date | None = None
    site: str = "/"
    origin: Origin | None = None


def changeable_fields(tariffs: Tariffs) -> tuple[str, ...]:
    """Return the fields that an option may change."""
    return (*option_fields(tariffs), COMMUNE_GRANT.name, "tarif")


def all_fields(tariffs: Tariffs) -> tuple[str, ...]:
    """Return every field of a question, those of the years to come last."""
    return (*field_names(tariffs), *OUTLOOK_FIELDS, COHORTS)


class QuestionShape(TypedDict):
    """The fields and the limits of a question, for the page.

    ``champs`` are all fields, ``champs_option`` those that an option may change, ``champs_annees`` those of the years
    to come, ``champs_collectivite`` those that a community fills in; ``effectif`` and ``cohortes`` are the fields of
    pupils and of schools by year. ``devis``, ``options`` (beside the first choice) and ``communes`` are the largest
    numbers of each. ``progressif``, ``oui`` and ``non`` are values of fields.
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
    """Return the fields and the limits of a question under some tariffs."""
    return {
        "champs": [field for field in all_fields(tariffs) if field != QUOTE.name],
        "champs_option": list(changeable_fields(tariffs)),
        "champs_annees": list(OUTLOOK_FIELDS),
        "champs_collectivite": [*(kind.field for kind in tariffs.quantities), COMMUNE_GRANT.name, COHORTS],
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
    "effectifs": {"source", "modifiees", "repartis"} (`Origin`)}``; all but the first may be absent. Communes left blank
    don't count; where one is filled, the pupils are their sum, whatever is typed for them, which ``annonce`` must be
    where a link announces it. Schools stand for what is typed of them by year (`read_cohorts`), which has as many
    pupils as are asked for. Both are put in the order of their names, so that equal remainders and equal parts fall
    alike whatever they come from.

    Raises:
        Refused: with every problem of every field.
    """
    document = legible_names(document)
    problems: list[FieldProblem] = []
    quotes = [(str(label), str(amount)) for label, amount in document.get("devis", [])]
    day = date.fromisoformat(document["jour"]) if document.get("jour") else None
    typed: dict[str, str] = dict(document["saisie"])
    pupils = read_distribution(document, typed.get(COHORTS, ""), problems)
    typed |= _sum(pupils.communes, str(document.get("annonce", "")), typed, problems)

    def read(changed: Mapping[str, str]) -> Request:
        known = {*field_names(tariffs)}
        texts = {field: text for field, text in {**typed, **changed}.items() if field in known}
        return read_request(texts, tariffs, quotes, day, pupils.numbers)

    problems += unknown_field_problems(typed, all_fields(tariffs))
    request = attempt(lambda: read({}), None, problems)
    outlook = attempt(lambda: read_outlook(typed, pupils.schools), None, problems)
    if request and pupils.schools and not document.get("ecoles"):
        problems += _cohort_problems(total_pupils(pupils.schools), request.pupils)
    reported = {problem.field for problem in problems}  # once, at the fields of the question itself
    options: tuple[tuple[str, Request], ...] = attempt(
        lambda: _options(document.get("options", []), read, changeable_fields(tariffs), reported), (), problems
    )
    if problems or request is None:
        raise Refused(tuple(problems))
    site = f"{str(document.get('site', '')).rstrip('/')}/"
    return Question(request, outlook, pupils.communes, pupils.schools, options, day, site, Origin.of(document))


def _sum(
    communes: Sequence[CommunePupils], announced: str, typed: Mapping[str, str], problems: list[FieldProblem]
) -> dict[str, str]:
    """Return the field of the pupils that communes give; note why another number that is announced is refused."""
    if not communes:  # of communes that are refused, no sum is asked for
        return {PUPIL.field: "1"} if problems and PUPIL.field not in typed else {}
    total, number = sum(commune.pupils for commune in communes), attempt(lambda: read_pupils(announced), 0, [])
    sentence = _say_of_distribution("other_sum", label=PUPIL.label, typed=shorten(announced), sum=french.integer(total))
    problems += [FieldProblem.of(PUPIL.field, sentence)] if announced.strip() and number != total else []
    return {PUPIL.field: str(total)}


def _cohort_problems(counted: int, pupils: int) -> list[FieldProblem]:
    """Return a problem where schools that are given by year are of another number of pupils."""
    sentence = _say_of_distribution("other_cohorts", sum=french.integer(counted), pupils=french.integer(pupils))
    return [FieldProblem.of(COHORTS, sentence)] if counted != pupils else []


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
