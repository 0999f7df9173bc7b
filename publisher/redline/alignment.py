"""Which part of the old text answers which part of the new one.

Articles answer each other by their label, unless what stands under a label is plainly something else now: when an
article is inserted, those after it are renumbered, and the old article 6 is to be read beside the new article 7.
Likeness is the share of words two texts have in common, whatever their order (a Dice coefficient over counted words).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

ALIKE = 0.6
"""From this likeness on, two texts under different labels are taken for one that was moved."""

STILL = 0.4
"""Down to this likeness, two texts under the same label are taken for one that was amended."""

type Pair = tuple[int | None, int | None]


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Tell how much two texts have in common, from 0 (nothing) to 1 (the same words)."""
    if one is other:  # counted once, as most are: nothing to add up
        return 1.0
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def paired_by_label(old: Sequence[tuple[str, Counter[str]]], new: Sequence[tuple[str, Counter[str]]]) -> list[Pair]:
    """Pair parts, each given by its label and its words; a part left alone is paired with None.

    The pairs stand in the order of the new text, what was deleted after the part that it followed.
    """
    place_of = {label: place for place, (label, _) in enumerate(new)}
    same_label = {here: place_of[label] for here, (label, _) in enumerate(old) if label in place_of}
    match: dict[int, int] = {
        here: there for here, there in same_label.items() if likeness(old[here][1], new[there][1]) >= STILL
    }
    free_old = [here for here in range(len(old)) if here not in match]
    free_new = sorted(set(range(len(new))) - set(match.values()))
    match |= _best(free_old, free_new, lambda here, there: likeness(old[here][1], new[there][1]))
    taken = set(match.values())
    match |= {here: there for here, there in same_label.items() if here not in match and there not in taken}
    return _in_order(len(old), len(new), match)


def paired_in_order(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[Pair]:
    """Pair paragraphs without crossing, so that what is paired is as much alike as can be.

    This is the alignment of Needleman and Wunsch with likeness for score and no price for a gap; paragraphs less alike
    than `STILL` are not paired. Equal paragraphs at both ends are paired first, which keeps the table small.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    height, width = len(old) - start - end, len(new) - start - end
    scores = [[0.0] * (width + 1) for _ in range(height + 1)]
    like = [[likeness(old[start + row], new[start + column]) for column in range(width)] for row in range(height)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            alone = max(scores[row + 1][column], scores[row][column + 1])
            together = scores[row + 1][column + 1] + like[row][column] if like[row][column] >= STILL else 0.0
            scores[row][column] = max(alone, together)
    pairs: list[Pair] = [(place, place) for place in range(start)]
    row = column = 0
    while row < height and column < width:
        together = like[row][column] >= STILL and scores[row + 1][column + 1] + like[row][column]
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


def steady_places(places: Sequence[int]) -> set[int]:
    """Give as many places as keep their order: a longest increasing run (patience sorting); the others moved."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(tails, place)
        previous[place] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [place]
    steady: set[int] = set()
    place_now: int | None = tails[-1] if tails else None
    while place_now is not None:
        steady.add(place_now)
        place_now = previous[place_now]
    return steady


def _best(old: list[int], new: list[int], alike: Callable[[int, int], float]) -> dict[int, int]:
    """Match what is most alike first, from `ALIKE` on; among equals the earlier."""
    scored = sorted(
        ((score, here, there) for here in old for there in new if (score := alike(here, there)) >= ALIKE),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, here, there in scored:
        if here not in match and there not in taken:
            match[here] = there
            taken.add(there)
    return match


def _in_order(old: int, new: int, match: dict[int, int]) -> list[Pair]:
    backwards = {there: here for here, there in match.items()}
    deleted_after: dict[int | None, list[int]] = {}
    previous: int | None = None
    for here in range(old):
        if here in match:
            previous = here
        else:
            deleted_after.setdefault(previous, []).append(here)
    pairs: list[Pair] = [(here, None) for here in deleted_after.get(None, [])]
    for there in range(new):
        match_here = backwards.get(there)
        pairs.append((match_here, there))
        if match_here is not None:
            pairs += [(here, None) for here in deleted_after.get(match_here, [])]
    return pairs


def _common(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> int:
    """Count the paragraphs that are the same at the beginning of both."""
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count
