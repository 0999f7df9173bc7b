"""The redline of two versions of a text: part by part, paragraph by paragraph, word by word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from publisher.redline.alignment import Pair, pair_by_label, pair_in_order, unmoved_places
from publisher.redline.words import Operation, Segment, after, before, compare_words, words

CACHE_SIZE = 20_000
"""Paragraphs of two versions of a long code."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of comparison: an alinéa, a row of a table, a footnote; ``anchor`` is its place on the page."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An article or a section: its anchor (also its label), its name for a reader, its heading and paragraphs."""

    anchor: str
    name: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph in both versions, None where it is absent, and its compared words."""

    old: Paragraph | None
    new: Paragraph | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part in both versions, None where it is absent: the compared words of its heading, and its paragraphs.

    ``moved`` is true when its place among the other parts changed, whatever its label.
    """

    old: Part | None
    new: Part | None
    heading: tuple[Segment, ...]
    paragraphs: tuple[ParagraphChange, ...]
    moved: bool = False

    @property
    def renumbered(self) -> bool:
        """Whether the label of the part changed."""
        return self.old is not None and self.new is not None and self.old.anchor != self.new.anchor

    @property
    def changed(self) -> bool:
        """Whether any word of the part was deleted or inserted, except the label of a renumbered part."""
        segments = [one for paragraph in self.paragraphs for one in paragraph.segments]
        if not (self.old and self.new and self.renumbered and _title(self.old) == _title(self.new)):
            segments += self.heading
        return any(one.operation is not Operation.EQUAL for one in segments)


@dataclass(frozen=True, slots=True)
class Redline:
    """Every part of two versions, in the order of the new one."""

    parts: tuple[PartChange, ...]

    def count(self, operation: Operation) -> int:
        """Count the words (no spaces, no signs) under an operation."""
        groups = [group for part in self.parts for group in (part.heading, *(one.segments for one in part.paragraphs))]
        texts = [segment.text for group in groups for segment in group if segment.operation is operation]
        return sum(1 for text in texts for word in words(text) if word[0].isalnum())


def compare_parts(old: tuple[Part, ...], new: tuple[Part, ...]) -> Redline:
    """Return the redline of two versions."""
    pairs = pair_by_label([(one.anchor, _bag(one)) for one in old], [(one.anchor, _bag(one)) for one in new])
    matched = [old_place for old_place, new_place in pairs if old_place is not None and new_place is not None]
    moved = set(matched) - unmoved_places(matched)
    parts = (replace(_part(_at(old, one), _at(new, other)), moved=one in moved) for one, other in pairs)
    return Redline(tuple(parts))


def verify_redline(redline: Redline, old: tuple[Part, ...], new: tuple[Part, ...]) -> bool:
    """Tell whether a redline reproduces the old version without its insertions, and the new one without its deletions.

    The parts must be in the order of the new version; in that of the old one too, except those marked as moved.
    """
    was = {one.old.anchor: _version_lines(one, old=True) for one in redline.parts if one.old}
    is_now = [_version_lines(one, old=False) for one in redline.parts if one.new]
    place = {one.anchor: number for number, one in enumerate(old)}
    order = [place.get(one.old.anchor, -1) for one in redline.parts if one.old and one.new and not one.moved]
    return (
        order == sorted(order)
        and sum(1 for one in redline.parts if one.old) == len(old)
        and was == {one.anchor: _lines(one) for one in old}
        and is_now == list(map(_lines, new))
    )


def _at[T](sequence: Sequence[T], place: int | None) -> T | None:
    return None if place is None else sequence[place]


def _title(part: Part) -> str:
    """Return the heading of an article without its label; that of a section, which is its name, as it is."""
    labelled = part.heading != part.name and part.heading.casefold().startswith(part.name.casefold())
    return part.heading[len(part.name) :] if labelled else part.heading


@lru_cache(maxsize=CACHE_SIZE)
def _part(old: Part | None, new: Part | None) -> PartChange:
    was = old.paragraphs if old else ()
    is_now = new.paragraphs if new else ()
    if [one.text for one in was] == [one.text for one in is_now]:
        pairs: list[Pair] = [(place, place) for place in range(len(was))]
    else:
        pairs = pair_in_order([_words_of(one.text) for one in was], [_words_of(one.text) for one in is_now])
    paragraphs = tuple(_paragraph(_at(was, old_place), _at(is_now, new_place)) for old_place, new_place in pairs)
    return PartChange(old, new, compare_words(old.heading if old else "", new.heading if new else ""), paragraphs)


def _paragraph(old: Paragraph | None, new: Paragraph | None) -> ParagraphChange:
    return ParagraphChange(old, new, compare_words(old.text if old else "", new.text if new else ""))


def _version_lines(change: PartChange, *, old: bool) -> list[str]:
    text = before if old else after
    present = [one for one in change.paragraphs if (one.old if old else one.new)]
    return [text(change.heading), *(text(one.segments) for one in present)]


def _lines(part: Part) -> list[str]:
    return [part.heading, *(one.text for one in part.paragraphs)]


def _bag(part: Part) -> Counter[str]:
    """Count the words of a part: those of its paragraphs, or of its heading when it has none."""
    return _words_of("\n".join(one.text for one in part.paragraphs) or part.heading)


@lru_cache(maxsize=CACHE_SIZE)
def _words_of(text: str) -> Counter[str]:
    """Count the words of a text; most texts are the same in several versions."""
    return Counter(word for word in words(text) if not word.isspace())
