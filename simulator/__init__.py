"""What a community would pay under the published tariff, worked out line by line.

The one public door: read a request, estimate it, write the estimate as a report or as rows to show. The calculation
uses the standard library alone, does no input or output and reads no clock; the same code runs at build time, in the
terminal and in the visitor's browser.
"""

from simulator.amounts import machine, to_cent
from simulator.calculation.breakdown import Commune, Share, breakdown, spread
from simulator.calculation.comparison import Comparison, Scenario, ThenAndNow, break_even, compare, then_and_now
from simulator.calculation.estimate import Deduction, Estimate, Line, Total, estimate
from simulator.calculation.hypotheses import Hypothesis, hypotheses
from simulator.calculation.projection import Outlook, Projection, project
from simulator.calculation.request import Quote, Request
from simulator.calculation.rollout import Rollout, School, assigned
from simulator.calculation.tariff import (
    Clause,
    Contribution,
    Deliberation,
    Service,
    Source,
    Tariff,
    Tariffs,
    read_tariffs,
)
from simulator.cases.model import Case, CaseBook, read_cases
from simulator.cases.replay import Verdict, replay
from simulator.headcounts.schools import FaultyRow, Headcount, Headcounts, chosen, read_headcounts
from simulator.headcounts.territory import Community, Matched, Territory, Town, match, read_territory
from simulator.question.fields import FIELDS, read_request
from simulator.question.readers import Problem, Refused
from simulator.views.price_change import Change, change
from simulator.views.report import report
from simulator.views.rows import display, reference

__all__ = [
    "FIELDS",
    "Case",
    "CaseBook",
    "Change",
    "Clause",
    "Commune",
    "Community",
    "Comparison",
    "Contribution",
    "Deduction",
    "Deliberation",
    "Estimate",
    "FaultyRow",
    "Headcount",
    "Headcounts",
    "Hypothesis",
    "Line",
    "Matched",
    "Outlook",
    "Problem",
    "Projection",
    "Quote",
    "Refused",
    "Request",
    "Rollout",
    "Scenario",
    "School",
    "Service",
    "Share",
    "Source",
    "Tariff",
    "Tariffs",
    "Territory",
    "ThenAndNow",
    "Total",
    "Town",
    "Verdict",
    "assigned",
    "break_even",
    "breakdown",
    "change",
    "chosen",
    "compare",
    "display",
    "estimate",
    "hypotheses",
    "machine",
    "match",
    "project",
    "read_cases",
    "read_headcounts",
    "read_request",
    "read_tariffs",
    "read_territory",
    "reference",
    "replay",
    "report",
    "spread",
    "then_and_now",
    "to_cent",
]
