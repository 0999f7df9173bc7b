"""The pages of the simulator."""

from simulator.site.pages.examples import worked_examples
from simulator.site.pages.figures import figure_problems
from simulator.site.pages.form import EMBEDDING_SCRIPT, SimulatorLinks, embedding_line, simulator_form
from simulator.site.pages.home import estimation_field, way_to_communities
from simulator.site.pages.tariff_inserts import headcounts_source, tariff_inserts, territory_source
