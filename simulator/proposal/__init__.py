"""The price of a proposed change to a text that sets a tariff; it runs in the browser too."""

from simulator.proposal.changed_lines import AMOUNT, LineChange, TariffChange, changed_tariff, read_amount
from simulator.proposal.drawing import PUPILS, proposal_block, proposal_text
from simulator.proposal.prices import CommunityCounts, community_counts, read_counts
