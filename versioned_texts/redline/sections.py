"""The sections of two versions that correspond: those of one heading, or nearly, below sections that do.

Headings such as "Section 1 : Dispositions générales" stand in many chapters of a code, under anchors that change when
another one is inserted before them. So a heading says nothing of a section that is elsewhere, unless an article that
it holds is the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import islice, product, takewhile
from operator import attrgetter

from versioned_texts.redline.marks import MARKED
from versioned_texts.redline.parts import MOVED, Part, part_words, similarity, word_counts

type Match = tuple[int, int]
"""The places of two parts that correspond."""

ROOT = -1
"""The place of what is around the outermost sections."""

CERTAIN, TELLING = 0.8, 8
"""Similarity, and number of words, from which on sections of other headings, in other ones, are one; half as many
words do where what the headings say is the same."""

MOST_PAIRS = 40_000
"""Pairs of sections that are compared: what was rewritten from end to end has no counterpart."""

_ORDINAL = (
    r"(?:n°\s?)?(?:[\divxlc]+(?:[.-][\divxlc]+)*|[a-z]|premi(?:er|ère)|préliminaire|unique)"
    rf"(?:{MARKED}|ers?|[èe]?re|ème|e)?(?:\s(?:bis|ter|quater))?(?!\w)"
)
_NOUN = r"(?:titre|livre|(?:sous-)?(?:chapitre|section|titre)|partie|annexe|paragraphe|tome)"
_NUMBER = re.compile(rf"(?:{_NOUN}\s{_ORDINAL}|{_ORDINAL}(?=\s*(?:[-–—:.)]|$)))(?:\s*[-–—:.)])*\s*", re.IGNORECASE)
"""The number of a heading: ``TITRE II –``, ``Section 1 :``, ``3.``, ``A)``."""


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
    """Pair sections by their places: from the outermost down, then those that passed to another one."""
    former, current = _Outline(old), _Outline(new)
    match: dict[int, int] = {}
    _pair_below(ROOT, ROOT, (former, current), match)
    left, right = _free(former.articles, current.articles, match)
    for place in left if len(left) * len(right) <= MOST_PAIRS else ():
        taken = set(match.values())
        likeness = {other: _likeness_elsewhere(former, current, place, other) for other in right if other not in taken}
        other = max(likeness, key=lambda one: likeness[one], default=ROOT)
        if place not in match and other != ROOT and likeness[other]:
            match[place] = other
            _pair_below(place, other, (former, current), match)
    return match


class _Outline:
    """The sections of a version, by places: those directly below each, and the articles of each."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        self.articles: dict[int, set[str]] = {}
        self._words: dict[int, Counter[str]] = {}
        self.subjects = {subject(part.heading) for part in parts if part.level} - {""}
        around = sections_around(parts)
        for place, part in enumerate(parts):
            if part.level:
                self.below[around[place]].append(place)
                self.articles[place] = set()
                continue
            section = around[place]
            while section != ROOT:
                self.articles[section].add(part.anchor)
                section = around[section]

    def words(self, place: int) -> Counter[str]:
        """Count the words below the heading of a section, those of its articles and sections too."""
        if place not in self._words:
            level = self.parts[place].level
            inner = takewhile(lambda one: not 0 < one.level <= level, islice(self.parts, place + 1, None))
            texts = (word_counts(text.text) for one in (self.parts[place], *inner) for text in one.paragraphs)
            total = Counter[str]()
            for one in texts:
                total.update(one)
            self._words[place] = total
        return self._words[place]


def _free(old: Iterable[int], new: Iterable[int], match: Mapping[int, int]) -> tuple[list[int], list[int]]:
    return [one for one in old if one not in match], sorted({*new} - {*match.values()})


def subject(heading: str) -> str:
    """Return what a heading says after its number: ``COMMUNICATION`` of « TITRE II – COMMUNICATION »."""
    number = _NUMBER.match(heading)
    return heading[number.end() :] if number else heading


