"""Paragraphs that stand elsewhere: deleted in one place and inserted in another, in the same words or nearly so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from publisher.redline.alignment import similarity
from publisher.redline.changes import Fate, ParagraphChange, PartChange, Place
from publisher.redline.parts import Paragraph, alnum_words, compare_items, own_words, word_counts

TELLING = 4
"""Words and signs from which on an alinéa of the same words in another article is the same alinéa."""

ALIKE, TELLING_ALIKE = 0.8, 8
"""Similarity, and number of words, from which on an alinéa that is elsewhere in other words is the same one."""

MOST_PAIRS = 40_000
"""Alinéas that are held against one another: what was rewritten from end to end has moved nowhere."""


class _Spot(NamedTuple):
    """A paragraph of one version alone: the numbers of its part and of its change, and itself."""

    part: int
    change: int
    paragraph: Paragraph

    @property
    def words(self) -> str:
        return own_words(self.paragraph.text)


def follow_moves(parts: Sequence[PartChange]) -> list[PartChange]:
    """Return parts in which deleted paragraphs that are inserted elsewhere are moved ones."""
    deleted, inserted = list(_spots(parts, Fate.DELETED)), list(_spots(parts, Fate.INSERTED))
    pairs = _equal_pairs(deleted, inserted)
    taken = {*pairs, *pairs.values()}
    pairs |= _like_pairs([one for one in deleted if one not in taken], [one for one in inserted if one not in taken])
    changes = [list(part.paragraphs) for part in parts]
    for source, target in pairs.items():
        former, current = parts[source.part].old, parts[target.part].new
        if former is None or current is None:
            raise ValueError(f"found no part around {source} or {target}, expected that of its version")
        origin = changes[source.part][source.change]
        changes[source.part][source.change] = replace(origin, elsewhere=Place(current, target.paragraph))
        segments = compare_items(source.paragraph.text, target.paragraph.text)
        moved = ParagraphChange((source.paragraph,), (target.paragraph,), segments, Place(former, source.paragraph))
        changes[target.part][target.change] = moved
    return [replace(part, paragraphs=tuple(own)) for part, own in zip(parts, changes, strict=True)]


def _spots(parts: Sequence[PartChange], fate: Fate) -> Iterator[_Spot]:
    for number, part in enumerate(parts):
        for place, change in enumerate(part.paragraphs):
            if change.fate is fate:
                (paragraph,) = change.old or change.new
                if paragraph.text and not paragraph.cells:
                    yield _Spot(number, place, paragraph)


def _equal_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> dict[_Spot, _Spot]:
    """Pair paragraphs of the same words: within their part first, then with the next that is telling enough."""
    pairs: dict[_Spot, _Spot] = {}
    for within in (True, False):
        free: defaultdict[tuple[str, int], list[_Spot]] = defaultdict(list)
        taken = set(pairs.values())
        for one in inserted:
            if one not in taken:
                free[one.words, one.part if within else -1].append(one)
        for one in deleted:
            found = free[one.words, one.part if within else -1]
            if found and one not in pairs and (within or word_counts(one.words).total() >= TELLING):
                pairs[one] = found.pop(0)
    return pairs


def _like_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> dict[_Spot, _Spot]:
    """Pair paragraphs of nearly the same words, the most similar first."""
    old, new = ([one for one in spots if len(alnum_words(one.words)) >= TELLING_ALIKE] for spots in (deleted, inserted))
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    scores = []
    for (one, source), (other, target) in product(enumerate(old), enumerate(new)):
        like = similarity(word_counts(source.words), word_counts(target.words))
        if like >= ALIKE:
            scores.append((-like, one, other))
    pairs: dict[_Spot, _Spot] = {}
    taken: set[_Spot] = set()
    for _, one, other in sorted(scores):
        if old[one] not in pairs and new[other] not in taken:
            pairs[old[one]] = new[other]
            taken.add(new[other])
    return pairs
