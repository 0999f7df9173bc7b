"""Runs of what did not change, which a page tells in one line."""

from collections.abc import Iterator, Sequence

FOLD = 3
"""The number of unchanged neighbours, beside the one next to a change, from which on they share one line."""


def foldable_runs(unchanged: Sequence[bool]) -> Iterator[range]:
    """Yield runs of places, in order: what is unchanged and not next to a change, and what stands between.

    Only a run of unchanged ones may have `FOLD` places or more; all others have one.
    """
    place = 0
    while place < len(unchanged):
        end = place
        while end < len(unchanged) and unchanged[end]:
            end += 1
        start, stop = place + (place > 0), end - (end < len(unchanged))
        if stop - start < FOLD:
            start, stop = end, end
        yield from (range(one, one + 1) for one in range(place, start))
        if stop > start:
            yield range(start, stop)
        yield from (range(one, one + 1) for one in range(stop, min(end + 1, len(unchanged))))
        place = end + 1
