"""The price of a proposed change to a text that sets a tariff; it runs in the browser too."""

from simulator.proposal.amounts import AMOUNT, read_amount
from simulator.proposal.changed_lines import LineChange, TariffChange, changed_tariff
from simulator.proposal.drawing import proposal_block, proposal_text
from simulator.proposal.prices import Choices, CommunityCounts, community_counts, read_counts
