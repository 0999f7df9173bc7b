"""An answer as the page receives it."""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from simulator.answer import work_out
from simulator.calculation import Tariffs
from simulator.question import Refusal, Refused, cohort_text, read_question
from simulator.views.comparison import (
    ShownComparison,
    ShownThenAndNow,
    break_even_sentences,
    show_comparison,
    show_then_and_now,
)
from simulator.views.report import Report, ReportedYears, report, report_years
from simulator.views.rows import Display, display, full_year_note, mention
from simulator.views.tables import ShownShares, ShownYears, show_shares, show_years


class Estimation(TypedDict):
    """An answer, of the first year where there are several; ``eleves`` are the pupils asked for.

    ``mention`` says of which day and tariff it is, for paper; ``cohortes`` is what a link has of the schools, empty
    where the question lists none.
    ``repartition`` and ``comparaison`` count every pupil; ``portee`` says so where the first year counts fewer.
    ``maintenant`` is there where another tariff stands on the day of the question.
    """

    etat: Literal["estimation"]
    eleves: int
    cohortes: str
    mention: str
    estimation: Report | ReportedYears
    affichage: Display
    seuil: str
    annees: NotRequired[ShownYears]
    repartition: NotRequired[ShownShares]
    portee: NotRequired[str]
    comparaison: NotRequired[ShownComparison]
    maintenant: NotRequired[ShownThenAndNow]


type PageAnswer = Estimation | Refusal


def answer_question(document: Mapping[str, Any], tariffs: Tariffs) -> PageAnswer:
    """Answer a question that the page writes (`read_question`)."""
    try:
        question = read_question(document, tariffs)
    except Refused as refused:
        return refused.as_answer()
    answer = work_out(question, tariffs)
    site, years = answer.question.site, answer.years
    estimation: Estimation = {
        "etat": "estimation",
        "eleves": answer.full_year.request.pupils,
        "cohortes": cohort_text(answer.question.schools),
        "mention": mention(answer),
        "estimation": report_years(years, answer.hypotheses, site)
        if years
        else report(answer.full_year, site, answer.hypotheses),
        "affichage": display(answer.first, site, answer.recurring, answer.notice),
        "seuil": break_even_sentences(answer.break_evens),
    }
    if years:
        estimation["annees"] = show_years(years, site)
    if answer.shares:
        estimation["repartition"] = show_shares(answer.full_year, answer.shares, site)
    if scope := full_year_note(answer):
        estimation["portee"] = scope
    if answer.comparison:
        estimation["comparaison"] = show_comparison(answer.comparison)
    if answer.then_and_now:
        estimation["maintenant"] = show_then_and_now(answer.then_and_now, site)
    return estimation
