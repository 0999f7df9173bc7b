"""The articles of two versions that correspond.

Articles correspond by their label, unless the words under that label are plainly different, as where an inserted
article renumbers those after it. Under two labels they correspond by their words, where their places correspond too;
elsewhere only by many: a code says a hundred times that a decree fixes how a chapter is applied.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from versioned_texts.redline.parts import AMENDED, MOVED, Part, content, part_words, similarity
from versioned_texts.redline.sections import ROOT, Match, sections_around
from versioned_texts.redline.words import significant_words

SURE = 0.75
"""Two texts under one label correspond from this similarity on, whatever others are like."""

LABEL_WEIGHT = 0.25
"""The similarity that one label is worth."""

TELLING = 4
"""Words from which on equal texts under two labels are one text, in places that correspond."""

TELLING_ELSEWHERE = 20
"""Words from which on they are in other places too, where the similarity is `SURE`."""


def pair_articles(old: Sequence[Part], new: Sequence[Part], sections: Mapping[int, int]) -> dict[int, int]:
    """Pair articles by their indices; returns the pairs of ``sections`` too."""
    pairing = _Pairing(old, new, dict(sections), (sections_around(old), sections_around(new)))
    index_of = {part.anchor: index for index, part in enumerate(new) if not part.level}
    labels = {
        number: index_of[part.anchor] for number, part in enumerate(old) if not part.level and part.anchor in index_of
    }
    pairing.match.update(pair for pair in labels.items() if content(old[pair[0]]) == content(new[pair[1]]))
    pairing.add_recognised(pairing.of_one_content(), {})
    lasting = _lasting_paragraphs(old, new)
    pairing.match.update(
        (old_index, new_index)
        for old_index, new_index in pairing.free(labels)
        if {*content(old[old_index])} & {*content(new[new_index])} & lasting
        or pairing.likeness(old_index, new_index) >= SURE
    )
    pairing.add_recognised(pairing.alike(labels), labels)
    pairing.match.update(pairing.free(labels))
    return pairing.match


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The pairs found so far, and for each version the indices of the sections around its parts."""

    old: Sequence[Part]
    new: Sequence[Part]
    match: dict[int, int]
    around: tuple[list[int], list[int]]

    def likeness(self, old_index: int, new_index: int) -> float:
        """Return the similarity of two articles."""
        return similarity(part_words(self.old[old_index]), part_words(self.new[new_index]))

    def free(self, pairs: Mapping[int, int]) -> list[Match]:
        """Return the pairs of which neither article has a counterpart."""
        taken = set(self.match.values())
        return [pair for pair in pairs.items() if pair[0] not in self.match and pair[1] not in taken]

    def add_recognised(self, pairs: Iterable[Match], labels: Mapping[int, int]) -> None:
        """Add, first ones first, the pairs of one label or of corresponding places, and those that many words tell."""
        waiting, taken = list(pairs), set(self.match.values())
        before = None
        while before != len(self.match):  # what corresponds brings what is beside it near
            before = len(self.match)
            waiting = [pair for pair in waiting if pair[0] not in self.match and pair[1] not in taken]
            for old_index, new_index in waiting:
                if old_index in self.match or new_index in taken:
                    continue
                pair = old_index, new_index
                if labels.get(old_index) == new_index or self._is_near(*pair) or self._is_telling(*pair):
                    self.match[old_index] = new_index
                    taken.add(new_index)

    def of_one_content(self) -> Iterator[Match]:
        """Yield the free articles of a text that stands once in each version, under two labels."""
        sides = [[content(part) for part in side] for side in (self.old, self.new)]
        counts = [Counter(side) for side in sides]
        index_of = {text: index for index, text in enumerate(sides[1])}
        pairs = {
            number: index_of[text] for number, text in enumerate(sides[0]) if counts[0][text] == counts[1][text] == 1
        }
        for old_index, new_index in self.free(pairs):
            both_articles = not (self.old[old_index].level or self.new[new_index].level)
            if both_articles and len(significant_words("\n".join(sides[0][old_index]))) >= TELLING:
                yield old_index, new_index

    def alike(self, labels: Mapping[int, int]) -> list[Match]:
        """Return the pairs of free articles that are like enough, the most similar first; among equals the earlier."""
        taken = set(self.match.values())
        old = [index for index, part in enumerate(self.old) if not part.level and index not in self.match]
        new = [index for index, part in enumerate(self.new) if not part.level and index not in taken]
        scores = []
        for old_index, new_index in product(old, new):
            labelled, like = labels.get(old_index) == new_index, self.likeness(old_index, new_index)
            if like and like >= (AMENDED if labelled else MOVED):
                scores.append((-like - LABEL_WEIGHT * labelled, old_index, new_index))
        return [(old_index, new_index) for _, old_index, new_index in sorted(scores)]

    def _is_near(self, old_index: int, new_index: int) -> bool:
        """Tell whether two articles are in corresponding sections, or beside parts that correspond."""
        section, its = self.around[0][old_index], self.around[1][new_index]
        return (
            section == its == ROOT
            or self.match.get(section) == its
            or self.match.get(old_index - 1) == new_index - 1
            or self.match.get(old_index + 1) == new_index + 1
        )

    def _is_telling(self, old_index: int, new_index: int) -> bool:
        """Tell whether two articles have so many words that they are one wherever they stand."""
        words = (significant_words("\n".join(content(part))) for part in (self.old[old_index], self.new[new_index]))
        return self.likeness(old_index, new_index) >= SURE and all(len(side) >= TELLING_ELSEWHERE for side in words)


def _lasting_paragraphs(old: Sequence[Part], new: Sequence[Part]) -> set[str]:
    """Return the paragraphs of which each version has one, and that are long enough to tell texts apart."""
    counts = [Counter(text for part in parts for text in content(part)) for parts in (old, new)]
    both = (text for text, count in counts[0].items() if count == counts[1][text] == 1)
    return {text for text in both if len(significant_words(text)) >= TELLING}
