"""The alignment of two versions: which part of the old text corresponds to which part of the new one.

Articles correspond by their label, unless the words under that label are plainly different, as where an inserted
article renumbers those after it. Similarity is a Dice coefficient over counted words.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product, takewhile

MOVED = 0.6
"""Two texts under different labels correspond from this similarity on."""

AMENDED = 0.4
"""Two texts under one label correspond down to this similarity."""

type Pair = tuple[int | None, int | None]


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Return the similarity of two texts, from 0 (no common word) to 1 (the same words)."""
    if one is other:  # most texts stay, and are counted once
        return 1.0
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def pair_by_label(old: Sequence[tuple[str, Counter[str]]], new: Sequence[tuple[str, Counter[str]]]) -> list[Pair]:
    """Pair parts, each given by its label and its words; a part without counterpart is paired with None.

    The pairs are in the order of the new text; a deleted part follows the part that preceded it.
    """
    place_of = {label: place for place, (label, _) in enumerate(new)}
    same_label = {old_place: place_of[label] for old_place, (label, _) in enumerate(old) if label in place_of}

    def likeness(one: int, other: int) -> float:
        return similarity(old[one][1], new[other][1])

    match = {one: other for one, other in same_label.items() if likeness(one, other) >= AMENDED}
    free_old = [place for place in range(len(old)) if place not in match]
    free_new = sorted(set(range(len(new))) - set(match.values()))
    match |= _best(free_old, free_new, likeness)
    taken = set(match.values())
    match |= {one: other for one, other in same_label.items() if one not in match and other not in taken}
    return _in_order(len(old), len(new), match)


def pair_in_order(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[Pair]:
    """Pair paragraphs in order, with the greatest total similarity (Needleman-Wunsch, without gap penalty).

    Paragraphs below `AMENDED` are not paired. Equal paragraphs at both ends are paired first: the table stays small.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    height, width = len(old) - start - end, len(new) - start - end
    scores = [[0.0] * (width + 1) for _ in range(height + 1)]
    like = [[similarity(old[start + row], new[start + column]) for column in range(width)] for row in range(height)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            alone = max(scores[row + 1][column], scores[row][column + 1])
            together = scores[row + 1][column + 1] + like[row][column] if like[row][column] >= AMENDED else 0.0
            scores[row][column] = max(alone, together)
    pairs: list[Pair] = [(place, place) for place in range(start)]
    row = column = 0
    while row < height and column < width:
        together = like[row][column] >= AMENDED and scores[row + 1][column + 1] + like[row][column]
        if together and together >= scores[row][column]:
            pairs.append((start + row, start + column))
            row, column = row + 1, column + 1
        elif scores[row + 1][column] >= scores[row][column + 1]:
            pairs.append((start + row, None))
            row += 1
        else:
            pairs.append((None, start + column))
            column += 1
    pairs += [(start + place, None) for place in range(row, height)]
    pairs += [(None, start + place) for place in range(column, width)]
    return pairs + [(len(old) - place, len(new) - place) for place in range(end, 0, -1)]


def unmoved_places(places: Sequence[int]) -> set[int]:
    """Return a longest increasing subsequence of places (patience sorting): the parts that did not move."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(tails, place)
        previous[place] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [place]
    longest: set[int] = set()
    place_now: int | None = tails[-1] if tails else None
    while place_now is not None:
        longest.add(place_now)
        place_now = previous[place_now]
    return longest


def _best(old: list[int], new: list[int], score_of: Callable[[int, int], float]) -> dict[int, int]:
    """Match the most similar pairs first, from `MOVED` on; among equals the earlier."""
    scores = [(-score, one, other) for one, other in product(old, new) if (score := score_of(one, other)) >= MOVED]
    match: dict[int, int] = {}
    for _, old_place, new_place in sorted(scores):
        if old_place not in match and new_place not in match.values():
            match[old_place] = new_place
    return match


def _in_order(old: int, new: int, match: dict[int, int]) -> list[Pair]:
    backwards = {new_place: old_place for old_place, new_place in match.items()}

    def deleted_from(start: int) -> list[Pair]:
        return [(place, None) for place in takewhile(lambda place: place not in match, range(start, old))]

    pairs = deleted_from(0)
    for new_place in range(new):
        matched = backwards.get(new_place)
        pairs.append((matched, new_place))
        if matched is not None:
            pairs += deleted_from(matched + 1)
    return pairs


def _common(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> int:
    """Count the equal paragraphs at the beginning of both."""
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count
