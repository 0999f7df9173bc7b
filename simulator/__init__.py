"""What a community would pay under the published tariff, worked out line by line.

The one public door: read a request, estimate it, write the estimate as a report or as rows to show. The calculation
uses the standard library alone, does no input or output and reads no clock; the same code runs at build time, in the
terminal and in the visitor's browser.
"""

from simulator.amounts import machine, to_cent
from simulator.display import display, reference
from simulator.estimate import Deduction, Estimate, Line, Total, estimate
from simulator.hypotheses import Hypothesis, hypotheses
from simulator.reading import Problem, Refused
from simulator.report import report
from simulator.request import FIELDS, Quote, Request, read_request
from simulator.tariff import Contribution, Service, Source, Tariff, Tariffs, read_tariffs

__all__ = [
    "FIELDS",
    "Contribution",
    "Deduction",
    "Estimate",
    "Hypothesis",
    "Line",
    "Problem",
    "Quote",
    "Refused",
    "Request",
    "Service",
    "Source",
    "Tariff",
    "Tariffs",
    "Total",
    "display",
    "estimate",
    "hypotheses",
    "machine",
    "read_request",
    "read_tariffs",
    "reference",
    "report",
    "to_cent",
]
