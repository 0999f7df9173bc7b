"""Views: an answer as rows, steps, years, communes and comparisons to show; no HTML."""

from simulator.views.answer import PageAnswer, answer_question
from simulator.views.comparison import break_even_sentences, show_comparison
from simulator.views.price_change import Change, bare_price, change, price
from simulator.views.report import (
    Report,
    ReportedHypothesis,
    ReportedTotals,
    ReportedYears,
    report,
    report_years,
    reported_totals,
)
from simulator.views.rows import Row, display, full_year_note, reference, year_phrase
from simulator.views.tables import shares_as_table, show_shares, show_years, years_as_table
