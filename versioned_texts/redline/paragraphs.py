"""The alignment of the paragraphs of a part: those that stay, are amended, split or merged, in their order.

It is the alignment with the greatest total weight (Needleman-Wunsch, without gap penalty). Equal paragraphs weigh
double, so that similar ones never separate them. A word weighs the less, the more paragraphs have it, as all items of a
list of fees have « € TTC par an » (inverse document frequency).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, takewhile
from math import log
from typing import NamedTuple

from versioned_texts.redline.parts import AMENDED, Paragraph, list_number, own_words, similarity, squeeze, word_counts

EQUAL, RENUMBERED, SPLIT = 2.0, 1.9, 2.0
"""The weights of equal paragraphs, of equal ones whose list number changed, of one that is split or merged."""

SPLIT_SIMILARITY, MOST_REWORDED = 0.75, 4
"""The least similarity of a paragraph and its pieces, and their greatest number, where other words changed too."""

SHARED_WORDS = 0.66
"""The least share of the words of each piece that the paragraph has too."""

LEAST_WORDS = 4
"""The fewest words and punctuation marks of such a piece."""

MOST_PIECES = 100
"""The most paragraphs that one is split into."""


class Group(NamedTuple):
    """Neighbouring paragraphs that correspond, by their indices: one and one, one and several, or one alone."""

    old: range
    new: range


class AlignmentStep(NamedTuple):
    """A step of an alignment: the numbers of old and new paragraphs that correspond, and their weight."""

    old: int
    new: int
    weight: float


def group_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph], stable: frozenset[str]) -> list[Group]:
    """Group paragraphs that correspond, in order; an absent counterpart is an empty range.

    ``stable`` are the texts that occur as often in both versions, in any part: paragraphs with these are not amended.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner = _with_replacements(old[start : len(old) - end], new[start : len(new) - end], stable)
    groups = [Group(range(index, index + 1), range(index, index + 1)) for index in range(start)]
    groups += [Group(_shift(group.old, start), _shift(group.new, start)) for group in inner]
    last = zip(range(len(old) - end, len(old)), range(len(new) - end, len(new)), strict=True)
    return groups + [Group(range(before, before + 1), range(after, after + 1)) for before, after in last]


def _with_replacements(old: Sequence[Paragraph], new: Sequence[Paragraph], stable: frozenset[str]) -> Iterator[Group]:
    """Yield the groups; one deleted and one inserted paragraph between others are one group: a replacement.

    Not so items of a list, which are known by their words: one that is unlike the other is another.
    """
    for alone, run in groupby(
        align(len(old), len(new), _steps(old, new, stable)), key=lambda group: not (group.old and group.new)
    ):
        groups = list(run)
        if alone and len(groups) == 2 and bool(groups[0].old) is not bool(groups[1].old):  # noqa: PLR2004 — one of each
            whole = Group(groups[0].old or groups[1].old, groups[0].new or groups[1].new)
            former, current = old[whole.old.start], new[whole.new.start]
            stable_text = own_words(former.text) in stable or own_words(current.text) in stable
            items = list_number(former.text) and list_number(current.text)
            alike = bool(former.cells) is bool(current.cells) and not items
            if not stable_text and former.text and current.text and alike:
                groups = [whole]
        yield from groups


def align(height: int, width: int, steps: Mapping[tuple[int, int], Sequence[AlignmentStep]]) -> list[Group]:
    """Return the alignment of the greatest total weight of two sequences of so many items.

    ``steps`` are the possible ones by the indices of their first items; an item in none of those chosen is alone.
    """
    totals = [[0.0] * (width + 1) for _ in range(height + 1)]

    def total(row: int, column: int, step: AlignmentStep) -> float:
        return totals[row + step.old][column + step.new] + step.weight

    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            best = max(totals[row + 1][column], totals[row][column + 1])
            totals[row][column] = max(
                [best, *(total(row, column, predecessor) for predecessor in steps.get((row, column), ()))]
            )
    groups = []
    row = column = 0
    while row < height or column < width:
        step = next(
            (
                predecessor
                for predecessor in steps.get((row, column), ())
                if total(row, column, predecessor) >= totals[row][column]
            ),
            None,
        )
        if step is None:
            deletes = row < height and (column == width or totals[row + 1][column] >= totals[row][column + 1])
            step = AlignmentStep(1, 0, 0) if deletes else AlignmentStep(0, 1, 0)
        groups.append(Group(range(row, row + step.old), range(column, column + step.new)))
        row, column = row + step.old, column + step.new
    return groups


