"""What a community would pay under the published tariff, worked out line by line.

The one public door: read a request, estimate it, write the estimate as a report or as rows to show. The calculation
uses the standard library alone, does no input or output and reads no clock; the same code runs at build time, in the
terminal and in the visitor's browser.
"""

from simulator.amounts import machine, to_cent
from simulator.breakdown import Commune, Share, breakdown, spread
from simulator.cases import Case, CaseBook, read_cases
from simulator.change import Change, change
from simulator.comparison import Comparison, Scenario, ThenAndNow, break_even, compare, then_and_now
from simulator.display import display, reference
from simulator.estimate import Deduction, Estimate, Line, Total, estimate
from simulator.headcounts import FaultyRow, Headcount, Headcounts, chosen, read_headcounts
from simulator.hypotheses import Hypothesis, hypotheses
from simulator.projection import Outlook, Projection, project
from simulator.reading import Problem, Refused
from simulator.replay import Verdict, replay
from simulator.report import report
from simulator.request import FIELDS, Quote, Request, read_request
from simulator.rollout import Rollout, School, assigned
from simulator.tariff import Clause, Contribution, Deliberation, Service, Source, Tariff, Tariffs, read_tariffs
from simulator.territory import Community, Matched, Territory, Town, match, read_territory

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
