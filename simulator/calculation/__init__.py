"""The calculation: a tariff of lines, a request, and the estimate tree with all that is worked out of it.

Standard library only; no input or output, no clock.
"""

from simulator.calculation.breakdown import Share, breakdown, grants_follow_gross, spread, spread_cents
from simulator.calculation.comparison import (
    MOST_SCENARIOS,
    BreakEven,
    ComparedRow,
    Comparison,
    PriceChange,
    Scenario,
    ThenAndNow,
    break_evens,
    compare,
    merged_lines,
    then_and_now,
)
from simulator.calculation.estimate import (
    MARKET,
    ROW_CODES,
    Amounts,
    Deduction,
    Estimate,
    Line,
    Node,
    Total,
    estimate,
    gross_amount,
)
from simulator.calculation.hypotheses import Hypothesis, hypotheses, vote_notice
from simulator.calculation.outlook import (
    ROLLOUT_YEARS,
    Outlook,
    Rollout,
    School,
    cohorts,
    joining_years,
    open_schools,
    total_pupils,
    total_schools,
)
from simulator.calculation.projection import MOST_YEARS, Projection, project, recurring
from simulator.calculation.quantities import COMMUNE, PUPIL, QUANTITIES, SCHOOL, CommunePupils, Quantity, Yearly
from simulator.calculation.request import Quote, Request
from simulator.calculation.tariff import Choice, Clause, Deliberation, Service, Source, Tariff, TariffLine, Tariffs
from simulator.calculation.tariff_document import read_tariffs, tariff_entry, write_tariffs
