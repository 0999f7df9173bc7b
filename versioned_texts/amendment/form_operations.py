"""The operations that a clause of an act is, by its form: words, sentences, alinéas and articles that change."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from versioned_texts.amendment.act_sentences import LABEL, fold
from versioned_texts.amendment.operations import (
    After,
    InsertPart,
    Operation,
    RenamePart,
    RepealPart,
    ReplaceHeading,
    ReplaceParagraphs,
    ReplaceWords,
)  # fmt: skip
from versioned_texts.amendment.places import (
    COUNTS,
    HEADING,
    AmendedText,
    Place,
    Scope,
    UnreadableError,
    label_key,
    labels_in,
    ranks,
)  # fmt: skip
from versioned_texts.amendment.typography import Typography
from versioned_texts.amendment.word_edits import deletion, insertion
from versioned_texts.redline import own_words
from versioned_texts.redline.wording import capital, to_part
from versioned_texts.wording import section

_say = section("amendment", "form_operations")

_HEADING = re.compile(rf"(?i:art(?:icle|\.)) (?P<label>(?i:{LABEL}))(?P<gap>[\s.:–—-]*)(?P<title>.*)")
_TITLE = re.compile(rf"(?P<label>(?i:art(?:icle|\.)) (?i:{LABEL})(?P<gap>\s*[.:–—-]\s*))(?=\S)")
_FINAL = ".;:,"


@dataclass(slots=True)
class Reader:
    """The text that an act amends and its typography; the articles that it inserts or renumbers, and its last place."""

    text: AmendedText
    typography: Typography
    inserted: dict[str, int] = field(default_factory=dict)
    renumbered: set[str] = field(default_factory=set)
    last: Place = field(default_factory=Place)


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

    def place(self, name: str = "at", *, renumbering: bool = False) -> Place:
        """Return the place of a name, that of the context without one.

        Raises:
            UnreadableError: the text has no such place, or the act has given its number to another article.
        """
        words = self.places.get(name, "")
        doubtful = self.reader.renumbered & {label_key(label) for label in labels_in(words)}
        if doubtful and not renumbering:
            raise UnreadableError(_say("renumbered", label=min(doubtful)))
        around = self.context if name == "at" or "at" not in self.places else self.place()
        place = self.text.place(words, self.reader.last if "meme article" in words else around)
        title = fold(" ".join(self.passages.get("title", ()))) if name == "ref" else ""
        if title and not any(fold(self.text.parts[part].heading).endswith(title) for part in place.parts):
            raise UnreadableError(_say("other_title", title=title, part=self.text.name(place)))
        self.reader.last = replace(place, edge="")
        return place

    def words(self, name: str = "new") -> str:
        """Return quoted words as the text writes them."""
        return self.reader.typography.write(" ".join(self.passages[name]))

    def block(self) -> tuple[str, ...]:
        """Return quoted paragraphs as the text writes them, as many as are announced."""
        lines = self.passages["block"]
        for before, line in pairwise(lines):
            if before[-1] not in ".;:,!?»…" and line[0].islower() and own_words(line) == line:
                raise UnreadableError(_say("broken_line", words=line))
        announced = self.plain.get("count", "")
        if announced in COUNTS and COUNTS[announced] != len(lines):
            raise UnreadableError(_say("count", announced=announced, count=len(lines)))
        return tuple(map(self.reader.typography.write, lines))

    def spots(self) -> list[Scope]:
        """Return where the words to change stand: once in each part of the place, unless it is said where.

        Raises:
            UnreadableError: they do not stand there, or several times.
        """
        place, words = self.place(), " ".join(self.passages["old"])
        whole = len(place.parts) == len(self.text.parts) > 1
        scopes = self.text.scopes(place) + (self.text.scopes(replace(place, heading=True)) if whole else [])
        found = {
            part: [one for scope in scopes if scope.part == part for one in self._in(scope, words)]
            for part in place.parts
        }
        if whole and any(found.values()):
            return [one for spots in found.values() for one in spots]
        return [one for part, spots in found.items() for one in self._chosen(part, spots, words)]

    def _in(self, scope: Scope, words: str) -> Iterator[Scope]:
        text = self.text.text(scope)
        for start, end in self.reader.typography.find(text[: scope.end], words):
            if start >= scope.start:
                yield replace(scope, start=start, end=end)

    def _chosen(self, part: int, spots: list[Scope], words: str) -> list[Scope]:
        where = to_part(self.text.parts[part])
        if not spots:
            raise UnreadableError(_say("not_there", words=words, place=where))
        if self.nth:
            chosen = ranks(self.nth, len(spots))
            if chosen is None:
                raise UnreadableError(_say("times", words=words, place=where, count=len(spots)))
            return [spots[number] for number in chosen]
        if len(spots) > 1 and not self.everywhere:
            raise UnreadableError(_say("several", words=words, place=where, count=len(spots)))
        return spots

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


def replace_words(clause: Clause) -> Iterator[Operation]:
    """Words in the place of words; where an amount is raised, what it is of stands in its alinéa."""
    spots = clause.spots()
    subject = set(re.findall(r"[^\W\d_]{4,}", clause.plain.get("subject") or "")) - {
        "montant",
        "tarif",
        "prix",
        "somme",
    }
    for spot in spots:
        absent = subject - set(re.findall(r"\w+", fold(clause.text.text(spot))))
        if absent:
            raise UnreadableError(_say("subject", words=min(absent)))
    return clause.edit(spots, clause.words())


def delete_words(clause: Clause) -> Iterator[Operation]:
    """Words that go, with one of the spaces around them."""
    return clause.edit([_without(clause.text, one) for one in clause.spots()], "")


def insert_words(clause: Clause) -> Iterator[Operation]:
    """Words after others, or before them."""
    after, words = clause.plain["side"] == "apres", clause.words()
    for spot in clause.spots():
        place = replace(spot, start=spot.end) if after else replace(spot, end=spot.start)
        yield from clause.edit([place], _apart(clause.text, place, words))


def words_at_edge(clause: Clause) -> Iterator[Operation]:
    """Words at the beginning or at the end of an alinéa, before its last sign, or of a sentence."""
    place, words = clause.place("ref" if "ref" in clause.places else "at"), clause.words()
    if not place.edge and "ref" not in clause.places:
        raise UnreadableError(_say("where"))
    scope = _edge_scope(clause.text, place)
    text = clause.text.text(scope)[: scope.end]
    if place.edge == "debut":
        number = 0 if scope.start or scope.paragraph == HEADING else len(text) - len(own_words(text))
        start = scope.start + number
        yield from clause.edit(
            [replace(scope, start=start, end=start)], _apart(clause.text, replace(scope, start=start), words)
        )
    elif words[0].isupper() and words[-1] in ".!?":
        raise UnreadableError(_say("sentence_or_words", words=words))
    else:
        start = len(text.rstrip(_FINAL + "  \u00a0\u202f"))
        end = len(text) if words[-1] in _FINAL else start
        yield from clause.edit(
            [replace(scope, start=start, end=end)], _apart(clause.text, replace(scope, start=start), words)
        )


def add_sentences(clause: Clause) -> Iterator[Operation]:
    """Sentences at the end of an alinéa, or beside a sentence."""
    place, words = clause.place("ref" if "ref" in clause.places else "at"), " ".join(clause.block())
    if clause.plain.get("side"):
        if place.sentences is None or len(place.sentences) > 1:
            raise UnreadableError(_say("where"))
        (scope,) = clause.text.scopes(place)
        after = clause.plain["side"] == "apres"
        spot = replace(scope, start=scope.end) if after else replace(scope, end=scope.start)
        yield from clause.edit([spot], f" {words}" if after else f"{words} ")
        return
    scope = _edge_scope(clause.text, place)
    if place.edge == "debut":
        yield from clause.edit([replace(scope, end=scope.start)], f"{words} ")
    else:
        yield from clause.edit([replace(scope, start=scope.end)], f" {words}")


def delete_end(clause: Clause) -> Iterator[Operation]:
    """The end of an alinéa, from words on, replaced or deleted; its last sign stays where nothing replaces it."""
    if clause.place().edge != "fin":
        raise UnreadableError(_say("where"))
    for spot in clause.spots():
        text = clause.text.text(spot)
        if clause.passages.get("new"):
            words = clause.words()
            end = len(text) if words[-1] in _FINAL else len(text.rstrip(_FINAL))
            yield from clause.edit(
                [replace(spot, start=spot.end, end=end)], _apart(clause.text, replace(spot, start=spot.end), words)
            )
        else:
            yield from clause.edit([replace(spot, start=spot.end, end=len(text.rstrip(_FINAL + " ")))], "")


def insert_paragraphs(clause: Clause) -> Iterator[Operation]:
    """Alinéas after another or before it, or an item; articles after an article."""
    if "named" in clause.places and labels_in(clause.places["named"]):
        yield from insert_articles(clause)
        return
    place = clause.place("ref")
    if place.paragraphs is None or len(place.paragraphs) != 1 or place.sentences is not None:
        raise UnreadableError(_say("where"))
    number = place.paragraphs[0] + (clause.plain["side"] == "apres")
    yield ReplaceParagraphs(place.parts[0], number, number, clause.block())


def append_paragraphs(clause: Clause) -> Iterator[Operation]:
    """Alinéas at the end of an article, or at its beginning."""
    place, block = clause.place("ref" if "ref" in clause.places else "at"), clause.block()
    if place.paragraphs is not None or len(place.parts) != 1:
        raise UnreadableError(_say("where"))
    part = clause.text.parts[place.parts[0]]
    number = 0 if place.edge == "debut" else len(part.paragraphs)
    item = re.match(r"\D*(\d+)", clause.places.get("named", ""))
    if item and not fold(part.paragraphs[-1].text).startswith(f"{int(item[1]) - 1}°"):
        raise UnreadableError(_say("item_end", item=clause.places["named"]))
    yield ReplaceParagraphs(place.parts[0], number, number, block)


def insert_articles(clause: Clause) -> Iterator[Operation]:
    """Articles with their labels, after an article or where their number says."""
    labels = labels_in(clause.places["named"])
    if not labels:
        raise UnreadableError(_say("where"))
    after = _article_place(clause, labels[0])
    lines = list(clause.block())
    for label in labels:
        heading = _new_heading(clause, after, label)
        named = _HEADING.fullmatch(lines[0]) if lines else None
        if named and label_key(named["label"]) != label_key(label):
            raise UnreadableError(_say("other_label", label=label, found=named["label"]))
        if named:
            lines.pop(0)
            if named["title"][-1:] in {".", ";"}:
                lines.insert(0, named["title"])
            elif named["title"]:
                heading = named[0]
        rest = next((n for n, line in enumerate(lines) if len(labels) > 1 and _HEADING.fullmatch(line)), len(lines))
        if not rest or (len(labels) > 1 and not named):
            raise UnreadableError(_say("no_words", label=label))
        yield InsertPart(after, f"article {_label(label)}", heading, 0, tuple(lines[:rest]))
        clause.reader.inserted[label_key(label)] = len(clause.reader.inserted)
        clause.reader.renumbered |= {label_key(label)} & clause.text.articles.keys()
        after = After(inserted=clause.reader.inserted[label_key(label)])
        lines = lines[rest:]
    if lines:
        raise UnreadableError(_say("count", announced=str(len(labels)), count=len(labels) + 1))


def _new_heading(clause: Clause, after: After, label: str) -> str:
    """Return the heading of an article that is written without one: as the one before it is written."""
    before = clause.text.parts[after.part].heading if after.part is not None else ""
    noun = before[: len("article")] if fold(before).startswith("article") else "Article"
    heading = f"{noun} {_label(label)}"
    title = clause.passages.get("entitled")
    return _retitled(clause.text, heading, (clause.words("entitled"),)) if title else heading


def _article_place(clause: Clause, label: str) -> After:
    """Return where an article is inserted: where it is said, else after the article whose number is just before."""
    text = clause.text
    if "ref" in clause.places:
        before = labels_in(clause.places["ref"])
        if len(before) == 1 and label_key(before[0]) in clause.reader.inserted and clause.plain["side"] == "apres":
            return After(inserted=clause.reader.inserted[label_key(before[0])])
        place = clause.place("ref")
        if len(place.parts) != 1 or place.paragraphs is not None:
            raise UnreadableError(_say("where"))
        number = place.parts[0] - (clause.plain["side"] == "avant")
        return After(part=number) if number >= 0 else After()
    digits = re.match(r"\d+", label)
    former = text.articles.get(digits[0] if " " in label and digits else str(int(label) - 1) if label.isdigit() else "")
    last = max(one for places in text.articles.values() for one in places) if text.articles else -1
    if not former or (label.isdigit() and former[-1] != last) or label_key(label) in text.articles:
        raise UnreadableError(_say("where"))
    return After(part=former[-1])


def delete_place(clause: Clause) -> Iterator[Operation]:
    """Articles, alinéas or sentences that go."""
    place = clause.place("ref")
    if place.edge or place.heading:
        raise UnreadableError(_say("where"))
    if place.sentences is not None:
        scope = _joined(clause.text, place)
        yield from clause.edit([_without(clause.text, scope)], "")
    elif place.paragraphs is not None:
        yield from (ReplaceParagraphs(place.parts[0], one, one + 1, ()) for one in place.paragraphs)
    else:
        yield from map(RepealPart, place.parts)


def rewrite(clause: Clause) -> Iterator[Operation]:
    """Other words for a heading, an article, alinéas or sentences."""
    place, block = clause.place("ref"), clause.block()
    if place.edge or len(place.parts) != 1:
        raise UnreadableError(_say("where"))
    (number,) = place.parts
    part = clause.text.parts[number]
    if place.heading:
        yield ReplaceHeading(number, _retitled(clause.text, part.heading, block))
    elif place.sentences is not None:
        yield from clause.edit([_joined(clause.text, place)], " ".join(block))
    elif place.paragraphs is not None:
        first, last = min(place.paragraphs), max(place.paragraphs)
        if last - first + 1 != len(place.paragraphs):
            raise UnreadableError(_say("where"))
        yield ReplaceParagraphs(number, first, last + 1, block)
    else:
        yield from _rewrite_part(clause, number, block)


def _rewrite_part(clause: Clause, number: int, block: tuple[str, ...]) -> Iterator[Operation]:
    """Yield other paragraphs of a part, and its heading where they begin with it."""
    part = clause.text.parts[number]
    named = _HEADING.fullmatch(block[0])
    own = label_key(part.name)
    if named and label_key(named["label"]) != own:
        raise UnreadableError(_say("other_label", label=own, found=named["label"]))
    if named and named["title"][-1:] in {".", ";"}:
        block = (named["title"], *block[1:])
    elif named or fold(block[0]) == fold(part.heading):
        if block[0] != part.heading and named and named["title"]:
            yield ReplaceHeading(number, block[0])
        block = block[1:]
    if not block:
        raise UnreadableError(_say("no_words", label=own))
    yield ReplaceParagraphs(number, 0, len(part.paragraphs), block)


def rename(clause: Clause) -> Iterator[Operation]:
    """Articles under other numbers."""
    place, labels = clause.place("ref", renumbering=True), labels_in(clause.places["named"])
    if place.paragraphs is not None or place.edge or len(labels) != len(place.parts):
        raise UnreadableError(_say("numbers", old=len(place.parts), new=len(labels)))
    for part, label in zip(place.parts, labels, strict=True):
        clause.reader.renumbered.add(label_key(label))
        yield RenamePart(part, f"article {_label(label)}")


def _label(label: str) -> str:
    return re.sub(r"(?<=\d)(?=[a-z]{3})", " ", capital(label) if label[0] in "lrd" else label)


def _retitled(text: AmendedText, heading: str, block: tuple[str, ...]) -> str:
    """Return a heading with another title; the label of an article stays before it."""
    if len(block) > 1:
        raise UnreadableError(_say("count", announced="un", count=len(block)))
    label = _TITLE.match(heading)
    if _HEADING.fullmatch(block[0]) or not fold(heading).startswith("article"):
        return block[0]
    gaps = {found["gap"] for part in text.parts if (found := _TITLE.match(part.heading))}
    if not label and len(gaps) != 1:
        raise UnreadableError(_say("where"))
    return (label["label"] if label else heading + gaps.pop()) + block[0]


def _joined(text: AmendedText, place: Place) -> Scope:
    """Return neighbouring sentences as one."""
    scopes = text.scopes(place)
    if place.sentences != tuple(range(place.sentences[0], place.sentences[-1] + 1)) if place.sentences else True:
        raise UnreadableError(_say("where"))
    return replace(scopes[0], end=scopes[-1].end)


def _edge_scope(text: AmendedText, place: Place) -> Scope:
    """Return the alinéa, the sentence or the heading at whose edge words stand: the last alinéa of an article."""
    scopes = text.scopes(place)
    if len(place.parts) != 1 or not scopes or (place.paragraphs and len(place.paragraphs) > 1):
        raise UnreadableError(_say("where"))
    scope = scopes[0 if place.edge == "debut" else -1]
    if scope.paragraph != HEADING and text.parts[scope.part].paragraphs[scope.paragraph].cells:
        raise UnreadableError(_say("where"))
    return scope


def _without(text: AmendedText, spot: Scope) -> Scope:
    """Widen words that go by a space beside them."""
    start, end, _ = deletion(text.text(spot), spot.start, spot.end)
    return replace(spot, start=start, end=end)


def _apart(text: AmendedText, spot: Scope, words: str) -> str:
    """Return words that are inserted before the end of a stretch, apart from their neighbours."""
    return insertion(text.text(spot), spot.start, words)[2]
