"""The sections of two versions that correspond: those of one heading, or nearly, below sections that do.

Headings such as "Section 1 : Dispositions générales" stand in many chapters of a code, under anchors that change when
another one is inserted before them. So a heading says nothing of a section that is elsewhere, unless an article that
it holds is the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product, takewhile

from versioned_texts.redline.marks import MARKED
from versioned_texts.redline.parts import MOVED, Part, similarity, word_counts

type Match = tuple[int, int]
"""The indices of two parts that correspond."""

ROOT = -1
"""The index of what is around the outermost sections."""

CERTAIN, TELLING = 0.8, 8
"""Similarity, and number of words, from which on sections of two headings are one that stands in another section.

Half as many words do where the headings say the same.
"""

MOST_PAIRS = 10_000
"""Pairs of sections that are compared: what was rewritten from end to end has no counterpart."""

_ORDINAL = (
    r"(?:n°\s?)?(?:[\divxlc]+(?:[.-][\divxlc]+)*|[a-z]|premi(?:er|.re)|pr.liminaire|unique)"
    rf"(?:{MARKED}|ers?|.?re|.?me|e)?(?:\s(?:bis|ter|quater))?(?!\w)"
)
_NOUN = r"(?:titre|livre|(?:sous-)?(?:chapitre|section|titre)|partie|annexe|paragraphe|tome)"
_NUMBER = re.compile(rf"(?:{_NOUN}\s{_ORDINAL}|{_ORDINAL}(?=\s*(?:[-–—:.)]|$)))(?:\s*[-–—:.)])*\s*", re.IGNORECASE)
"""The number of a heading: ``TITRE II –``, ``Section 1 :``, ``3.``, ``A)``."""


def sections_around(parts: Sequence[Part]) -> list[int]:
    """Return the index of the section around each part; an article is in the last one opened."""
    path: list[int] = []
    around = []
    for index, part in enumerate(parts):
        while part.level and path and parts[path[-1]].level >= part.level:
            path.pop()
        around.append(path[-1] if path else ROOT)
        if part.level:
            path.append(index)
    return around


def pair_sections(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Pair sections by their indices: from the outermost down, then those that passed to another one."""
    pairing = _Pairing(_Outline(old), _Outline(new), {})
    pairing.pair_below(ROOT, ROOT)
    for pair in pairing.best(pairing.old.subjects, pairing.new.subjects, elsewhere=True):
        pairing.match.update([pair])
        pairing.pair_below(*pair)
    return pairing.match


def subject(heading: str) -> str:
    """Return what a heading says after its number: ``communication`` of « TITRE II – COMMUNICATION »."""
    number = _NUMBER.match(heading)
    return (heading[number.end() :] if number else heading).casefold()


class _Outline:
    """The sections of a version, by indices: what their headings say, those below each, and its articles."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.subjects = {index: subject(part.heading) for index, part in enumerate(parts) if part.level}
        self._words: dict[int, Counter[str]] = {}
        self.topics = {*self.subjects.values()} - {""}
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        self.articles = defaultdict[int, set[str]](set)
        around = sections_around(parts)
        for index, part in enumerate(parts):
            section = around[index]
            if part.level:
                self.below[section].append(index)
            while section != ROOT and not part.level:
                self.articles[section].add(part.anchor)
                section = around[section]

    def headings_below(self, section: int) -> dict[int, str]:
        """Return the headings of the sections below one, by index."""
        return {index: self.parts[index].heading for index in self.below[section]}

    def words(self, index: int) -> Counter[str]:
        """Count the words below the heading of a section, those of its articles and sections too."""
        if index not in self._words:
            level = self.parts[index].level
            inner = takewhile(lambda part: not 0 < part.level <= level, islice(self.parts, index + 1, None))
            texts = (text.text for part in (self.parts[index], *inner) for text in part.paragraphs)
            self._words[index] = Counter(chain.from_iterable(word_counts(text).elements() for text in texts))
        return self._words[index]


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The pairs found so far, in ``match``."""

    old: _Outline
    new: _Outline
    match: dict[int, int]

    def pair_below(self, old_index: int, new_index: int) -> None:
        """Pair the sections below two that correspond: those of one heading, then the most alike."""
        old, new = self.old.headings_below(old_index), self.new.headings_below(new_index)
        counts, free = (Counter(old.values()), Counter(new.values())), {*new} - {*self.match.values()}
        by_heading = {new[index]: index for index in free}
        for index, heading in old.items():
            alone = heading in by_heading and counts[0][heading] == counts[1][heading] == 1
            if alone and index not in self.match and (self.old.subjects[index] or counts[0] == counts[1]):
                self.match[index] = by_heading[heading]
        self.match.update(self.best(old, new))
        for index in old:
            if self.match.get(index) in new:
                self.pair_below(index, self.match[index])

    def best(self, old: Iterable[int], new: Iterable[int], *, elsewhere: bool = False) -> Iterator[Match]:
        """Yield the free sections of like headings and words, the most similar first; among equals the earlier."""
        taken = {*self.match.values()}
        left, right = (
            [section for section in old if section not in self.match],
            [section for section in new if section not in taken],
        )
        pairs = product(left, right) if len(left) * len(right) <= MOST_PAIRS else ()
        for like, old_index, new_index in sorted(
            (-self._likeness(*pair, elsewhere=elsewhere), *pair) for pair in pairs
        ):
            if like and old_index not in self.match and new_index not in self.match.values():
                yield old_index, new_index

    def _likeness(self, old_index: int, new_index: int, *, elsewhere: bool) -> float:
        """Return how alike two sections are, 0 where they are not one."""
        part, its = self.old.parts[old_index], self.new.parts[new_index]
        words, its_words = self.old.words(old_index), self.new.words(new_index)
        topic, its_topic = self.old.subjects[old_index], self.new.subjects[new_index]
        like, shared = similarity(words, its_words), bool(self.old.articles[old_index] & self.new.articles[new_index])
        named, same = topic == its_topic != "", part.heading == its.heading
        if elsewhere:
            least, count = (MOVED, TELLING // 2) if named else (CERTAIN, TELLING)
            return ((same and shared) or (like >= least and words.total() >= count)) * (1 + same + like)
        if same and not topic:
            return 0.01 + (words & its_words).total() / max(min(words.total(), its_words.total()), 1)
        if named or part.anchor == its.anchor:
            return 2 + named + same + shared + like
        if topic in self.new.topics or its_topic in self.old.topics:
            return 0.0
        numbered = part.heading.casefold().removesuffix(topic) == its.heading.casefold().removesuffix(its_topic)
        titles = (part.heading, its.heading) if numbered else (topic, its_topic)
        like = max(like, similarity(word_counts(titles[0]), word_counts(titles[1])) if topic and its_topic else 0.0)
        return like if like >= MOVED else 0.0
