"""The alignment of two versions: which part of the old text corresponds to which part of the new one.

Articles correspond by their label, unless the words under that label are plainly different, as where an inserted
article renumbers those after it. Similarity is a Dice coefficient over counted words.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product, takewhile

from publisher.redline.parts import Part, alnum_words, part_words

MOVED = 0.6
"""Two texts under different labels correspond from this similarity on."""

AMENDED = 0.4
"""Two texts under one label correspond down to this similarity."""

SURE = 0.75
"""Two texts under one label correspond from this similarity on, whatever others are like."""

LABEL_WEIGHT = 0.25
"""The similarity that one label is worth."""

TELLING = 4
"""Words from which on equal texts under two labels are one text."""

type Pair = tuple[int | None, int | None]


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Return the similarity of two texts, from 0 (no common word) to 1 (the same words)."""
    if one is other:  # most texts stay, and are counted once
        return 1.0
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def pair_parts(old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Pair parts; one without counterpart is paired with None.

    The pairs are in the order of the new text; a deleted part follows the part that preceded it.
    """
    place_of = {part.anchor: place for place, part in enumerate(new)}
    same_label = {place: place_of[part.anchor] for place, part in enumerate(old) if part.anchor in place_of}

    def likeness(one: int, other: int) -> float:
        return similarity(part_words(old[one]), part_words(new[other]))

    def score(one: int, other: int) -> float:
        labelled = same_label.get(one) == other
        if not labelled and bool(old[one].level) is not bool(new[other].level):
            return 0.0
        like = likeness(one, other)
        least = AMENDED if labelled else MOVED
        return like + LABEL_WEIGHT * labelled if like >= least else 0.0

    match = {one: other for one, other in same_label.items() if _content(old[one]) == _content(new[other])}
    match |= dict(_same_content(old, new, match))
    taken = set(match.values())
    free = {one: other for one, other in same_label.items() if one not in match and other not in taken}
    lasting = _lasting_paragraphs(old, new)
    shared = {one: {*_content(old[one])} & {*_content(new[other])} for one, other in free.items()}
    match |= {one: other for one, other in free.items() if shared[one] & lasting or likeness(one, other) >= SURE}
    taken = set(match.values())
    free_old = [place for place in range(len(old)) if place not in match]
    free_new = [place for place in range(len(new)) if place not in taken]
    match |= _best(free_old, free_new, score)
    taken = set(match.values())
    match |= {one: other for one, other in same_label.items() if one not in match and other not in taken}
    return _in_order(len(old), len(new), match)


def unmoved_places(places: Sequence[int], sections: frozenset[int]) -> set[int]:
    """Return the places, among old ones in the order of the new text, of the parts that did not move.

    Sections stay as long as their own order does, and as many articles as possible among them: an article that passes
    from one title to another moves, and never the title.
    """
    fixed = _longest_rise([place for place in places if place in sections])
    order = sorted(fixed)
    before = 0
    articles = []
    for place in places:
        before += place in fixed
        if place not in sections and bisect_left(order, place) == before:
            articles.append(place)
    return fixed | _longest_rise(articles)


def _longest_rise(places: Sequence[int]) -> set[int]:
    """Return a longest increasing subsequence (patience sorting)."""
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


def _lasting_paragraphs(old: Sequence[Part], new: Sequence[Part]) -> set[str]:
    """Return the paragraphs of which each version has one, and that are long enough to tell texts apart."""
    counts = [Counter(text for part in parts for text in _content(part)) for parts in (old, new)]
    both = (text for text, count in counts[0].items() if count == counts[1][text] == 1)
    return {text for text in both if len(alnum_words(text)) >= TELLING}


def _content(part: Part) -> tuple[str, ...]:
    return tuple(one.text for one in part.paragraphs) or (part.heading,)


def _same_content(old: Sequence[Part], new: Sequence[Part], match: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the unmatched places of a text that stands once in each version, under two labels."""
    contents = [_content(part) for part in old], [_content(part) for part in new]
    counts = [Counter(one) for one in contents]
    place_of = {content: place for place, content in enumerate(contents[1])}
    taken = set(match.values())
    for place, content in enumerate(contents[0]):
        other = place_of.get(content)
        if other is None or place in match or other in taken or bool(old[place].level) is not bool(new[other].level):
            continue
        if counts[0][content] == counts[1][content] == 1 and len(alnum_words("\n".join(content))) >= TELLING:
            yield place, other


def _best(old: list[int], new: list[int], score_of: Callable[[int, int], float]) -> dict[int, int]:
    """Match the pairs of the highest score first; among equals the earlier. One whose score is 0 is none."""
    scores = [(-score, one, other) for one, other in product(old, new) if (score := score_of(one, other))]
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, old_place, new_place in sorted(scores):
        if old_place not in match and new_place not in taken:
            match[old_place] = new_place
            taken.add(new_place)
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
