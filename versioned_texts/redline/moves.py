"""Paragraphs that stand elsewhere: deleted in one place and inserted in another, in the same words or nearly so."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby, product
from typing import NamedTuple

from versioned_texts.redline.alignment import longest_rise
from versioned_texts.redline.changes import ChangeKind, ParagraphChange, ParagraphLocation, PartChange
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
"""The index of a section that the new version doesn't have."""

MOST_PAIRS = 40_000
"""Pairs of alinéas that are compared: what was rewritten from end to end has moved nowhere."""


class _Spot(NamedTuple):
    """A paragraph of one version alone: itself, its part, its change, its section in the new version, by number.

    ``line`` is its index among the paragraphs of its version, ``gap`` the number of those before it that stay.
    """

    location: ParagraphLocation
    part: int
    change: int
    section: int
    line: int
    gap: int

    @property
    def words(self) -> str:
        return own_words(self.location.paragraph.text)


type _Pairs = dict[_Spot, _Spot]


def follow_moves(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> list[PartChange]:
    """Return parts of two versions in which deleted paragraphs that are inserted elsewhere are moved ones."""
    deleted, inserted = _spots(parts, old, new)
    common = _common_words(old) | _common_words(new)
    pairs = _equal_pairs(deleted, inserted, within=True)
    pairs |= _pairs_of_gaps(*_free(deleted, inserted, pairs), common)
    for pair in (_equal_pairs, _like_pairs):
        free = _free(deleted, inserted, pairs)
        pairs |= pair(
            *(
                [spot for spot in side if not spot.location.paragraph.cells and spot.words not in common]
                for side in free
            )
        )
    _add_neighbours(pairs, deleted, inserted)
    changes = [list(part.paragraphs) for part in parts]
    for source, target in pairs.items():
        one, other = source.location.paragraph, target.location.paragraph
        origin = changes[source.part][source.change]
        changes[source.part][source.change] = replace(origin, elsewhere=target.location)
        segments = compare_items(one.text, other.text)
        changes[target.part][target.change] = ParagraphChange((one,), (other,), segments, source.location)
    return [replace(part, paragraphs=tuple(own)) for part, own in zip(parts, changes, strict=True)]


def _spots(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> tuple[list[_Spot], list[_Spot]]:
    """Return the deleted paragraphs and the inserted ones, each in the order of its version."""
    indices = {part.anchor: index for index, part in enumerate(old)}
    order = sorted(range(len(parts)), key=lambda number: indices[one.anchor] if (one := parts[number].old) else 0)
    lines = _lines(parts, order, "old"), _lines(parts, range(len(parts)), "new")
    staying = [key for key, line in lines[1].items() if (one := parts[key[0]].paragraphs[key[1]]).old and one.new]
    kept = longest_rise([lines[0][key] for key in staying])
    borders = [[own[key] for key in staying if lines[0][key] in kept] for own in lines]
    spots: tuple[list[_Spot], list[_Spot]] = [], []
    for side, sections in enumerate(_sections(parts, old, new)):
        for (number, position), line in lines[side].items():
            part, change = parts[number], parts[number].paragraphs[position]
            owner, kind = (part.new, ChangeKind.INSERTED) if side else (part.old, ChangeKind.DELETED)
            if owner and change.kind is kind and (paragraph := (change.new or change.old)[0]).text:
                where, gap = ParagraphLocation(owner, paragraph), bisect_left(borders[side], line)
                spots[side].append(_Spot(where, number, position, sections[number], line, gap))
    return spots


def _lines(parts: Sequence[PartChange], order: Iterable[int], side: str) -> dict[tuple[int, int], int]:
    """Number the paragraphs of a version, by the indices of their part and of their change."""
    keys = [(number, position) for number in order for position in range(len(parts[number].paragraphs))]
    counts = accumulate(
        (len(getattr(parts[number].paragraphs[position], side)) for number, position in keys), initial=0
    )
    return dict(zip(keys, counts, strict=False))


def _free(deleted: Sequence[_Spot], inserted: Sequence[_Spot], pairs: _Pairs) -> tuple[list[_Spot], list[_Spot]]:
    taken = {*pairs.values()}
    return [spot for spot in deleted if spot not in pairs], [spot for spot in inserted if spot not in taken]


def _pairs_of_gaps(deleted: Sequence[_Spot], inserted: Sequence[_Spot], common: Container[str]) -> _Pairs:
    """Pair the equal paragraphs that follow one another between two that stay: a heading came between them, or went."""
    gone, arrived = _by_gap(deleted), _by_gap(inserted)
    pairs: _Pairs = {}
    for gap in gone.keys() & arrived.keys():
        former, current = gone[gap], arrived[gap]
        old, new = [spot.words for spot in former], [spot.words for spot in current]
        for start, first, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            if any(spot.words not in common for spot in former[start : start + size]):
                pairs |= zip(former[start : start + size], current[first : first + size], strict=True)
    return pairs


def _by_gap(spots: Sequence[_Spot]) -> dict[int, list[_Spot]]:
    return {gap: [*group] for gap, group in groupby(spots, key=lambda spot: spot.gap)}


def _add_neighbours(pairs: _Pairs, deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> None:
    """Add the pairs of what stands beside a pair in both versions, in the same articles: few words tell it there."""
    free = [{(spot.part, spot.line): spot for spot in side} for side in _free(deleted, inserted, pairs)]
    waiting = [*pairs.items()]
    while waiting:
        source, target = waiting.pop()
        for step in (-1, 1):
            one, other = (
                own.get((spot.part, spot.line + step)) for own, spot in zip(free, (source, target), strict=True)
            )
            if one and other and _are_one(one.location.paragraph, other.location.paragraph):
                del free[0][one.part, one.line], free[1][other.part, other.line]
                pairs[one] = other
                waiting.append((one, other))


def _are_one(old: Paragraph, new: Paragraph) -> bool:
    """Tell whether paragraphs are alike enough where their neighbours moved together; rows have the same words."""
    if old.cells or new.cells:
        return old.text == new.text
    return similarity(*(word_counts(own_words(paragraph.text)) for paragraph in (old, new))) >= BESIDE


def _common_words(parts: Sequence[Part]) -> set[str]:
    """Return the words of the paragraphs that a version has several times: they pass from no part to another."""
    counts = Counter(own_words(paragraph.text) for part in parts for paragraph in part.paragraphs)
    return {words for words, count in counts.items() if count > 1}


def _sections(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> tuple[list[int], list[int]]:
    """Return for each part the index, in the new version, of the section around it in each version."""
    indices = [{part.anchor: index for index, part in enumerate(side)} for side in (old, new)]
    around = sections_around(old), sections_around(new)
    counterpart = {indices[0][part.old.anchor]: indices[1][part.new.anchor] for part in parts if part.old and part.new}
    counterpart[ROOT] = ROOT
    former = [counterpart.get(around[0][indices[0][part.old.anchor]], GONE) if part.old else GONE for part in parts]
    return former, [around[1][indices[1][part.new.anchor]] if part.new else GONE for part in parts]


def _equal_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot], *, within: bool = False) -> _Pairs:
    """Pair paragraphs of the same words: within their part, or with another that is telling enough."""
    free: defaultdict[tuple[str, int], list[_Spot]] = defaultdict(list)
    for spot in inserted:
        free[spot.words, spot.part if within else -1].append(spot)
    pairs: _Pairs = {}
    for spot in deleted:
        found = free[spot.words, spot.part if within else -1]
        if found and not spot.location.paragraph.cells and (within or _is_telling(spot, found[0], TELLING_ELSEWHERE)):
            pairs[spot] = found.pop(0)
    return pairs


def _is_telling(source: _Spot, target: _Spot, elsewhere: int) -> bool:
    """Tell whether a paragraph has words enough to be known in another article, of the same section or of another."""
    near = TELLING_ITEM if list_number(source.location.paragraph.text) else TELLING
    least = near if source.section == target.section else elsewhere
    return word_counts(source.words).total() >= least


def _like_pairs(deleted: Sequence[_Spot], inserted: Sequence[_Spot]) -> _Pairs:
    """Pair paragraphs of nearly the same words, the most similar first."""
    old, new = (
        [spot for spot in spots if len(significant_words(spot.words)) >= TELLING_ALIKE] for spots in (deleted, inserted)
    )
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    scores = []
    for (one, source), (other, target) in product(enumerate(old), enumerate(new)):
        like = similarity(word_counts(source.words), word_counts(target.words))
        if like >= ALIKE and _is_telling(source, target, TELLING_ALIKE_ELSEWHERE):
            scores.append((-like, one, other))
    pairs: _Pairs = {}
    taken: set[_Spot] = set()
    for _, one, other in sorted(scores):
        if old[one] not in pairs and new[other] not in taken:
            pairs[old[one]] = new[other]
            taken.add(new[other])
    return pairs
