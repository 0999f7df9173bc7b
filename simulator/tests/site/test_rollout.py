"""The drawing of the roll-out."""

from bs4 import BeautifulSoup

from simulator.calculation import ROLLOUT_YEARS
from simulator.site.pages.rollout import rollout_drawing
from versioned_texts.tests.pages.test_understanding_pages import assert_silent


def test_one_more_part_of_the_schools_joins_each_year() -> None:
    found = BeautifulSoup(rollout_drawing(), "html.parser")
    assert_silent(found)
    assert len(found.select("figure > svg .dessin-neuf")) == ROLLOUT_YEARS
    assert len(found.select("figure > svg .dessin-deja")) == sum(range(ROLLOUT_YEARS))