def _steps(
    old: Sequence[Paragraph], new: Sequence[Paragraph], stable: frozenset[str]
) -> Mapping[tuple[int, int], list[AlignmentStep]]:
    """Return the possible steps by the indices of their first paragraphs."""
    steps: dict[tuple[int, int], list[AlignmentStep]] = {}
    counts = _weighted_counts(old, new)
    lines = [squeeze(paragraph.text) for paragraph in old], [squeeze(paragraph.text) for paragraph in new]
    for row, former in enumerate(old):
        for column, current in enumerate(new):
            count, weight = _split(
                former, lines[0][row], new[column : column + MOST_PIECES], lines[1][column : column + MOST_PIECES]
            )
            possible = [AlignmentStep(1, count, weight)] if count else []
            count, weight = _split(
                current, lines[1][column], old[row : row + MOST_PIECES], lines[0][row : row + MOST_PIECES]
            )
            possible += [AlignmentStep(count, 1, weight)] if count else []
            weight = _weight(former, current, counts, stable)
            possible += [AlignmentStep(1, 1, weight)] if weight else []
            if possible:
                steps[row, column] = possible
    return steps


def _weighted_counts(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, Counter[str]]:
    """Return the words of each text, weighted: a number, which amendments change, weighs as a word that all have."""
    most = max(len(old), len(new))
    found = [Counter(word for paragraph in side for word in word_counts(paragraph.text)) for side in (old, new)]
    weights = {
        word: round(100 * log((most + 1) / (most if any(map(str.isdigit, word[:2])) else count)))
        for word, count in (found[0] | found[1]).items()
    }
    return {
        paragraph.text: Counter({word: count * weights[word] for word, count in word_counts(paragraph.text).items()})
        for paragraph in (*old, *new)
    }


def _weight(old: Paragraph, new: Paragraph, counts: Mapping[str, Counter[str]], stable: frozenset[str]) -> float:
    if bool(old.cells) != bool(new.cells):
        return 0.0
    if old.text == new.text:
        return EQUAL
    former, current = own_words(old.text), own_words(new.text)
    if former == current:
        return RENUMBERED
    if former in stable or current in stable:
        return 0.0
    weight = similarity(counts[old.text], counts[new.text])
    if old.cells and old.cells[0].text == new.cells[0].text != "":  # the first cell names its row
        weight = max(weight, AMENDED)
    return weight if weight >= AMENDED else 0.0


def _split(whole: Paragraph, line: str, pieces: Sequence[Paragraph], lines: Sequence[str]) -> tuple[int, float]:
    """Return how many of the pieces, from the first on, a paragraph is split into, and the weight; 0 if it is not."""
    if whole.cells or not line.startswith(lines[0][:1]) or not 0 < len(lines[0]) < len(line):
        return 0, 0.0
    count = sum(1 for _ in takewhile(lambda length: length <= len(line), accumulate(map(len, lines))))
    exact = count > 1 and all(lines[:count]) and "".join(lines[:count]) == line
    if exact and not any(piece.cells for piece in pieces[:count]):
        return count, SPLIT
    weights = {
        many: _reworded_split(whole, pieces[:many])
        for many in range(2, 1 + min(len(pieces), MOST_REWORDED))
        if abs(len("".join(lines[:many])) - len(line)) < len(line) / 4
    }
    many = max(weights, key=lambda number: weights[number], default=0)
    return (many, weights[many]) if many and weights[many] else (0, 0.0)


def _reworded_split(whole: Paragraph, pieces: Sequence[Paragraph]) -> float:
    """Return the weight of a split in which other words changed too; 0 if it is no split."""
    if any(piece.cells for piece in pieces):
        return 0.0
    counts = word_counts(whole.text)
    halves = [word_counts(piece.text) for piece in pieces]
    if any((half & counts).total() < SHARED_WORDS * half.total() or half.total() < LEAST_WORDS for half in halves):
        return 0.0
    score = similarity(counts, sum(halves, Counter[str]()))
    return score if score >= SPLIT_SIMILARITY else 0.0


def _common(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
    """Count the equal paragraphs at the beginning of both."""
    both = takewhile(lambda pair: pair[0].text == pair[1].text, zip(old, new, strict=False))
    return sum(1 for _ in both)


def _shift(indices: range, by: int) -> range:
    return range(indices.start + by, indices.stop + by)
