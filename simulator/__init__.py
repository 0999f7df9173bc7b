"""What a community would pay under the published tariff, worked out line by line.

The public API: read a question or a request, estimate it, write the estimate as a report or as rows to show. The
calculation uses the standard library alone, does no input or output and reads no clock; the same code runs at build
time, in the terminal and in the visitor's browser.
"""

from simulator.answer import Answer, work_out
from simulator.calculation import (
    Choice,
    Clause,
    CommunePupils,
    Deliberation,
    Estimate,
    Outlook,
    Quantity,
    Quote,
    Request,
    Rollout,
    Scenario,
    School,
    Service,
    Source,
    Tariff,
    TariffLine,
    Tariffs,
    break_evens,
    breakdown,
    compare,
    estimate,
    hypotheses,
    project,
    read_tariffs,
    spread,
    then_and_now,
    write_tariffs,
)
from simulator.headcounts import Commune, Community, Territory, match_rows, read_table, read_territory
from simulator.question import Refused, read_question, read_request
from simulator.views import display, report