def _pair_below(one: int, other: int, outlines: tuple[_Outline, _Outline], match: dict[int, int]) -> None:
    """Pair the sections below two that correspond, in ``match``."""
    former, current = outlines
    old, new = former.below[one], current.below[other]
    of_one_heading, of_one_anchor, of_one_subject = (
        partial(_in_turn, name)
        for name in (attrgetter("heading"), attrgetter("anchor"), lambda part: subject(part.heading))
    )
    for pairs in (_of_one_article, _in_one_order, of_one_subject, _of_like_content, of_one_heading, of_one_anchor,
                  _of_like_words):  # fmt: skip
        match |= dict(pairs(former, current, *_free(old, new, match)))
    for place in old:
        if match.get(place) in new:
            _pair_below(place, match[place], outlines, match)


def _of_one_article(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections of one heading that have an article in common; a heading that is a number says too little."""
    free = [*current]
    for place in former:
        heading, articles = old.parts[place].heading, old.articles[place]
        found = (one for one in free if new.parts[one].heading == heading and new.articles[one] & articles)
        if subject(heading) and (other := next(found, None)) is not None:
            free.remove(other)
            yield place, other


def _in_one_order(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections of one heading that follow one another in both versions; those that are numbers, if all do."""
    one, other = ([side.parts[place].heading for place in places] for side, places in ((old, former), (new, current)))
    for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for pair in zip(former[a : a + size], current[b : b + size], strict=True):
            if one == other or subject(old.parts[pair[0]].heading):
                yield pair


def _in_turn(
    name: Callable[[Part], str], old: _Outline, new: _Outline, former: list[int], current: list[int]
) -> Iterator[Match]:
    """Pair the first section of a name with the first, the second with the second."""
    waiting = defaultdict[str, list[int]](list)
    for place in sorted(current, reverse=True):
        waiting[name(new.parts[place])].append(place)
    return (
        (place, same.pop()) for place in former if name(old.parts[place]) and (same := waiting[name(old.parts[place])])
    )


def _of_like_content(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections that hold the same words, or nearly, whatever their headings; of one heading, all words of one."""

    def likeness(one: int, other: int) -> float:
        words, its = old.words(one), new.words(other)
        if old.parts[one].heading == new.parts[other].heading:
            return 1.01 * (words & its).total() / max(min(words.total(), its.total()), 1)
        return similarity(words, its)

    free = [one for one in former if subject(old.parts[one].heading) not in new.subjects]
    return _best_pairs(free, [one for one in current if subject(new.parts[one].heading) not in old.subjects], likeness)


def _of_like_words(old: _Outline, new: _Outline, former: list[int], current: list[int]) -> Iterator[Match]:
    """Pair sections whose headings have like words, their numbers apart."""

    def likeness(one: int, other: int) -> float:
        headings = old.parts[one].heading, new.parts[other].heading
        if not all(map(subject, headings)):
            return similarity(part_words(old.parts[one]), part_words(new.parts[other]))
        return similarity(*(word_counts(subject(heading).casefold()) for heading in headings))

    return _best_pairs(former, current, likeness)


def _best_pairs(old: list[int], new: list[int], likeness: Callable[[int, int], float]) -> Iterator[Match]:
    """Pair the most similar first."""
    pairs = product(old, new) if len(old) * len(new) <= MOST_PAIRS else ()
    scores = sorted((-like, *pair) for pair in pairs if (like := likeness(*pair)) >= MOVED)
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in scores:
        if one not in match and other not in taken:
            match[one] = other
            taken.add(other)
    yield from match.items()


def _likeness_elsewhere(old: _Outline, new: _Outline, one: int, other: int) -> float:
    """Return how alike two sections are that stand in others, 0 where they are not one: what they hold tells it."""
    like = similarity(old.words(one), new.words(other))
    headings = old.parts[one].heading, new.parts[other].heading
    if headings[0] == headings[1] and old.articles[one] & new.articles[other]:
        return 1 + like
    named = subject(headings[0]) == subject(headings[1]) != ""
    least, words = (MOVED, TELLING // 2) if named else (CERTAIN, TELLING)
    return like if like >= least and old.words(one).total() >= words else 0.0
