"""The contribution for an inhabitant, drawn: a dot for each community, whose area is its number of pupils."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from math import ceil, floor, sqrt
from typing import NamedTuple

import french
from simulator.site.pages.communities.figures import Figures
from simulator.site.pages.templates import fill

NARROWEST, MARGIN = 300, 7
"""The width at which dots just don't touch, in pixels, and what is left free on both sides, in percent of the width.

Across, dots are placed in percent and keep their size: a wider drawing only moves them apart.
"""

LARGEST, GAP = 24, 1
"""The radius of the largest dot, and what parts two dots, in pixels."""

STEPS, MOST_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500), 5
"""The steps that the axis may have, in cents, and how many: a phone shows their figures side by side."""


class Dot(NamedTuple):
    """A community in the drawing: ``x`` in percent of the width, ``y`` from the middle and the radius in pixels."""

    community: Figures
    x: float
    y: float
    radius: float


def beeswarm(every: Sequence[Figures]) -> Callable[..., str]:
    """Place the communities whose inhabitants are known, the largest first, and return what draws them.

    It takes the path to their list, ``root``, the ``own`` community, by its slug, which is shown in colour by its name,
    and ``with_table``, whether their table is folded below.
    """
    known = [community for community in every if community.inhabitants]
    if not known:
        return lambda **_: ""
    cents = [100 * float(community.amount) / community.inhabitants for community in known]
    axis, most = _axis(cents), max(community.pupils for community in known)

    def across(value: float) -> float:
        return round(MARGIN + (100 - 2 * MARGIN) * (value - axis[0]) / (axis[-1] - axis[0]), 2)

    placed: dict[int, Dot] = {}
    for index, community in sorted(enumerate(known), key=lambda item: -item[1].pupils):
        x, radius = across(cents[index]), round(LARGEST * sqrt(community.pupils / most), 1)
        placed[index] = Dot(community, x, round(_free_height(x, radius, [*placed.values()]), 1), radius)
    return partial(
        fill,
        "communities/beeswarm.html",
        dots=[placed[index] for index in range(len(known))],
        largest=placed[max(placed, key=lambda index: placed[index].radius)],
        ticks=[(across(value), french.euros(Decimal(value) / 100)) for value in axis],
        above=max(ceil(dot.radius - dot.y) for dot in placed.values()),
        below=max(ceil(dot.radius + dot.y) for dot in placed.values()),
        amounts=sorted(community.per_inhabitant for community in known),
        taxes=known[0].base.tariff.taxes,
        euros=french.euros,
        integer=french.integer,
    )


def _axis(cents: Sequence[float]) -> range:
    """Return the figures of the axis, around all amounts."""
    least, most = min(cents), max(cents)
    step = next((step for step in STEPS if most // step - least // step < MOST_STEPS), STEPS[-1])
    low = step * floor(least / step)
    return range(low, max(step * ceil(most / step), low + step) + 1, step)


def _free_height(x: float, radius: float, placed: Sequence[Dot]) -> float:
    """Return the height nearest the middle at which a dot touches none of those that are placed."""
    near = []
    for other in placed:
        reach, apart = radius + other.radius + GAP, (other.x - x) * NARROWEST / 100
        if abs(apart) < reach:
            near.append((other.y, sqrt(reach**2 - apart**2)))
    heights = sorted((0.0, *(y + away for y, least in near for away in (least, -least))), key=abs)
    return next(height for height in heights if all(abs(height - y) > least - 1e-6 for y, least in near))
