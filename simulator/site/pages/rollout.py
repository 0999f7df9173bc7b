"""The drawing of the roll-out, which the page says in words too: a part of the schools joins each year."""

from simulator.calculation import ROLLOUT_YEARS
from simulator.site.pages.page import TEMPLATES
from versioned_texts.pages import fill_template


def rollout_drawing() -> str:
    """Draw the years side by side as an SVG with its key."""
    return fill_template(TEMPLATES / "rollout.html", years=ROLLOUT_YEARS)
