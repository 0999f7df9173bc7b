"""Paragraphs that stand elsewhere: deleted in one place and inserted in another, in the same words or nearly so."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby, product
from typing import NamedTuple

from versioned_texts.redline.alignment import longest_rise
from versioned_texts.redline.changes import Fate, ParagraphChange, ParagraphPlace, PartChange
from versioned_texts.redline.parts import (
    Paragraph,
    Part,
    compare_items,
    list_number,
    own_words,
    similarity,
    word_counts,
)
from versioned_texts.redline.sections import ROOT, sections_around
from versioned_texts.redline.words import significant_words

TELLING, TELLING_ITEM, TELLING_ELSEWHERE = 4, 12, 12
"""Words and punctuation marks from which on the same alinéa stands in another article.

An item of a list needs more of them, and so does what stands in another section: many articles say that a decree fixes
how they are applied.
"""

ALIKE, TELLING_ALIKE, TELLING_ALIKE_ELSEWHERE = 0.8, 8, 20
"""Similarity, and number of words, from which on an alinéa that is elsewhere in other words is the same one."""

BESIDE = 0.5
"""Similarity from which on an alinéa is the same one where the alinéa beside it moved from and to the same articles."""

GONE = -2
"""The place of a section that the new version doesn't have."""

MOST_PAIRS = 40_000
"""Pairs of alinéas that are compared: what was rewritten from end to end has moved nowhere."""


class _Spot(NamedTuple):
    """A paragraph of one version alone: its part, its change, its section in the new version, by number; itself.

    ``line`` is its place among the paragraphs of its version, ``gap`` the number of those before it that stay.
    """

    part: int
    change: int
    section: int
    paragraph: Paragraph
    line: int
    gap: int

    @property
    def words(self) -> str:
        return own_words(self.paragraph.text)


