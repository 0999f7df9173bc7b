"""The browser's door: a question in JSON comes in, an answer in JSON goes out.

Nothing else crosses between the page and Python, so that a page needs to know one function and two shapes.
"""

import json
from datetime import date
from typing import Any

from simulator.calculation.breakdown import breakdown
from simulator.calculation.comparison import Scenario, compare, then_and_now
from simulator.calculation.estimate import estimate
from simulator.calculation.projection import project
from simulator.calculation.tariff import Tariff, Tariffs
from simulator.question.fields import read_request
from simulator.question.question import Question, read_question
from simulator.question.readers import Refused
from simulator.views.communes import show_shares
from simulator.views.comparison import break_even_sentence, show_comparison, show_then_and_now
from simulator.views.price_change import change
from simulator.views.report import report, report_years
from simulator.views.rows import display, whole_year
from simulator.views.years import show_years

FIRST = "Votre choix"
"""The name of what is asked, when options are held against it."""


def answer(question: str, tariffs: Tariffs) -> str:
    """Answer a question of the page (`read_question`) under the tariffs published.

    The answer: ``{"etat": "estimation", "eleves": pupils asked for, "estimation": Report or ReportedYears, "affichage":
    Display}``, of the first year where there are several, with, where they were asked for, ``annees`` (`ShownYears`),
    ``repartition`` (`ShownShares`) and ``comparaison`` (`ShownComparison`), which count every pupil, and ``maintenant``
    (`ShownThenAndNow`, when another tariff stands on the day of the question), and ``portee``, which says so where the
    first year counts fewer; or ``{"etat": "refus", "problemes":
    [{"champ", "message"}…]}`` with every problem at once.
    """
    try:
        asked = read_question(json.loads(question), tariffs)
    except Refused as refused:
        return _refusal(refused)
    return json.dumps({"etat": "estimation", **_answered(asked, tariffs)}, ensure_ascii=False)


def _answered(asked: Question, tariffs: Tariffs) -> dict[str, Any]:
    made, site = estimate(asked.request), asked.site
    found: dict[str, Any] = {
        "eleves": asked.request.pupils,
        "estimation": report(made, site),
        "affichage": display(made, site),
    }
    first = made
    if asked.outlook:
        years = project(asked.request, asked.outlook)
        found |= {"estimation": report_years(years, site), "annees": show_years(years, site)}
        first = years.years[0]
        found["affichage"] = display(first, site, made)
    if asked.communes:
        found["repartition"] = show_shares(made, breakdown(made, asked.communes), site)
    found["seuil"] = break_even_sentence(asked.request)
    if scope := whole_year(first, made):
        found["portee"] = scope
    if asked.options:
        others = (Scenario(name, estimate(one)) for name, one in asked.options)
        found["comparaison"] = show_comparison(compare([Scenario(FIRST, made), *others]), site)
    standing = tariffs.standing(asked.day) if asked.day else asked.request.tariff
    if standing != asked.request.tariff:
        found["maintenant"] = show_then_and_now(then_and_now(asked.request, standing), site)
    return found


def answer_change(question: str, tariffs: Tariffs) -> str:
    """Tell what the change from one published tariff to another does to a yearly amount.

    The question: ``{"eleves": text as typed, "texte": slug, "de": date of a version, "a": date of another}``.

    The answer: ``{"etat": "changement", "changement": Change}``, or a refusal as `answer` gives it.

    Raises:
        LookupError: no tariff is published for one of the versions, which no page should ask for.
    """
    asked: dict[str, str] = json.loads(question)
    before, after = (_tariff(tariffs, asked["texte"], date.fromisoformat(asked[end])) for end in ("de", "a"))
    try:
        request = read_request({"eleves": asked["eleves"]}, Tariffs((after,)))
    except Refused as refused:
        return _refusal(refused)
    found = {"etat": "changement", "changement": change(request.pupils, before, after)}
    return json.dumps(found, ensure_ascii=False)


def _tariff(tariffs: Tariffs, work: str, version: date) -> Tariff:
    found = next((one for one in tariffs.published if (one.work, one.version) == (work, version)), None)
    if found is None:
        raise LookupError(f"found no tariff of {work} {version}, expected a published one")
    return found


def _refusal(refused: Refused) -> str:
    problems = [{"champ": one.field, "message": one.message} for one in refused.problems]
    return json.dumps({"etat": "refus", "problemes": problems}, ensure_ascii=False)
