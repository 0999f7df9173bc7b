"""The alignment of two versions: which part of the old text corresponds to which of the new one, and which moved."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import takewhile

from versioned_texts.redline.articles import pair_articles
from versioned_texts.redline.parts import Part
from versioned_texts.redline.sections import pair_sections

type Pair = tuple[int | None, int | None]


def pair_parts(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Pair parts; one without counterpart is paired with None.

    The pairs are in the order of the new text; a deleted part follows the part that preceded it.
    """
    return _in_order(len(old), len(new), pair_articles(old, new, pair_sections(old, new)))


def unmoved_indices(indices: Sequence[int], levels: Mapping[int, int]) -> set[int]:
    """Return the indices, among old ones in the order of the new text, of the parts that did not move.

    Outer sections stay as long as their own order does, as many inner ones as possible among them, and so on down to
    the articles, of level 0: an article that passes from one title to another moves, and never the title.
    """
    fixed: set[int] = set()
    for level in sorted({*levels.values()}, key=lambda level: level or len(indices)):
        order = sorted(fixed)
        before = 0
        fitting = []
        for index in indices:
            before += index in fixed
            if levels[index] == level and bisect_left(order, index) == before:
                fitting.append(index)
        fixed |= longest_rise(fitting)
    return fixed


def longest_rise(indices: Sequence[int]) -> set[int]:
    """Return a longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for index in indices:
        pile = bisect_left(tails, index)
        previous[index] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [index]
    longest: set[int] = set()
    current: int | None = tails[-1] if tails else None
    while current is not None:
        longest.add(current)
        current = previous[current]
    return longest


def _in_order(old: int, new: int, match: dict[int, int]) -> list[Pair]:
    backwards = {new_index: old_index for old_index, new_index in match.items()}

    def deleted_from(start: int) -> list[Pair]:
        return [(index, None) for index in takewhile(lambda index: index not in match, range(start, old))]

    pairs = deleted_from(0)
    for new_index in range(new):
        matched = backwards.get(new_index)
        pairs.append((matched, new_index))
        if matched is not None:
            pairs += deleted_from(matched + 1)
    return pairs
