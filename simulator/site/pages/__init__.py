"""The pages of the simulator."""

from simulator.site.pages.examples import community_examples, worked_examples
from simulator.site.pages.figures import figure_problems
from simulator.site.pages.form import SimulatorLinks, embedding_line, simulator_form
from simulator.site.pages.rollout import rollout_drawing
from simulator.site.pages.tariff_inserts import TARIFF_INSERTS, headcounts_source, tariff_inserts, territory_source
