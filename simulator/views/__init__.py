"""Views: an answer as rows, steps, years, communes and comparisons to show; no HTML."""

from simulator.views.answer import ShownAnswer, show_answer
from simulator.views.communes import show_shares
from simulator.views.comparison import break_even_sentences, show_comparison, show_then_and_now
from simulator.views.price_change import Change, change
from simulator.views.report import (
    Report,
    ReportedHypothesis,
    ReportedSource,
    ReportedTotals,
    ReportedYears,
    report,
    report_years,
)
from simulator.views.rows import Display, Row, display, reference, whole_year
from simulator.views.steps import explain_share, explain_year
from simulator.views.years import as_table, show_years

__all__ = [
    "Change",
    "Display",
    "Report",
    "ReportedHypothesis",
    "ReportedSource",
    "ReportedTotals",
    "ReportedYears",
    "Row",
    "ShownAnswer",
    "as_table",
    "break_even_sentences",
    "change",
    "display",
    "explain_share",
    "explain_year",
    "reference",
    "report",
    "report_years",
    "show_answer",
    "show_comparison",
    "show_shares",
    "show_then_and_now",
    "show_years",
    "whole_year",
]
