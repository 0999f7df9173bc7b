"""What a proposed change does to the lines of a tariff, decided by the places of their words.

The quote of a line is followed through the redline. Its amount is another one where that amount alone was replaced by
an amount; whatever else changed in that alinéa is asked about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

import french
from simulator.calculation import Source, Tariff, TariffLine
from simulator.proposal.amounts import AMOUNT, read_amount
from simulator.question import YES
from simulator.views import price
from simulator.wording import section
from versioned_texts.redline import (
    ALINEA_BREAK,
    CELL_END,
    Edition,
    Fate,
    Operation,
    ParagraphChange,
    Part,
    Redline,
    after,
    before,
    own_words,
    plain_text,
    squeeze,
)

_say = section("proposal", "changed_lines")

_UNSEEN = r"(?:\[\d+\]|[\x8b\x8c])*"
"""What may stand between two characters of quoted words: the call of a footnote, marks of a superscript."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """What becomes of a line of a tariff.

    Attributes:
        line: the line as it stands.
        amount: its amount in the new text; None where it can't be read, or, with a question, is no longer due.
        sentence: what became of it, in French.
        question: what the reader must confirm before that counts; empty where the amount alone may have changed.
    """

    line: TariffLine
    amount: Decimal | None
    sentence: str
    question: str = ""

    def counts(self, answers: Mapping[str, str]) -> bool:
        """Tell whether the line counts, by what the reader answered to each question."""
        return answers.get(self.line.key) == YES if self.question else self.amount is not None


@dataclass(frozen=True, slots=True)
class TariffChange:
    """What becomes of a tariff: of its lines; French sentences on what else is to be read again."""

    tariff: Tariff
    lines: tuple[LineChange, ...]
    remarks: tuple[str, ...]

    @property
    def touched(self) -> tuple[LineChange, ...]:
        """The lines whose words changed."""
        return tuple(one for one in self.lines if one.question or one.amount != one.line.amount)


class _Place(NamedTuple):
    """Where quoted words, and the one amount among them, stood: the change of their paragraphs, and two spans."""

    part: Part
    change: ParagraphChange
    quote: tuple[int, int]
    amount: tuple[int, int] | None


class _Edit(NamedTuple):
    """Neighbouring words that were replaced: where they began in both texts; ``silent`` if they say the same."""

    start: int
    new_start: int
    old: str
    new: str
    silent: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.old)

    @property
    def new_end(self) -> int:
        return self.new_start + len(self.new)

    def touches(self, span: tuple[int, int]) -> bool:
        return self.start < span[1] and self.end > span[0]

    def is_amount_of(self, span: tuple[int, int] | None) -> bool:
        """Tell whether an amount, and nothing else, was replaced by an amount."""
        return (self.start, self.end) == span and AMOUNT.fullmatch(self.new) is not None


def changed_tariff(tariff: Tariff, old: Edition, redline: Redline) -> TariffChange:
    """Say what a redline from an edition, which sets a tariff, does to each line of it."""
    return _Reader(tariff, old, redline).read()


class _Reader:
    def __init__(self, tariff: Tariff, old: Edition, redline: Redline) -> None:
        self.tariff, self.old = tariff, old
        self.changes = [
            (one.elsewhere.part if one.elsewhere else part.old, part.part, one)
            for part in redline.parts
            for one in part.paragraphs
            if one.fate is not Fate.GONE
        ]
        own = {line.key: line.source for line in tariff.lines if self._is_own(line.source)}
        self.places = {key: self._place(source) for key, source in own.items()}
        self.taken: list[tuple[ParagraphChange, tuple[int, int]]] = []

    def read(self) -> TariffChange:
        lines = _swapped([self._line(one) for one in self.tariff.lines])
        remarks = (*self._added(lines), *self._articles(), *self._grounds())
        return TariffChange(self.tariff, lines, remarks)

    def _is_own(self, source: Source) -> bool:
        return (source.work, source.version) == (self.old.work, self.old.date)

    def _place(self, source: Source) -> _Place | None:
        """Find the only place of quoted words in their article."""
        words, found = _pattern(source.quote), []
        for part, _, change in self.changes:
            if part and _is_article(part, source.article):
                text = before(change.segments)
                for match in words.finditer(text):
                    amounts = [one.span() for one in AMOUNT.finditer(text, *match.span())]
                    amount = amounts[0] if len(amounts) == 1 else None
                    found.append(_Place(part, change, match.span(), amount))
        return found[0] if len(found) == 1 else None

    def _line(self, line: TariffLine) -> LineChange:
        if line.key not in self.places:
            source = line.source.act or _say("version", title=line.source.title, day=french.day(line.source.version))
            return LineChange(line, line.amount, _say("elsewhere", source=source))
        place = self.places[line.key]
        if place is None or place.amount is None:
            return LineChange(line, None, _say("unplaced", quote=french.quote(line.source.quote)))
        if not place.change.new:
            return LineChange(line, None, _say("deleted"), _say("deleted_question", label=french.quote(line.label)))
        edits = [*_edits(place.change)]
        others = [one.amount for one in self.places.values() if one and one.change is place.change and one is not place]
        match = _new_amount(edits, after(place.change.segments), place.amount, others)
        spoken = [one for one in edits if not one.silent and not any(map(one.is_amount_of, (place.amount, *others)))]
        if match is None:
            words = _described([one for one in edits if one.touches(place.amount)] or spoken)
            return LineChange(line, None, _say("unread", words=words))
        self.taken.append((place.change, match.span()))
        amount = read_amount(match)
        new, label = price(replace(line, amount=amount)), french.quote(line.label)
        sentence = _say("same" if amount == line.amount else "other", old=price(line), new=new)
        if place.change.elsewhere:
            name = next(part.name for _, part, one in self.changes if one is place.change)
            sentence = f"{sentence} {_say('moved', part=name)}"
        question = _say("question", words=_described(spoken), label=label, price=new) if spoken else ""
        return LineChange(line, amount, sentence, question)

    def _added(self, lines: Sequence[LineChange]) -> Iterator[str]:
        """Say which amounts of inserted words no line takes."""
        keys = {one.line.key for one in lines if one.question}
        asked = [place.change for key, place in self.places.items() if place and key in keys]
        for _, part, change in self.changes:
            taken = [span for one, span in self.taken if one is change]
            found = (one.span() for one in AMOUNT.finditer(after(change.segments)))
            amounts = [one for one in found if one not in taken and not any(place is change for place in asked)]
            for edit in _spoken(change):
                if any(edit.new_start < end and edit.new_end > start for start, end in amounts):
                    yield _say("added", part=part.name, words=_described([edit]))

    def _articles(self) -> Iterator[str]:
        """Name the articles that set prices and change in other alinéas too."""
        placed = [place for place in self.places.values() if place]
        for name in dict.fromkeys(place.part.name for place in placed):
            others = (one for part, _, one in self.changes if part and part.name == name)
            if any(not any(one is place.change for place in placed) and [*_spoken(one)] for one in others):
                yield _say("article", part=name)

    def _grounds(self) -> Iterator[str]:
        """Name the hypotheses that turn on words that changed."""
        amounts = [(place.change, place.amount) for place in self.places.values() if place]
        for source in dict.fromkeys(one for one in self.tariff.grounds.values() if self._is_own(one)):
            place = self._place(source)
            own = [amount for change, amount in amounts if place and change is place.change]
            edits = [one for one in _spoken(place.change) if not any(map(one.is_amount_of, own))] if place else []
            if place is None or not place.change.new or any(one.touches(place.quote) for one in edits):
                yield _say("ground", article=source.article, words=french.quote(source.quote))


def _is_article(part: Part, article: str) -> bool:
    """Tell whether a source cites a part: an article by its number, as ``1 de l’annexe 2``, a section by its name."""
    annex, _, name = part.name.rpartition(", ")
    number = name.removeprefix("article ")
    return article in {part.name, part.anchor, _say("of_annex", number=number, annex=annex) if annex else number}


def _pattern(quote: str) -> re.Pattern[str]:
    """Return the pattern of quoted words, which begin and end inside no word or number."""
    text = " ".join(normalize("NFC", quote).split())
    words = _UNSEEN.join(r"[^\S\x1e\x1f]+" if one == " " else re.escape(one) for one in text)
    first = r"(?<!\w)(?<!\d[\s.,])" if text[0].isdigit() else r"(?<!\w)" if text[0].isalnum() else ""
    last = r"(?!\w)(?![\s.,]\d)" if text[-1].isdigit() else r"(?!\w)" if text[-1].isalnum() else ""
    return re.compile(f"{first}{words}{last}")


def _edits(change: ParagraphChange) -> Iterator[_Edit]:
    """Yield what changed; spaces, the number of an item and the punctuation that ends it are silent."""
    texts = before(change.segments), after(change.segments)
    numbers = [len(one) - len(own_words(one)) for one in texts]
    start = new_start = 0
    for is_equal, group in groupby(change.segments, key=lambda one: one.operation is Operation.EQUAL):
        segments = [*group]
        edit = _Edit(start, new_start, before(segments), after(segments))
        start, new_start = edit.end, edit.new_end
        if is_equal:
            continue
        both = edit.old + edit.new
        spaced = squeeze(edit.old) == squeeze(edit.new)
        numbered = edit.end <= numbers[0] and edit.new_end <= numbers[1]
        ended = (edit.end, edit.new_end) == (len(texts[0]), len(texts[1])) and not both.strip(" .;,")
        yield edit._replace(silent=not {ALINEA_BREAK, CELL_END} & {*both} and (spaced or numbered or ended))


def _spoken(change: ParagraphChange) -> Iterator[_Edit]:
    return (one for one in _edits(change) if not one.silent)


def _new_amount(
    edits: Sequence[_Edit], text: str, span: tuple[int, int], others: Sequence[tuple[int, int] | None]
) -> re.Match[str] | None:
    """Return the one amount that stands where an amount stood; None where that is no amount, or several may be.

    Words that were replaced with it, before or after it, leave it at the same end of them.
    """
    touching = [one for one in edits if one.touches(span)]
    if not touching:
        shift = sum(len(one.new) - len(one.old) for one in edits if one.end <= span[0])
        place = span[0] + shift, span[1] + shift
        return next((one for one in AMOUNT.finditer(text) if one.span() == place), None)
    edit = touching[0]
    if len(touching) > 1 or any(one and edit.touches(one) for one in others):
        return None
    found = [one for one in AMOUNT.finditer(text) if edit.new_start <= one.start() and one.end() <= edit.new_end]
    first = edit.start == span[0] and found[:1] and found[0].start() == edit.new_start
    last = edit.end == span[1] and found[:1] and found[0].end() == edit.new_end
    return found[0] if len(found) == 1 and (first or last) else None


def _swapped(lines: Sequence[LineChange]) -> tuple[LineChange, ...]:
    """Say of two lines, each of which has the amount of the other, that they are exchanged."""
    moves = {(one.line.amount, one.amount) for one in lines if one.amount != one.line.amount}
    swapped = [(one.amount, one.line.amount) in moves for one in lines]
    return tuple(
        replace(one, sentence=f"{one.sentence} {_say['swapped']}") if both else one
        for one, both in zip(lines, swapped, strict=True)
    )


def _described(edits: Sequence[_Edit]) -> str:
    """Quote what was replaced, added and deleted."""
    sentences = []
    for edit in edits:
        old, new = (french.quote(plain_text(one).strip()) if squeeze(one) else "" for one in (edit.old, edit.new))
        key = "replaced" if old and new else "inserted" if new else "removed" if old else "split"
        sentences.append(_say(key, old=old, new=new))
    return _say["joint"].join(sentences)
