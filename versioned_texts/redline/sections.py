"""The sections of two versions that correspond: those of one heading, or nearly, below sections that do.

Headings such as "Section 1 : Dispositions générales" stand in many chapters of a code, under anchors that change when
another one is inserted before them. So a heading says nothing of a section that is elsewhere, unless an article that
it holds is the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import product
from operator import attrgetter

from versioned_texts.redline.parts import MOVED, Part, part_words, similarity

type Match = tuple[int, int]
"""The places of two parts that correspond."""

ROOT = -1
"""The place of what is around the outermost sections."""


def sections_around(parts: Sequence[Part]) -> list[int]:
    """Return the place of the section around each part; an article is in the last one opened."""
    path: list[int] = []
    around = []
    for place, part in enumerate(parts):
        while part.level and path and parts[path[-1]].level >= part.level:
            path.pop()
        around.append(path[-1] if path else ROOT)
        if part.level:
            path.append(place)
    return around


def pair_sections(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Pair sections by their places: from the outermost down, then those that moved with an article of theirs."""
    former, current = _outline(old), _outline(new)
    match: dict[int, int] = {}
    _pair_below(ROOT, ROOT, (former, current), match)
    for place, holds in former.articles.items():
        taken = set(match.values())
        for other in current.named.get(old[place].heading, ()):
            if place not in match and other not in taken and holds & current.articles[other]:
                match[place] = other
                _pair_below(place, other, (former, current), match)
    return match


@dataclass(frozen=True, slots=True)
class _Outline:
    """The sections of a version, by places: those directly below each, those of a heading, the articles of each."""

    parts: Sequence[Part]
    below: defaultdict[int, list[int]]
    named: defaultdict[str, list[int]]
    articles: dict[int, set[str]]


def _outline(parts: Sequence[Part]) -> _Outline:
    around = sections_around(parts)
    outline = _Outline(parts, defaultdict(list), defaultdict(list), {})
    for place, part in enumerate(parts):
        if part.level:
            outline.below[around[place]].append(place)
            outline.named[part.heading].append(place)
            outline.articles[place] = set()
            continue
        section = around[place]
        while section != ROOT:
            outline.articles[section].add(part.anchor)
            section = around[section]
    return outline


def _pair_below(one: int, other: int, outlines: tuple[_Outline, _Outline], match: dict[int, int]) -> None:
    """Pair the sections below two that correspond, in ``match``."""
    old, new = outlines[0].below[one], outlines[1].below[other]
    of_one_heading, of_one_anchor = (partial(_in_turn, attrgetter(name)) for name in ("heading", "anchor"))
    for pairs in (_of_one_article, _in_one_order, of_one_heading, of_one_anchor, _of_like_words):
        free = [place for place in old if place not in match], sorted({*new} - {*match.values()})
        match |= dict(pairs(*outlines, *free))
    for place in old:
        if match.get(place) in new:
            _pair_below(place, match[place], outlines, match)


def _of_one_article(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections of one heading that have an article in common."""
    free = [*current]
    for place in former:
        heading, articles = old.parts[place].heading, old.articles[place]
        found = (one for one in free if new.parts[one].heading == heading and new.articles[one] & articles)
        if (other := next(found, None)) is not None:
            free.remove(other)
            yield place, other


def _in_one_order(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections of one heading that follow one another in both versions."""
    one, other = ([side.parts[place].heading for place in places] for side, places in ((old, former), (new, current)))
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from zip(former[a : a + size], current[b : b + size], strict=True)


def _in_turn(
    name: Callable[[Part], str], old: _Outline, new: _Outline, former: list[int], current: list[int]
) -> Iterator[Match]:
    """Pair the first section of a name with the first, the second with the second."""
    waiting = defaultdict[str, list[int]](list)
    for place in sorted(current, reverse=True):
        waiting[name(new.parts[place])].append(place)
    return ((place, same.pop()) for place in former if (same := waiting[name(old.parts[place])]))


def _of_like_words(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair the most similar first."""
    scores = []
    for one, other in product(former, current):
        like = similarity(part_words(old.parts[one]), part_words(new.parts[other]))
        if like >= MOVED:
            scores.append((-like, one, other))
    match: dict[int, int] = {}
    for _, one, other in sorted(scores):
        if one not in match and other not in match.values():
            match[one] = other
    yield from match.items()
