"""The drawing of the roll-out, which the page says in words too: a part of the schools joins each year."""

from simulator.calculation import ROLLOUT_YEARS
from simulator.site.pages.template import fill


def rollout_drawing() -> str:
    """Draw the years side by side as an SVG with its key."""
    return fill("simulator/rollout.html", years=ROLLOUT_YEARS)
