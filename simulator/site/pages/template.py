"""The templates of the simulator's pages, each with what it says: the section of its name in ``wording/site.json``."""

from functools import partial
from pathlib import Path

from simulator.wording import section
from versioned_texts.pages import fill_template

THEME = Path(__file__).parents[1] / "theme"


def fill(template: str, /, **values: object) -> str:
    """Fill a template of the theme as one block of HTML."""
    return fill_template(THEME / template, partial(section, "site"), **values)
