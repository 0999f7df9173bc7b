"""The pages of the simulator."""

from publisher.pages.simulator.communities import community_examples
from publisher.pages.simulator.page import SimulatorLinks, embedding_line, simulator_form, worked_examples
from publisher.pages.simulator.rollout import rollout_drawing
