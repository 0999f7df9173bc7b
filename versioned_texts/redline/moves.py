"""Paragraphs that stand elsewhere: deleted in one place and inserted in another, in the same words or nearly so."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from versioned_texts.redline.changes import Fate, ParagraphChange, ParagraphPlace, PartChange
from versioned_texts.redline.parts import (
    Paragraph,
    Part,
    alnum_words,
    compare_items,
    list_number,
    own_words,
    similarity,
    word_counts,
)
from versioned_texts.redline.sections import ROOT, sections_around

TELLING, TELLING_ITEM, TELLING_ELSEWHERE = 4, 12, 20
"""Words and punctuation marks from which on the same alinéa stands in another article.

An item of a list needs more of them, and so does what stands in another section: many articles say that a decree fixes
how they are applied.
"""

ALIKE, TELLING_ALIKE = 0.8, 8
"""Similarity, and number of words, from which on an alinéa that is elsewhere in other words is the same one."""

GONE = -2
"""The place of a section that the new version doesn't have."""

MOST_PAIRS = 40_000
"""Pairs of alinéas that are compared: what was rewritten from end to end has moved nowhere."""


class _Spot(NamedTuple):
    """A paragraph of one version alone: its part, its change, its section in the new version, by number; itself."""

    part: int
    change: int
    section: int
    paragraph: Paragraph

    @property
    def words(self) -> str:
        return own_words(self.paragraph.text)


def follow_moves(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> list[PartChange]:
    """Return parts of two versions in which deleted paragraphs that are inserted elsewhere are moved ones."""
    former, current = _sections(parts, old, new)
    deleted, inserted = list(_spots(parts, Fate.DELETED, former)), list(_spots(parts, Fate.INSERTED, current))
    common = _common_words(old) | _common_words(new)
    pairs = _equal_pairs(deleted, inserted, common)
    taken = {*pairs, *pairs.values(), *(one for one in (*deleted, *inserted) if one.words in common)}
    left, right = ([one for one in spots if one not in taken] for spots in (deleted, inserted))
    pairs |= _like_pairs(left, right)
    changes = [list(part.paragraphs) for part in parts]
    for source, target in pairs.items():
        source_part, target_part = parts[source.part].old, parts[target.part].new
        if source_part is None or target_part is None:
            raise ValueError(f"found no part around {source} or {target}, expected that of its version")
        origin = changes[source.part][source.change]
        changes[source.part][source.change] = replace(origin, elsewhere=ParagraphPlace(target_part, target.paragraph))
        segments = compare_items(source.paragraph.text, target.paragraph.text)
        moved = ParagraphChange(
            (source.paragraph,), (target.paragraph,), segments, ParagraphPlace(source_part, source.paragraph)
        )
        changes[target.part][target.change] = moved
    return [replace(part, paragraphs=tuple(own)) for part, own in zip(parts, changes, strict=True)]


def _spots(parts: Sequence[PartChange], fate: Fate, sections: Sequence[int]) -> Iterator[_Spot]:
    for number, (part, section) in enumerate(zip(parts, sections, strict=True)):
        for place, change in enumerate(part.paragraphs):
            if change.fate is fate:
                (paragraph,) = change.old or change.new
                if paragraph.text and not paragraph.cells:
                    yield _Spot(number, place, section, paragraph)


def _common_words(parts: Sequence[Part]) -> set[str]:
    """Return the words of the paragraphs that a version has several times: they pass from no part to another."""
    counts = Counter(own_words(one.text) for part in parts for one in part.paragraphs)
    return {words for words, count in counts.items() if count > 1}


def _sections(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> tuple[list[int], list[int]]:
    """Return for each part the place, in the new version, of the section around it in each version."""
    places = [{part.anchor: place for place, part in enumerate(side)} for side in (old, new)]
    around = sections_around(old), sections_around(new)
    counterpart = {places[0][one.old.anchor]: places[1][one.new.anchor] for one in parts if one.old and one.new}
    counterpart[ROOT] = ROOT
    former = [counterpart.get(around[0][places[0][one.old.anchor]], GONE) if one.old else GONE for one in parts]
    return former, [around[1][places[1][one.new.anchor]] if one.new else GONE for one in parts]


def _equal_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot], common: Container[str]) -> dict[_Spot, _Spot]:
    """Pair paragraphs of the same words: within their part first, then with another that is telling enough."""
    pairs: dict[_Spot, _Spot] = {}
    for within in (True, False):
        free: defaultdict[tuple[str, int], list[_Spot]] = defaultdict(list)
        taken = set(pairs.values())
        for one in inserted:
            if one not in taken:
                free[one.words, one.part if within else -1].append(one)
        for one in deleted:
            found = free[one.words, one.part if within else -1]
            if not found or one in pairs:
                continue
            if within or (one.words not in common and _is_telling(one, found[0])):
                pairs[one] = found.pop(0)
    return pairs


def _is_telling(source: _Spot, target: _Spot) -> bool:
    """Tell whether a paragraph has words enough to be known in another article, of the same section or of another."""
    near = TELLING_ITEM if list_number(source.paragraph.text) else TELLING
    least = near if source.section == target.section else TELLING_ELSEWHERE
    return word_counts(source.words).total() >= least


def _like_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> dict[_Spot, _Spot]:
    """Pair paragraphs of nearly the same words, the most similar first."""
    old, new = ([one for one in spots if len(alnum_words(one.words)) >= TELLING_ALIKE] for spots in (deleted, inserted))
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    scores = []
    for (one, source), (other, target) in product(enumerate(old), enumerate(new)):
        like = similarity(word_counts(source.words), word_counts(target.words))
        if like >= ALIKE and _is_telling(source, target):
            scores.append((-like, one, other))
    pairs: dict[_Spot, _Spot] = {}
    taken: set[_Spot] = set()
    for _, one, other in sorted(scores):
        if old[one] not in pairs and new[other] not in taken:
            pairs[old[one]] = new[other]
            taken.add(new[other])
    return pairs
