"""An act in French, read into operations: the sentences of our own acts, and those that people write."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import french
from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.clause import Reader
from versioned_texts.amendment.acts.frame import PARLIAMENT, frames, is_operative, is_title
from versioned_texts.amendment.acts.free_forms import read_form
from versioned_texts.amendment.acts.ordinals import label_key
from versioned_texts.amendment.acts.own_sentences import AT_ONCE
from versioned_texts.amendment.acts.own_sentences import read_form as read_own_form
from versioned_texts.amendment.acts.place_names import NamedText
from versioned_texts.amendment.acts.places import PLACE, AmendedText, Place, UnreadableError
from versioned_texts.amendment.acts.sentences import LEVELS, Sentence, sentences
from versioned_texts.amendment.drafts.typography import Typography
from versioned_texts.amendment.proposal import Passage, Proposal, Reading
from versioned_texts.redline import Part
from versioned_texts.redline.wording import is_article
from versioned_texts.wording import section

_say, _kinds = section("amendment", "act_reading"), section("amendment", "draft")

_ILLEGIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\U000f0000-\U0010ffff]")
_UNNUMBERED = 0.5
"""The level of a sentence without a number: below an article of the act, above numbered items."""

_ABOUT = "modification", "remplacement", "abrogation", "suppression", "revision"
"""How the title of an article of an act begins that names what it changes."""
_OWN = re.compile(r"(?P<head>[^\n]*)(?P<block>(?:\n«[^\n]*)*)\n?")
"""A sentence of our own acts, on a line, and the lines that it quotes."""


@dataclass(slots=True)
class _Entry:
    """A sentence, and what it is read as; ``own`` is what makes one of our own acts.

    One that says what place those below it change announces it, at its level; it is ``used`` when one of them does.
    """

    sentence: Sentence
    own: bool = False
    operations: tuple[ops.Operation, ...] = ()
    reading: Reading = Reading.UNDERSTOOD
    reason: str = ""
    announces: Place | None = None
    used: bool = False

    @property
    def level(self) -> float:
        """How far below others the sentence is, by its numbers."""
        numbers = [*_levels(self.sentence)]
        return numbers[-1] if numbers else _UNNUMBERED

    def refuse(self, reason: str) -> None:
        """Refuse the sentence."""
        self.reading, self.reason, self.operations = Reading.REFUSED, reason, ()


def _levels(sentence: Sentence) -> Iterator[int]:
    """Yield the levels of the numbers of a sentence; a title stands above what follows it, as an article does."""
    yield from (0 if is_title(sentence) else LEVELS.index(kind) for kind in sentence.numbers)


def read_act(act: str, parts: tuple[Part, ...]) -> Proposal:
    """Read an act and apply it to a text; each character is understood, refused with its reason, or left aside."""
    if PARLIAMENT.search(act):
        return Proposal(parts, (Passage(act, Reading.REFUSED, _say("parliamentary")),))
    entries, text = list(_entries(act, parts)), AmendedText(parts)
    reader = Reader(text, Typography(text.words, bulleted=True))
    _ActReading(entries, reader).read()
    amended = _amended(entries, parts)
    account = tuple(Passage(one.sentence.text, one.reading, one.reason) for one in entries)
    remarks = [_say("found", count=reader.found)] if reader.found else []
    if kinds := [_kinds(kind, count=count) for kind, count in reader.typography.differences.items()]:
        remarks.append(_say("typography", kinds=french.enumeration(kinds)))
    changing = [one for entry in entries if not entry.own for one in entry.operations[:1]]
    if len(changing) > 1 and not all(isinstance(one, ops.ReplaceWords) for one in changing):
        remarks.append(_say("at_once"))
    return Proposal(amended, account, tuple(remarks))


def _entries(act: str, parts: tuple[Part, ...]) -> Iterator[_Entry]:
    """Yield the sentences of an act; those of our own acts are read where the act says that it is one."""
    text, free = NamedText(parts), ""
    for one in _OWN.finditer(act) if AT_ONCE in act else ():
        operations = read_own_form(one["head"], one["block"].split("\n")[1:], text) if one["head"] else None
        if operations is None:
            free += one[0]
        else:
            yield from map(_Entry, sentences(free))
            yield _Entry(Sentence(one[0]), own=True, operations=operations)
            free = ""
    yield from map(_Entry, sentences(free if AT_ONCE in act else act))


def _amended(entries: Sequence[_Entry], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the text as sentences make it; those that can't be applied with the ones before them are refused."""
    operations = [one for entry in entries for one in entry.operations]
    try:
        amended = ops.apply_operations(operations, parts) if operations else parts
    except ops.AmendmentError:
        operations = []
        for entry in entries:
            try:
                ops.apply_operations([*operations, *entry.operations], parts)
            except ops.AmendmentError as error:
                entry.refuse(str(error))
            operations += entry.operations
        amended = ops.apply_operations(operations, parts)
    before, after = (Counter(label_key(part.name) for part in text if is_article(part)) for text in (parts, amended))
    for entry in reversed(entries):
        for one in () if entry.own else entry.operations:
            label = one.name if isinstance(one, ops.RelabelPart | ops.InsertPart) and one.name else ""
            if after[label_key(label)] > max(1, before[label_key(label)]):
                entry.refuse(_say("same_label", label=label.removeprefix("article ")))
                return _amended(entries, parts)
    return amended


