"""A chart of bars, one for each commune of a community; the table beside it gives the same figures."""

from collections.abc import Sequence
from html import escape

import french
from simulator.site.wording import CommunityWords

WIDTH, LABELS, NUMBERS, ROW, BAR = 640, 220, 70, 22, 14
MOST_BARS = 20
"""Communes that have a bar of their own; the smaller ones share the last."""


def bars(pupils: Sequence[tuple[str, int]]) -> str:
    """Draw the pupils of communes as an SVG, the most first."""
    ranked = sorted(pupils, key=lambda one: -one[1])
    if len(ranked) > MOST_BARS:
        rest = ranked[MOST_BARS - 1 :]
        ranked = [
            *ranked[: MOST_BARS - 1],
            (CommunityWords.CHART_OTHERS.format(number=len(rest)), sum(number for _, number in rest)),
        ]
    most = max(number for _, number in ranked)
    drawn = "".join(_bar(place, name, number, most) for place, (name, number) in enumerate(ranked))
    return (
        f'<figure class="dessin barres"><svg viewBox="0 0 {WIDTH} {ROW * len(ranked)}" role="img"'
        f' aria-label="{CommunityWords.CHART}">'
        f'<g aria-hidden="true">{drawn}</g></svg></figure>'
    )


def _bar(place: int, name: str, number: int, most: int) -> str:
    top, room = place * ROW, WIDTH - LABELS - NUMBERS
    length = max(1, round(room * number / most))
    middle = top + BAR
    return (
        f'<text x="{LABELS - 8}" y="{middle}" class="barre-nom">{escape(name)}</text>'
        f'<rect x="{LABELS}" y="{top + 3}" width="{length}" height="{BAR}"/>'
        f'<text x="{LABELS + length + 6}" y="{middle}">{french.integer(number)}</text>'
    )
