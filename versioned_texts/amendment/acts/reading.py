"""An act in French, read into operations: the sentences of our own acts, and those that people write."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.clause import Reader
from versioned_texts.amendment.acts.frame import frames, is_operative, is_parliamentary, is_title
from versioned_texts.amendment.acts.free_forms import read_form
from versioned_texts.amendment.acts.own_sentences import AT_ONCE
from versioned_texts.amendment.acts.own_sentences import read_form as read_own_form
from versioned_texts.amendment.acts.place_names import NamedText
from versioned_texts.amendment.acts.places import PLACE, AmendedText, Place, UnreadableError, label_key
from versioned_texts.amendment.acts.sentences import LEVELS, Sentence, sentences
from versioned_texts.amendment.acts.typography import typography_of
from versioned_texts.amendment.proposal import Passage, Proposal, Reading
from versioned_texts.redline import Part
from versioned_texts.redline.wording import is_article
from versioned_texts.wording import section

_say = section("amendment", "act_reading")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNNUMBERED = 0.5
"""The level of a sentence without a number: below an article of the act, above numbered items."""

_ABOUT = "modification", "remplacement", "abrogation", "suppression", "revision"
"""How the title of an article of an act begins that names what it changes."""
_OWN = re.compile(r"(?P<head>[^\n]*)(?P<block>(?:\n«[^\n]*)*)\n?")
"""A sentence of our own acts, on a line, and the lines that it quotes."""


@dataclass(slots=True)
class _Entry:
    """A sentence, and what it is read as; ``own`` is what makes one of our own acts."""

    sentence: Sentence
    own: bool = False
    reading: Reading = Reading.UNDERSTOOD
    reason: str = ""
    operations: tuple[ops.Operation, ...] = ()


@dataclass(slots=True)
class _Announcement:
    """A sentence, or the title of an article of the act, that says what place those below it change."""

    entry: _Entry
    level: float
    place: Place
    used: bool = False


def read_act(act: str, parts: tuple[Part, ...]) -> Proposal:
    """Read an act and apply it to a text; each character is understood, refused with its reason, or left aside."""
    if is_parliamentary(act):
        return Proposal(parts, (Passage(act, Reading.REFUSED, _say("parliamentary")),))
    refusals: dict[int, str] = {}
    while True:
        reading = _ActReading(parts, list(_entries(act, parts)), refusals)
        reading.read()
        conflicts = _conflicts(reading.entries, parts)
        if not conflicts:
            break
        refusals |= conflicts
    operations = [one for entry in reading.entries for one in entry.operations]
    account = tuple(Passage(one.sentence.text, one.reading, one.reason) for one in reading.entries)
    remarks = [_say(key, count=count) for key, count in reading.reader.typography.adaptations.items() if count]
    changing = [one for entry in reading.entries if not entry.own for one in entry.operations[:1]]
    if len(changing) > 1 and not all(isinstance(one, ops.ReplaceWords | ops.ReplaceHeading) for one in changing):
        remarks.append(_say("at_once"))
    remarks += [_say("dated", date=date) for date in sorted(reading.reader.dates)]
    return Proposal(ops.apply_operations(operations, parts) if operations else parts, account, tuple(remarks))


def _entries(act: str, parts: tuple[Part, ...]) -> Iterator[_Entry]:
    """Yield the sentences of an act; those of our own acts are read where the act says that it is one."""
    if AT_ONCE not in act:
        yield from map(_Entry, sentences(act))
        return
    text, free = NamedText(parts), ""
    for one in _OWN.finditer(act):
        operations = read_own_form(one["head"], one["block"].split("\n")[1:], text) if one["head"] else None
        if operations is None:
            free += one[0]
            continue
        yield from map(_Entry, sentences(free))
        free = ""
        sentence = Sentence(one[0], (), "", "", (), linked=False, legible=True)
        yield _Entry(sentence, own=True, operations=operations)
    yield from map(_Entry, sentences(free))


class _ActReading:
    """The sentences of an act as they are read one after the other."""

    def __init__(self, parts: tuple[Part, ...], entries: Sequence[_Entry], refusals: dict[int, str]) -> None:
        self.reader = Reader(AmendedText(parts), typography_of(parts))
        self.entries = entries
        self._refusals = refusals
        self._unread: float | None = None
        all_sentences = [one.sentence for one in entries]
        self._frames = frames(all_sentences)
        self._announcements: list[_Announcement] = []
        self._all: list[_Announcement] = []
        labels = [label_key(one.label) for one in all_sentences if one.label]
        numbers = [int(label) if label.isdecimal() else 0 for label in labels]
        follow = all(after == before + 1 for before, after in pairwise(numbers))
        self._own_articles = labels == ["unique"] or (numbers[:1] == [1] and follow)
        self._their_articles = bool(labels) and labels[0] not in {"1", "unique"} and (not follow or len(labels) == 1)

    def read(self) -> None:
        """Read all sentences; an announcement that nothing follows is refused."""
        for number, entry in enumerate(self.entries):
            self._enter(number)
            insertions, new_labels = dict(self.reader.insertions), set(self.reader.new_labels)
            try:
                self._read(entry, number)
            except UnreadableError as error:
                entry.reading, entry.reason = Reading.REFUSED, str(error)
                self.reader.insertions, self.reader.new_labels = insertions, new_labels
            if entry.reading is not Reading.UNDERSTOOD:
                self.reader.last = Place()
        for one in self._all:
            if not one.used and one.entry.reading is not Reading.REFUSED:
                one.entry.reading = Reading.REFUSED
                one.entry.reason = _say("unused", place=self.reader.text.name(one.place))

    def _enter(self, number: int) -> None:
        """Leave the announcements that a sentence is not below."""
        one, before = self.entries[number].sentence, self.entries[number - 1].sentence
        levels: list[float] = [LEVELS.index(kind) for kind in one.numbers]
        if not levels and before.numbers[-1:] not in {(), ("article",)} and re.search(r"[\n\r]\s*\Z", before.text):
            levels = [_UNNUMBERED]
        if levels:
            self._announcements = [above for above in self._announcements if above.level < min(levels)]

    def _read(self, entry: _Entry, number: int) -> None:
        one = entry.sentence
        self._check(entry, number)
        if entry.own:
            return
        if one.label:
            self._enter_article(entry)
        if not one.words or (one.label and is_title(one)):
            entry.reading, entry.reason = Reading.LEFT_ASIDE, _say("heading" if one.numbers else "blank")
            return
        try:
            result = read_form(one, self._context(one), self.reader)
        except UnreadableError:
            if one.label and not self._their_articles and not self._context(one).parts:
                raise UnreadableError(_say("whose_article", label=one.label)) from None
            raise
        match result:
            case Place():
                self._announce(entry, result)
            case None:
                self._set_aside(entry, number)
            case _:
                self._use(result, one)
                entry.operations = result

    def _check(self, entry: _Entry, number: int) -> None:
        """Refuse what another reading found to be in conflict, what is not legible, and what may be a new text."""
        one = entry.sentence
        if number in self._refusals:
            entry.operations = ()
            raise UnreadableError(self._refusals[number])
        if any(LEVELS.index(kind) <= (self._unread or 0) for kind in one.numbers):
            self._unread = None
        faults = {
            "below_unread": self._unread is not None and not entry.own,
            "control": _CONTROL.search(one.text) and not entry.own,
            "quotes": not one.legible or re.search('[«»“”"]', one.words),
        }
        for fault, present in faults.items():
            if present:
                raise UnreadableError(_say(fault))

    def _context(self, one: Sentence) -> Place:
        if one.linked and not one.numbers:
            return self.reader.last
        return self._announcements[-1].place if self._announcements else Place()

    def _enter_article(self, entry: _Entry) -> None:
        """Note the article that a sentence opens: of the act, whose title may name a place, or of the text."""
        one, text = entry.sentence, self.reader.text
        title = PLACE.search(one.words) if is_title(one) and one.words.startswith(_ABOUT) else None
        if self._their_articles:
            self._announcements = [_Announcement(entry, 0, Place((text.article(one.label),)), used=True)]
        elif self._own_articles and title:
            self._announce(entry, text.place(title[0], Place()))

    def _announce(self, entry: _Entry, place: Place) -> None:
        numbers = entry.sentence.numbers
        level = LEVELS.index(numbers[-1]) if numbers else _UNNUMBERED
        announcement = _Announcement(entry, level, place)
        self._announcements = [one for one in self._announcements if one.level < level] + [announcement]
        self._all.append(announcement)

    def _use(self, operations: Iterable[ops.Operation], one: Sentence) -> None:
        """Note that announcements are followed by what they announce; the first sentence must be about their place."""
        places = (one.after.part if isinstance(one, ops.InsertPart) else one.part for one in operations)
        changes = {number for number in places if number is not None}
        for above in self._announcements:
            place = above.place.parts
            if place and changes and not changes & set(place):
                if not above.used:
                    old, new = map(self.reader.text.name, (above.place, Place(tuple(changes))))
                    raise UnreadableError(_say("elsewhere", place=old, other=new))
                if not one.numbers:
                    self._announcements = [other for other in self._announcements if other.level < above.level]
            else:
                above.used = True

    def _set_aside(self, entry: _Entry, number: int) -> None:
        kind, one = self._frames[number], entry.sentence
        if not kind:
            if not one.numbers:
                self._announcements = []
            if one.words.endswith(":") and (is_operative(one) or PLACE.search(one.words)):
                self._unread = min((LEVELS.index(one) for one in one.numbers), default=_UNNUMBERED)
            raise UnreadableError(_say("unknown", words=" ".join(entry.sentence.text.split())))
        entry.reading, entry.reason = Reading.LEFT_ASIDE, _say(kind)


def _conflicts(entries: Sequence[_Entry], parts: tuple[Part, ...]) -> dict[int, str]:
    """Return the sentences that can't be applied with those before them, and why."""
    operations: list[ops.Operation] = [one for entry in entries for one in entry.operations]
    with suppress(ops.AmendmentError):
        return _same_labels(entries, parts, ops.apply_operations(operations, parts)) if operations else {}
    conflicts, operations = {}, []
    for number, entry in enumerate(entries):
        try:
            ops.apply_operations([*operations, *entry.operations], parts)
            operations += entry.operations
        except ops.AmendmentError as error:
            conflicts[number] = str(error)
    return conflicts


def _same_labels(entries: Sequence[_Entry], old: tuple[Part, ...], new: tuple[Part, ...]) -> dict[int, str]:
    """Return the last sentence that gives an article the label of another."""
    before, after = (Counter(label_key(part.name) for part in parts if is_article(part)) for parts in (old, new))
    for number, entry in reversed(list(enumerate(entries))):
        for one in () if entry.own else entry.operations:
            if isinstance(one, ops.RenamePart | ops.InsertPart) and after[key := label_key(one.name)] > max(
                1, before[key]
            ):
                return {number: _say("same_label", label=one.name.removeprefix("article "))}
    return {}
