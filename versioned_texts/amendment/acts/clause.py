"""A clause of an act whose form is known: the place, the words and the paragraphs that it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from versioned_texts.amendment.acts.places import (
    COUNTS,
    HEADING,
    AmendedText,
    Place,
    Scope,
    UnreadableError,
    label_key,
    labels_in,
    ranks,
)
from versioned_texts.amendment.acts.sentences import fold
from versioned_texts.amendment.acts.typography import Typography
from versioned_texts.amendment.acts.word_edits import deletion, insertion
from versioned_texts.amendment.operations import Operation, ReplaceHeading, ReplaceWords
from versioned_texts.redline import own_words
from versioned_texts.redline.wording import to_part
from versioned_texts.wording import section

_say = section("amendment", "clause")


@dataclass(slots=True)
class Reader:
    """The text that an act amends, its typography, and what the act has said.

    Attributes:
        insertions: the articles that it inserts, by their labels.
        new_labels: those that it gives to articles.
        last: the place that it named last.
        dates: the dates that it gives to the text, and the text has not.
    """

    text: AmendedText
    typography: Typography
    insertions: dict[str, int] = field(default_factory=dict)
    new_labels: set[str] = field(default_factory=set)
    last: Place = field(default_factory=Place)
    dates: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by the names of its form: words as they are, places by their words, quoted passages by their lines."""

    reader: Reader
    context: Place
    plain: Mapping[str, str]
    places: Mapping[str, str]
    passages: Mapping[str, Sequence[str]]
    nth: str = ""
    everywhere: bool = False

    @property
    def text(self) -> AmendedText:
        """The text that the act amends."""
        return self.reader.text

    def place(self, *, renumbering: bool = False) -> Place:
        """Return the place that the clause is about: what ``ref`` names in ``at``, that in the context."""
        place = self.context
        for words in (self.places[name] for name in ("at", "ref") if name in self.places):
            doubtful = self.reader.new_labels & {label_key(label) for label in labels_in(words)}
            if doubtful and not renumbering:
                raise UnreadableError(_say("renumbered", label=min(doubtful)))
            around = Place(self.reader.last.parts) if "meme article" in words else place
            place = self.text.place(words, around)
        if not place.parts:
            raise UnreadableError(_say("no_part"))
        title = fold(" ".join(self.passages.get("title", ())))
        if title and not any(fold(self.text.parts[part].heading).endswith(title) for part in place.parts):
            raise UnreadableError(_say("other_title", title=title, part=self.text.name(place)))
        self.reader.last = replace(place, edge="")
        return place

    def words(self, name: str = "new") -> str:
        """Return quoted words as the text writes them."""
        return self.reader.typography.write(" ".join(self.passages[name]))

    def block(self) -> tuple[str, ...]:
        """Return quoted paragraphs as the text writes them, as many as it announces."""
        lines = self.passages["block"]
        for before, line in pairwise(lines):
            if before[-1] not in ".;:,!?»…" and line[0].islower() and own_words(line) == line:
                raise UnreadableError(_say("broken_line", words=line))
        count = self.plain.get("count", "")
        if COUNTS.get(count, len(lines)) != len(lines):
            raise UnreadableError(_say("count", announced=count, count=len(lines)))
        return tuple(map(self.reader.typography.write, lines))

    def spots(self) -> list[Scope]:
        """Return where the words to change stand: once in each part of the place, unless it is said where."""
        place, words = self.place(), " ".join(self.passages["old"])
        whole = len(place.parts) == len(self.text.parts) > 1
        by_part: dict[int, list[Scope]] = {part: [] for part in place.parts}
        for scope in self.text.scopes(place) + (self.text.scopes(replace(place, heading=True)) if whole else []):
            spans = self.reader.typography.find(self.text.text(scope)[: scope.end], words)
            by_part[scope.part] += [replace(scope, start=a, end=b) for a, b in spans if a >= scope.start]
        everywhere = whole and any(by_part.values())
        return [
            one
            for part, spots in by_part.items()
            for one in (spots if everywhere else self._chosen(part, spots, words))
        ]

    def _chosen(self, part: int, spots: list[Scope], words: str) -> list[Scope]:
        """Return the spots that are meant of those in a part."""
        chosen = ranks(self.nth, len(spots)) if self.nth else tuple(range(len(spots)))
        fault = "not_there" if not spots else "times" if chosen is None else ""
        if not fault and len(spots) > 1 and not self.nth and not self.everywhere:
            fault = "several"
        if fault:
            raise UnreadableError(_say(fault, words=words, place=to_part(self.text.parts[part]), count=len(spots)))
        return [spots[number] for number in chosen or ()]

    def edit(self, spots: Iterable[Scope], words: str) -> Iterator[Operation]:
        """Yield the operations that write words in the place of others; a heading is written anew."""
        headings: dict[int, str] = {}
        for spot in sorted(spots, key=lambda one: -one.start):
            if spot.paragraph == HEADING:
                heading = headings.get(spot.part, self.text.text(spot))
                headings[spot.part] = heading[: spot.start] + words + heading[spot.end :]
            else:
                yield ReplaceWords(spot.part, spot.paragraph, spot.start, spot.end, words)
        yield from (ReplaceHeading(part, heading) for part, heading in headings.items())

    def insert(self, scope: Scope, place: int, words: str, end: int | None = None) -> Iterator[Operation]:
        """Yield the operation that inserts words, apart from their neighbours, in the place of those up to an end."""
        _, _, apart = insertion(self.text.text(scope), place, words)
        return self.edit([replace(scope, start=place, end=place if end is None else end)], apart)

    def delete(self, scope: Scope) -> Iterator[Operation]:
        """Yield the operation that deletes words and a space beside them."""
        start, end, _ = deletion(self.text.text(scope), scope.start, scope.end)
        return self.edit([replace(scope, start=start, end=end)], "")
