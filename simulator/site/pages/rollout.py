"""The drawing of the roll-out, which the page says in words too: a part of the schools joins each year."""

from collections.abc import Iterator

from simulator.calculation import ROLLOUT_YEARS as YEARS
from simulator.site.wording import ExampleWords

COLUMN, GAP, PART, LEFT, TOP = 76, 12, 24, 6, 22
MEETINGS = 2
"""Meetings of the steering committee per year."""


def rollout_drawing() -> str:
    """Draw the years side by side as an SVG with its key."""
    width, foot = LEFT * 2 + YEARS * COLUMN + (YEARS - 1) * GAP, TOP + YEARS * PART
    years = "".join(part for year in range(1, YEARS + 1) for part in _year(year, foot))
    square = '<rect class="dessin-{}" width="12" height="12"/>'
    label = ExampleWords.ROLLOUT.format(years=YEARS)
    return (
        f'<figure class="dessin"><svg viewBox="0 0 {width} {foot + 62}" role="img" aria-label="{label}">'
        f'<g aria-hidden="true">{years}</g></svg>'
        "<figcaption><ul>"
        f"<li>{_key(square.format('neuf'))} {ExampleWords.ROLLOUT_NEW}</li>"
        f"<li>{_key(square.format('deja'))} {ExampleWords.ROLLOUT_EARLIER}</li>"
        f"<li>{_key('<circle class="dessin-reunion" cx="6" cy="6" r="5"/>')} {ExampleWords.ROLLOUT_MEETING}</li>"
        f"<li>{_key('<path class="dessin-vote" d="M6 0l6 6-6 6-6-6z"/>')} {ExampleWords.ROLLOUT_VOTE}</li>"
        "</ul></figcaption></figure>"
    )


def _year(year: int, foot: int) -> Iterator[str]:
    left = LEFT + (year - 1) * (COLUMN + GAP)
    middle = left + COLUMN / 2
    for part in range(1, YEARS + 1):
        kind = "neuf" if part == year else "deja" if part < year else "attente"
        yield f'<rect class="dessin-{kind}" x="{left}" y="{foot - part * PART}" width="{COLUMN}" height="{PART - 2}"/>'
    yield f'<text x="{middle}" y="{TOP - 8}">{year}/{YEARS}</text>'
    yield f'<text x="{middle}" y="{foot + 16}">{ExampleWords.ROLLOUT_YEAR.format(year=year)}</text>'
    for meeting in range(MEETINGS):
        across = left + COLUMN * (2 * meeting + 1) / (2 * MEETINGS)
        yield f'<circle class="dessin-reunion" cx="{across}" cy="{foot + 32}" r="5"/>'
    yield f'<path class="dessin-vote" d="M{middle} {foot + 45}l6 6-6 6-6-6z"/>'


def _key(symbol: str) -> str:
    return f'<svg viewBox="0 0 12 12" aria-hidden="true">{symbol}</svg>'
