"""The redline: two versions of a text laid over each other, part by part, paragraph by paragraph, word by word."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from publisher.redline.alignment import Pair, paired_by_label, paired_in_order, steady_places
from publisher.redline.words import Kind, Segment, after, before, compare, words

REMEMBERED = 20_000
"""Paragraphs and parts whose words are remembered: those of two versions of a long code."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is compared as one: an alinéa, a row of a table, a footnote; ``anchor`` is its place on the page."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An article or a section: its anchor, which is its label too, its name for a reader, heading, paragraphs."""

    anchor: str
    name: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph then and now, None where there is none, and its words."""

    old: Paragraph | None
    new: Paragraph | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part then and now, None where there is none: the words of its heading, and its paragraphs.

    ``moved`` tells that it has changed places with others, whatever its label.
    """

    old: Part | None
    new: Part | None
    heading: tuple[Segment, ...]
    paragraphs: tuple[ParagraphChange, ...]
    moved: bool = False

    @property
    def renumbered(self) -> bool:
        """Tell whether the part stands under another label now."""
        return self.old is not None and self.new is not None and self.old.anchor != self.new.anchor

    @property
    def changed(self) -> bool:
        """Tell whether any word of the part was deleted or inserted, but for the label of one that was renumbered."""
        segments = [one for paragraph in self.paragraphs for one in paragraph.segments]
        if not (self.old and self.new and self.renumbered and _title(self.old) == _title(self.new)):
            segments += self.heading
        return any(one.kind is not Kind.KEPT for one in segments)


@dataclass(frozen=True, slots=True)
class Redline:
    """Every part of two versions, in the order of the new one."""

    parts: tuple[PartChange, ...]

    def count(self, kind: Kind) -> int:
        """Count the words (no spaces, no signs) that share a fate."""
        segments = [
            segment
            for part in self.parts
            for group in (part.heading, *(paragraph.segments for paragraph in part.paragraphs))
            for segment in group
            if segment.kind is kind
        ]
        return sum(1 for segment in segments for word in words(segment.text) if word[0].isalnum())


def redline(old: tuple[Part, ...], new: tuple[Part, ...]) -> Redline:
    """Lay the new version over the old one."""
    pairs = paired_by_label([(one.anchor, _bag(one)) for one in old], [(one.anchor, _bag(one)) for one in new])
    steady = steady_places([here for here, there in pairs if here is not None and there is not None])
    return Redline(
        tuple(
            replace(
                _part(None if here is None else old[here], None if there is None else new[there]),
                moved=here is not None and there is not None and here not in steady,
            )
            for here, there in pairs
        )
    )


def proven(found: Redline, old: tuple[Part, ...], new: tuple[Part, ...]) -> bool:
    """Tell whether each part read without its insertions is that of the old version, and without deletions the new one.

    Every heading and paragraph must be there once and read as it does in its version, in the order of its part; the
    parts of the new version must stand in its order, and those of the old one too but for those said to have moved.
    """
    was = {one.old.anchor: _read(one, old=True) for one in found.parts if one.old}
    is_now = [_read(one, old=False) for one in found.parts if one.new]
    place = {one.anchor: number for number, one in enumerate(old)}
    steady = [place.get(one.old.anchor, -1) for one in found.parts if one.old and one.new and not one.moved]
    return (
        steady == sorted(steady)
        and sum(1 for one in found.parts if one.old) == len(old)
        and was == {one.anchor: _lines(one) for one in old}
        and is_now == list(map(_lines, new))
    )


def _title(part: Part) -> str:
    """Give the heading of an article without its label; that of a section, which is its name, whole."""
    labelled = part.heading != part.name and part.heading.casefold().startswith(part.name.casefold())
    return part.heading[len(part.name) :] if labelled else part.heading


@lru_cache(maxsize=REMEMBERED)
def _part(old: Part | None, new: Part | None) -> PartChange:
    was = old.paragraphs if old else ()
    is_now = new.paragraphs if new else ()
    if [one.text for one in was] == [one.text for one in is_now]:
        pairs: list[Pair] = [(place, place) for place in range(len(was))]
    else:
        pairs = paired_in_order([_words_of(one.text) for one in was], [_words_of(one.text) for one in is_now])
    paragraphs = tuple(
        _paragraph(None if here is None else was[here], None if there is None else is_now[there])
        for here, there in pairs
    )
    return PartChange(old, new, compare(old.heading if old else "", new.heading if new else ""), paragraphs)


def _paragraph(old: Paragraph | None, new: Paragraph | None) -> ParagraphChange:
    return ParagraphChange(old, new, compare(old.text if old else "", new.text if new else ""))


def _read(change: PartChange, *, old: bool) -> list[str]:
    read = before if old else after
    kept = [one for one in change.paragraphs if (one.old if old else one.new)]
    return [read(change.heading), *(read(one.segments) for one in kept)]


def _lines(part: Part) -> list[str]:
    return [part.heading, *(one.text for one in part.paragraphs)]


def _bag(part: Part) -> Counter[str]:
    """Count the words that tell a part from others: those of its paragraphs, or of its heading when it has none."""
    return _words_of("\n".join(one.text for one in part.paragraphs) or part.heading)


@lru_cache(maxsize=REMEMBERED)
def _words_of(text: str) -> Counter[str]:
    """Count the words of a text; from version to version most texts stay, so that they are counted once."""
    return Counter(word for word in words(text) if not word.isspace())