def follow_moves(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> list[PartChange]:
    """Return parts of two versions in which deleted paragraphs that are inserted elsewhere are moved ones."""
    deleted, inserted = _spots(parts, old, new)
    common = _common_words(old) | _common_words(new)
    pairs = _equal_pairs(deleted, inserted, within=True)
    pairs |= _pairs_of_gaps(*_free(deleted, inserted, pairs), common)
    alone = [[one for one in side if not one.paragraph.cells] for side in _free(deleted, inserted, pairs)]
    pairs |= _equal_pairs(*([one for one in side if one.words not in common] for side in alone))
    pairs |= _like_pairs(*([one for one in side if one.words not in common] for side in _free(*alone, pairs)))
    _add_neighbours(pairs, deleted, inserted)
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


def _spots(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> tuple[list[_Spot], list[_Spot]]:
    """Return the deleted paragraphs and the inserted ones, each in the order of its version."""
    sections = _sections(parts, old, new)
    counts = ([0, *accumulate(len(one.paragraphs) for one in side)] for side in (old, new))
    first, last = (
        {part.anchor: line for part, line in zip(side, lines, strict=False)}
        for side, lines in zip((old, new), counts, strict=True)
    )
    lines, staying = [], []
    for part in parts:
        line = [first[part.old.anchor] if part.old else 0, last[part.new.anchor] if part.new else 0]
        for change in part.paragraphs:
            lines.append((*line,))
            if change.old and change.new:
                staying.append((*line,))
            line = [line[0] + len(change.old), line[1] + len(change.new)]
    kept = longest_rise([line for line, _ in staying])
    borders = [line for line, _ in staying if line in kept], [line for own, line in staying if own in kept]
    spots: tuple[list[_Spot], list[_Spot]] = [], []
    waiting = iter(lines)
    for number, part in enumerate(parts):
        for place, change in enumerate(part.paragraphs):
            line = next(waiting)
            if change.fate in {Fate.DELETED, Fate.INSERTED} and (paragraph := (change.old or change.new)[0]).text:
                side = change.fate is Fate.INSERTED
                gap = bisect_left(borders[side], line[side])
                spots[side].append(_Spot(number, place, sections[side][number], paragraph, line[side], gap))
    return sorted(spots[0], key=lambda one: one.line), spots[1]


def _free(
    deleted: Sequence[_Spot], inserted: Sequence[_Spot], pairs: Mapping[_Spot, _Spot]
) -> tuple[list[_Spot], list[_Spot]]:
    taken = {*pairs.values()}
    return [one for one in deleted if one not in pairs], [one for one in inserted if one not in taken]


def _pairs_of_gaps(deleted: Sequence[_Spot], inserted: Sequence[_Spot], common: Container[str]) -> dict[_Spot, _Spot]:
    """Pair the equal paragraphs that follow one another between two that stay: a heading came between them, or went."""
    sides = [{gap: [*group] for gap, group in groupby(spots, key=lambda one: one.gap)} for spots in (deleted, inserted)]
    pairs: dict[_Spot, _Spot] = {}
    for gap in sides[0].keys() & sides[1].keys():
        former, current = sides[0][gap], sides[1][gap]
        texts = ([one.words for one in side] for side in (former, current))
        for start, first, size in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
            block = former[start : start + size]
            if any(one.words not in common for one in block):
                pairs |= zip(block, current[first : first + size], strict=True)
    return pairs


def _add_neighbours(pairs: dict[_Spot, _Spot], deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> None:
    """Add the pairs of what stands beside a pair in both versions, in the same articles: few words tell it there."""
    free = [{one.line: one for one in side} for side in _free(deleted, inserted, pairs)]
    waiting = [*pairs.items()]
    while waiting:
        source, target = waiting.pop()
        for step in (-1, 1):
            one, other = free[0].get(source.line + step), free[1].get(target.line + step)
            if not (one and other and one.part == source.part and other.part == target.part):
                continue
            rows = one.paragraph.cells or other.paragraph.cells
            like = one.words == other.words or similarity(word_counts(one.words), word_counts(other.words)) >= BESIDE
            if one.paragraph.text == other.paragraph.text if rows else like:
                del free[0][one.line], free[1][other.line]
                pairs[one] = other
                waiting.append((one, other))


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


def _equal_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot], *, within: bool = False) -> dict[_Spot, _Spot]:
    """Pair paragraphs of the same words: within their part, or with another that is telling enough."""
    free: defaultdict[tuple[str, int], list[_Spot]] = defaultdict(list)
    for one in inserted:
        free[one.words, one.part if within else -1].append(one)
    pairs: dict[_Spot, _Spot] = {}
    for one in deleted:
        found = free[one.words, one.part if within else -1]
        if found and not one.paragraph.cells and (within or _is_telling(one, found[0], TELLING_ELSEWHERE)):
            pairs[one] = found.pop(0)
    return pairs


def _is_telling(source: _Spot, target: _Spot, elsewhere: int) -> bool:
    """Tell whether a paragraph has words enough to be known in another article, of the same section or of another."""
    near = TELLING_ITEM if list_number(source.paragraph.text) else TELLING
    least = near if source.section == target.section else elsewhere
    return word_counts(source.words).total() >= least


def _like_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> dict[_Spot, _Spot]:
    """Pair paragraphs of nearly the same words, the most similar first."""
    old, new = (
        [one for one in spots if len(significant_words(one.words)) >= TELLING_ALIKE] for spots in (deleted, inserted)
    )
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    scores = []
    for (one, source), (other, target) in product(enumerate(old), enumerate(new)):
        like = similarity(word_counts(source.words), word_counts(target.words))
        if like >= ALIKE and _is_telling(source, target, TELLING_ALIKE_ELSEWHERE):
            scores.append((-like, one, other))
    pairs: dict[_Spot, _Spot] = {}
    taken: set[_Spot] = set()
    for _, one, other in sorted(scores):
        if old[one] not in pairs and new[other] not in taken:
            pairs[old[one]] = new[other]
            taken.add(new[other])
    return pairs
