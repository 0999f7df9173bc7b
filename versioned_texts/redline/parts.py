"""The parts of a version as a comparison takes them: articles and sections, and their paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from versioned_texts.redline.marks import CELL_END
from versioned_texts.redline.words import Operation, Segment, compare_words, words

CACHE_SIZE = 20_000
"""Paragraphs of two versions of a long code."""

MOVED = 0.6
"""Two texts under different labels correspond from this similarity on."""

AMENDED = 0.4
"""Two texts under one label correspond down to this similarity."""

_LIST_NUMBER = re.compile(r"(?:\d{1,3} ?[.)°]|[a-z][.)]|[-–—•])\s+")
"""The number of a list item, which is not part of its words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text, how many columns it spans, and whether it is a header."""

    text: str
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """Words of a paragraph in a style: ``link``, with its target, ``strong`` or ``em``."""

    kind: str
    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of comparison: an alinéa, a footnote, or a row of a table, which has ``cells``.

    ``anchor`` is its place on the page; superscripts, subscripts and the ends of cells are marked in ``text``.
    ``styles`` are None where they are not known, as in a proposed text.
    """

    anchor: str
    text: str
    cells: tuple[Cell, ...] = ()
    styles: tuple[Style, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An article or a section: its anchor (also its label), its name for a reader, its heading and paragraphs.

    ``level`` is the depth of a section's heading, 0 for an article. ``rules`` are the numbers of paragraphs before each
    line across the page, None where they are not known.
    """

    anchor: str
    name: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    level: int = 0
    rules: tuple[int, ...] | None = ()


def table_row(anchor: str, cells: tuple[Cell, ...], styles: tuple[Style, ...] | None = ()) -> Paragraph:
    """Return a row of a table."""
    return Paragraph(anchor, "".join(f"{cell.text}{CELL_END}" for cell in cells), cells, styles)


def own_words(text: str) -> str:
    """Return the words of an alinéa without its number in a list."""
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number else text


def list_number(text: str) -> str:
    """Return the number of a list item, empty without one."""
    return text.removesuffix(own_words(text)).strip()


def compare_items(old: str, new: str) -> tuple[Segment, ...]:
    """Compare two alinéas; an item whose number in its list alone changed has its whole number replaced."""
    rest = own_words(old)
    if old == new or rest != own_words(new):
        return compare_words(old, new)
    numbers = (Operation.DELETED, old.removesuffix(rest)), (Operation.INSERTED, new.removesuffix(rest))
    changed = (Segment(operation, number) for operation, number in numbers if number)
    return (*changed, Segment(Operation.EQUAL, rest)) if rest else tuple(changed)


def squeeze(text: str) -> str:
    """Return a text without white space, which alone changes where alinéas are split or merged."""
    return "".join(text.split())


@lru_cache(maxsize=CACHE_SIZE)
def word_counts(text: str) -> Counter[str]:
    """Count the words and the punctuation of a text; most texts are the same in several versions."""
    return Counter(word for word in words(text) if not word.isspace())


def part_words(part: Part) -> Counter[str]:
    """Count the words of a part: those of its paragraphs, or of its heading when it has none."""
    return word_counts("\n".join(paragraph.text for paragraph in part.paragraphs) or part.heading)


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Return the similarity of two texts, from 0 (no common word) to 1 (the same words): a Dice coefficient."""
    if one is other:  # most texts stay, and are counted once
        return 1.0
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def content(part: Part) -> tuple[str, ...]:
    """Return the texts by which a part is known: those of its paragraphs, or its heading when it has none."""
    return tuple(paragraph.text for paragraph in part.paragraphs) or (part.heading,)


def style_changes(old: Paragraph, new: Paragraph) -> list[tuple[Style | None, Style | None]]:
    """Pair the styles of words that stand in both paragraphs, as they were and as they are, where these differ."""
    if old.styles is None or new.styles is None or old.styles == new.styles:
        return []
    gone, came = Counter(old.styles) - Counter(new.styles), Counter(new.styles) - Counter(old.styles)
    links, new_links = ([style for style in styles if style.kind == "link"] for styles in (old.styles, new.styles))
    same_position = {*zip(links, new_links, strict=True)} if len(links) == len(new_links) else set()
    pairs: list[tuple[Style | None, Style | None]] = []
    for style in gone:
        same = (
            two
            for two in came
            if two.kind == style.kind
            and (two.words in style.words or style.words in two.words or (style, two) in same_position)
        )
        if other := next((two for two in same if two.kind == "link" or two.words == style.words), None):
            del came[other]
        if style.target != other.target if other else style.words in new.text:
            pairs.append((style, other))
    return pairs + [(None, two) for two in came if two.words in old.text]
