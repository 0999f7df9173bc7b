"""An answer as the page receives it."""

from typing import Any

from simulator.answer import Answer
from simulator.views.communes import show_shares
from simulator.views.comparison import break_even_sentences, show_comparison, show_then_and_now
from simulator.views.report import report, report_years
from simulator.views.rows import display, whole_year
from simulator.views.years import show_years


def show_answer(answer: Answer) -> dict[str, Any]:
    """Write an answer as data.

    ``{"eleves": pupils asked for, "estimation": Report or ReportedYears, "affichage": Display, "seuil": sentences}``,
    of the first year where there are several. Where they are asked for: ``annees`` (`ShownYears`), ``repartition``
    (`ShownShares`) and ``comparaison`` (`ShownComparison`), which count every pupil; ``portee`` says so where the first
    year counts fewer. Where another tariff stands on the day of the question: ``maintenant`` (`ShownThenAndNow`).
    """
    site, years = answer.question.site, answer.years
    shown: dict[str, Any] = {
        "eleves": answer.whole.request.pupils,
        "estimation": report_years(years, site) if years else report(answer.whole, site),
        "affichage": display(answer.first, site, answer.recurring if years else None),
        "seuil": break_even_sentences(answer.break_evens),
    }
    if years:
        shown["annees"] = show_years(years, site)
    if answer.shares:
        shown["repartition"] = show_shares(answer.whole, answer.shares, site)
    if scope := whole_year(answer.first, answer.whole):
        shown["portee"] = scope
    if answer.comparison:
        shown["comparaison"] = show_comparison(answer.comparison, site)
    if answer.then_and_now:
        shown["maintenant"] = show_then_and_now(answer.then_and_now, site)
    return shown
