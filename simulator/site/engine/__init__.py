"""What the simulator runs in the visitor's browser: its Python, the layers of the memory snapshot, its scripts."""

from simulator.site.engine.layers import DOWNLOAD_TABLE, PROPOSAL_FIELDS
from simulator.site.engine.parts import LIBRARIES, price_comparison_parts, simulator_parts