class _ActReading:
    """The sentences of an act as they are read one after the other."""

    def __init__(self, entries: Sequence[_Entry], reader: Reader) -> None:
        self._entries, self._reader = entries, reader
        self._frames = frames([one.sentence for one in entries])
        self._announcements: list[_Entry] = []
        labels = [label_key(one.sentence.label) for one in entries if one.sentence.label]
        numbers = [int(label) if label.isdecimal() else 0 for label in labels]
        follow = all(after == before + 1 for before, after in pairwise(numbers))
        self._own_articles = labels == ["unique"] or (numbers[:1] == [1] and follow)
        self._their_articles = bool(labels) and labels[0] not in {"1", "unique"} and (not follow or len(labels) == 1)

    def read(self) -> None:
        """Read all sentences; an announcement that nothing follows is refused."""
        for number, entry in enumerate(self._entries):
            try:
                self._enter(number)
                if not entry.own:
                    self._read(entry, self._frames[number])
            except UnreadableError as error:
                entry.refuse(str(error))
            if entry.reading is not Reading.UNDERSTOOD:
                self._reader.last = Place()
        for number, one in enumerate(self._entries):
            is_whole = one.announces is not None and not one.announces.parts
            one.used |= is_whole and any(other.operations for other in self._entries[number:])
            if one.announces and not one.used and one.reading is not Reading.REFUSED:
                one.refuse(_say("unused", place=self._reader.text.name(one.announces)))

    def _enter(self, number: int) -> None:
        """Leave the announcements that a sentence is not below."""
        one, before = self._entries[number].sentence, self._entries[number - 1].sentence
        levels: list[float] = [*_levels(one)]
        if not levels and before.numbers[-1:] not in {(), ("article",)} and re.search(r"[\n\r]\s*\Z", before.text):
            levels = [_UNNUMBERED]
        if levels:
            self._announcements = [above for above in self._announcements if above.level < min(levels)]

    def _read(self, entry: _Entry, frame: str) -> None:
        one = entry.sentence
        faults = {
            "below_unread": any(above.reading is Reading.REFUSED for above in self._announcements),
            "control": _ILLEGIBLE.search(one.text),
            "quotes": not one.legible or re.search('[«»“”"]', one.words),
        }
        for fault, present in faults.items():
            if present:
                raise UnreadableError(_say(fault))
        if one.numbers:
            self._open_heading(entry)
        if not one.words or ((one.label or entry.announces) and is_title(one)):
            entry.reading, entry.reason = Reading.LEFT_ASIDE, _say("heading" if one.numbers else "blank")
            return
        context = self._announcements[-1].announces if self._announcements else None
        context = self._reader.last if one.linked and not one.numbers else context or Place()
        try:
            result = read_form(one, context, self._reader)
        except UnreadableError:
            if one.words.endswith(":"):  # what it announces is not read either
                self._announce(entry, Place())
            if one.label and not self._their_articles and not context.parts:
                raise UnreadableError(_say("whose_article", label=one.label)) from None
            raise
        match result:
            case Place():
                self._announce(entry, result)
            case None:
                self._set_aside(entry, frame)
            case _:
                self._use(result, one)
                entry.operations = result

    def _open_heading(self, entry: _Entry) -> None:
        """Note what a numbered line opens: an article or a title of the act, which may name a place, or an article."""
        one, text = entry.sentence, self._reader.text
        title = PLACE.search(one.words) if is_title(one) and one.words.startswith(_ABOUT) else None
        if one.label and self._their_articles:
            self._announcements = []
            self._announce(entry, Place((text.article(one.label),)))
            entry.used = True
        elif title and (self._own_articles or not one.label):
            self._announce(entry, text.place(title[0], Place()))

    def _announce(self, entry: _Entry, place: Place) -> None:
        entry.announces = place
        self._announcements = [one for one in self._announcements if one.level < entry.level] + [entry]

    def _use(self, operations: Sequence[ops.Operation], one: Sentence) -> None:
        """Note that announcements are followed by what they announce; the first sentence must be about their place."""
        changes = ops.changed_parts(operations)
        for above in self._announcements:
            place = above.announces or Place()
            if not place.parts or not changes or changes & set(place.parts):
                above.used = True
            elif not above.used:
                old, new = map(self._reader.text.name, (place, Place(tuple(changes))))
                raise UnreadableError(_say("elsewhere", place=old, other=new))
            elif not one.numbers:
                self._announcements = [other for other in self._announcements if other.level < above.level]

    def _set_aside(self, entry: _Entry, frame: str) -> None:
        one = entry.sentence
        if frame:
            entry.reading, entry.reason = Reading.LEFT_ASIDE, _say(frame)
            return
        if not one.numbers:
            self._announcements = []
        if one.words.endswith(":") and (is_operative(one) or PLACE.search(one.words)):
            self._announce(entry, Place())
        is_cut = one.words.endswith(":") and is_operative(one) and PLACE.search(one.words)
        fault = "effect" if re.search(r"\ba (?:compter|partir) d", one.words) else "unquoted" if is_cut else "unknown"
        raise UnreadableError(_say(fault, words=" ".join(one.text.split())))
