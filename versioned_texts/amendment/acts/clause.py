"""A clause of an act whose form is known, and what it names."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.ordinals import COUNTS, label_key, ranks
from versioned_texts.amendment.acts.places import AmendedText, Place, UnreadableError, labels_in
from versioned_texts.amendment.acts.words import find_words
from versioned_texts.amendment.drafts.typography import Typography
from versioned_texts.redline import own_words
from versioned_texts.redline.wording import to_part
from versioned_texts.wording import section

_say = section("amendment", "clause")

_OMISSION = re.compile(r"(?:\w+ ?)?[\[(]?(?:…|\.{3,})")
"""What stands for words that are left out, with the word before it."""

type Spot = tuple[ops.ReplaceWords, str]
"""The deletion of words, and the text that they are in."""


@dataclass(slots=True)
class Reader:
    """The text that an act amends, its typography, and what the act has said.

    Attributes:
        new_labels: those that it gives to articles.
        old_labels: those that it takes from articles, which go on under new ones.
        last: the place that it named last.
        found: how many words it quotes in another typography.
    """

    text: AmendedText
    typography: Typography
    new_labels: set[str] = field(default_factory=set)
    old_labels: set[str] = field(default_factory=set)
    last: Place = field(default_factory=Place)
    found: int = 0


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by the names of its form: words and places as they are written, quoted passages by their lines."""

    reader: Reader
    context: Place
    plain: Mapping[str, str]
    passages: Mapping[str, Sequence[str]]
    everywhere: bool

    @property
    def text(self) -> AmendedText:
        """The text that the act amends."""
        return self.reader.text

    def place(self, *, renumbering: bool = False, sentence: bool = False) -> Place:
        """Return the place that the clause is about: what ``ref`` or ``edge`` names in ``at``, that in the context."""
        place = self.context
        for words in (self.plain[name] for name in ("at", "ref", "edge") if name in self.plain):
            doubtful = self.reader.new_labels & {label_key(label) for label in labels_in(words)}
            if doubtful and not renumbering:
                raise UnreadableError(_say("renumbered", label=min(doubtful)))
            place = self.text.place(words, Place(self.reader.last.parts) if "meme article" in words else place)
        if not place.parts:
            raise UnreadableError(_say("no_part"))
        need(sentence or not place.sentence)
        self.reader.last = replace(place, edge="")
        return place

    def words(self) -> str:
        """Return quoted words as the text writes them."""
        return self._sealed_form(" ".join(self.passages["new"]))

    def block(self) -> tuple[str, ...]:
        """Return quoted paragraphs as the text writes them, as many as it announces."""
        lines = self.passages.get("block", ())
        for before, line in pairwise(lines):
            if before[-1] not in ".;:,!?»…" and line[0].islower() and own_words(line) == line:
                raise UnreadableError(_say("broken_line", words=line))
        count = self.plain.get("count", "")
        if COUNTS.get(count, len(lines)) != len(lines):
            raise UnreadableError(_say("count", announced=count, count=len(lines)))
        return tuple(map(self._sealed_form, lines))

    def items(self, beside: str) -> tuple[str, ...]:
        """Return quoted paragraphs; what the clause calls dashes begin as the paragraph ``beside`` them does."""
        mark = beside[: len(beside) - len(own_words(beside))]
        is_dash = any("tiret" in self.plain.get(name, "") for name in ("ref", "kind", "dash"))
        is_dash &= mark.strip() in {*"-–—•"}
        return tuple(mark + line if is_dash and own_words(line) == line else line for line in self.block())

    def _sealed_form(self, line: str) -> str:
        """Return a line as the text writes it; a mark of omission that it lacks stands for missing words."""
        for mark in _OMISSION.findall(line):
            if not any(mark in words for words in self.text.words):
                raise UnreadableError(_say("omission", mark=mark.strip()))
        return self.reader.typography.sealed_form(line, None)

    def spots(self) -> list[Spot]:
        """Return where the words to change stand: once in each part of the place, unless it is said where."""
        place, words = self.place(sentence=True), " ".join(self.passages["old"])
        whole = len(place.parts) == len(self.text.parts) > 1
        headings = Place(place.parts, (ops.HEADING,)) if whole else Place()
        first, last = self.text.sentence(place)[3:] if place.sentence else (0, sys.maxsize)
        each = place.paragraphs or (0,)  # several alinéas that are named have the words once each
        groups: dict[tuple[int, int], list[Spot]] = {(part, number): [] for part in place.parts for number in each}
        for part, paragraph, text in (*self.text.lines(place), *self.text.lines(headings)):
            for start, end in find_words(text, words):
                if first <= start and end <= last:
                    spot = ops.ReplaceWords(part, paragraph, start, end, ""), text
                    groups[part, paragraph if place.paragraphs else 0].append(spot)
                    self.reader.found += text[start:end] != words
        if whole:
            if not any(groups.values()):
                raise UnreadableError(_say("not_there", words=words, place=_say("in_text")))
            return [spot for spots in groups.values() for spot in spots]
        return [spot for (part, _), spots in groups.items() for spot in self._chosen(part, spots, words)]

    def _chosen(self, part: int, spots: list[Spot], words: str) -> list[Spot]:
        """Return the spots that are meant of those in a part."""
        nth = self.plain.get("nth", "")
        chosen: tuple[int, ...] | None = tuple(range(len(spots)))
        if nth in COUNTS:  # « les deux occurrences » are all that there are
            chosen = chosen if COUNTS[nth] == len(spots) else None
        elif nth:
            chosen = ranks(nth, len(spots))
        fault = "not_there" if not spots else "times" if chosen is None else ""
        if not fault and len(spots) > 1 and not nth and not self.everywhere:
            fault = "several"
        if fault:
            raise UnreadableError(_say(fault, words=words, place=to_part(self.text.parts[part]), count=len(spots)))
        return [spots[number] for number in chosen or ()]


def need(condition: object) -> None:
    """Refuse a clause whose place is not one that it can change."""
    if not condition:
        raise UnreadableError(_say("where"))
