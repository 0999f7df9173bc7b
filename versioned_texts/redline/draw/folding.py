"""Runs of what did not change, which a page tells in one line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

FOLD = 3
"""The number of unchanged neighbours, beside the one next to a change, from which on they share one line."""


def foldable_runs(unchanged: Sequence[bool]) -> Iterator[range]:
    """Yield runs of indices, in order: what is unchanged and not next to a change, and what stands between.

    Only a run of unchanged ones may have `FOLD` indices or more; all others have one.
    """
    indices = range(len(unchanged))
    for is_far, group in groupby(indices, key=lambda index: all(unchanged[max(0, index - 1) : index + 2])):
        run = list(group)
        if is_far and len(run) >= FOLD:
            yield range(run[0], run[-1] + 1)
        else:
            yield from (range(index, index + 1) for index in run)
