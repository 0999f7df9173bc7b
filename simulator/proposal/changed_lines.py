"""What a proposed change does to the lines of a tariff, decided by where their words stand.

The quote of a line is followed through the redline. Its amount is another one where that amount alone was replaced by
an amount; whatever else changes in that alinéa is asked about.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

import french
from simulator.calculation import Source, Tariff, TariffLine
from simulator.question import YES
from simulator.views import price
from simulator.wording import section
from versioned_texts.redline import (
    ALINEA_BREAK,
    CELL_END,
    ChangeKind,
    Edition,
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

AMOUNT = re.compile(r"(?<![\w.,;\-−])(?<!\d\s)([0-9]+(?:\s[0-9]{3})*(?:,[0-9]{1,2})?)\s*€")
"""A whole number in groups, or none: « 11,30 » holds no 1,30, « 1 25 € » no 25, « −1,30 € » no 1,30."""

_UNSEEN = r"(?:\[\d+\]|[\x8b\x8c])*"
"""What may stand between two characters of quoted words: the call of a footnote, marks of a superscript."""

type _Span = tuple[int, int]


def read_amount(match: re.Match[str]) -> Decimal:
    """Return the amount that `AMOUNT` matches."""
    return Decimal(re.sub(r"\s", "", match[1]).replace(",", "."))


@dataclass(frozen=True, slots=True)
class LineChange:
    """What becomes of a line of a tariff.

    Attributes:
        line: the line as it stands.
        amount: its amount in the new text; None where it can't be read, or, once that is confirmed, is no longer due.
        sentence: why it isn't counted, or a question; empty where the amount alone may have changes.
        is_question: whether the line counts only once the reader has said yes to the question.
    """

    line: TariffLine
    amount: Decimal | None
    sentence: str = ""
    is_question: bool = False

    @property
    def field(self) -> str:
        """The name of the field that answers the question; the dot keeps it apart from those of options."""
        return f"reponse.{self.line.key}"

    def counts(self, choices: Mapping[str, str]) -> bool:
        """Tell whether the line counts, by what the reader chose."""
        return choices.get(self.field) == YES if self.is_question else self.amount is not None


@dataclass(frozen=True, slots=True)
class TariffChange:
    """What becomes of a tariff: of its lines; French sentences on what else is to be read again."""

    tariff: Tariff
    lines: tuple[LineChange, ...]
    remarks: tuple[str, ...]

    @property
    def touched(self) -> tuple[LineChange, ...]:
        """The lines whose words changed."""
        return tuple(change for change in self.lines if change.is_question or change.amount != change.line.amount)


class _Edit(NamedTuple):
    """Neighbouring words that were replaced, and where they were; ``silent`` if both say the same."""

    start: int
    old: str
    new: str
    silent: bool

    @property
    def span(self) -> _Span:
        return self.start, self.start + len(self.old)


@dataclass(frozen=True, eq=False)
class _Alinea:
    """Paragraphs of both texts that correspond: the part that held them, None if new, the name of that which does."""

    part: Part | None
    name: str
    old: str
    new: str
    edits: tuple[_Edit, ...]

    def other_edits(self, amounts: Collection[_Span] = ()) -> list[_Edit]:
        """Return what was replaced, other than amounts by amounts."""
        edits = (edit for edit in self.edits if not edit.silent)
        return [edit for edit in edits if edit.span not in amounts or not AMOUNT.fullmatch(edit.new)]


class _Passage(NamedTuple):
    """Where the amount of a line stood."""

    alinea: _Alinea
    span: _Span


def changed_tariff(tariff: Tariff, old: Edition, redline: Redline) -> TariffChange:
    """Say what a redline from an edition, which sets a tariff, does to each line of it."""
    alineas = [
        _alinea(paragraph.elsewhere.part if paragraph.elsewhere else part.old, part.part.name, paragraph)
        for part in redline.parts
        for paragraph in part.paragraphs
        if paragraph.kind is not ChangeKind.GONE
    ]
    sources = [*(line.source for line in tariff.lines), *tariff.grounds.values()]
    own = [source for source in sources if (source.work, source.version) == (old.work, old.date)]
    passages = {line.source: _passage(line.source, alineas) for line in tariff.lines if line.source in own}
    priced = [passage.alinea for passage in passages.values() if passage]
    others = (
        alinea
        for alinea in alineas
        if alinea not in priced and (AMOUNT.search(alinea.new) or _is_cited(alinea.part, own))
    )
    remarks = [
        _say("others", part=name, words=_described(edits))
        for name, group in groupby(others, key=lambda alinea: alinea.name)
        if (edits := [edit for alinea in group for edit in alinea.other_edits()])
    ]
    return TariffChange(tariff, tuple(_line_change(line, passages) for line in tariff.lines), tuple(remarks))


def _alinea(part: Part | None, name: str, change: ParagraphChange) -> _Alinea:
    """Read what changed; spaces, the number of an item and the punctuation that ends it are silent."""
    whole_old, whole_new = before(change.segments), after(change.segments)
    numbers = [len(text) - len(own_words(text)) for text in (whole_old, whole_new)]
    start = new_start = 0
    edits = []
    for is_equal, group in groupby(change.segments, key=lambda segment: segment.operation is Operation.EQUAL):
        segments = [*group]
        old, new = before(segments), after(segments)
        end, new_end = start + len(old), new_start + len(new)
        if not is_equal:
            is_number = end <= numbers[0] and new_end <= numbers[1]
            is_ending = (end, new_end) == (len(whole_old), len(whole_new)) and not (old + new).strip(" .;,")
            same = squeeze(old) == squeeze(new) or is_number or is_ending
            edits.append(_Edit(start, old, new, same and not {ALINEA_BREAK, CELL_END} & {*old, *new}))
        start, new_start = end, new_end
    return _Alinea(part, name, whole_old, whole_new, tuple(edits))


def _passage(source: Source, alineas: Iterable[_Alinea]) -> _Passage | None:
    """Return the passage of the one amount in quoted words, which stand once in their article; None for any other."""
    quote = " ".join(normalize("NFC", source.quote).split())
    words = re.compile(_UNSEEN.join(r"[^\S\x1e\x1f]+" if letter == " " else re.escape(letter) for letter in quote))
    matches = [
        _Passage(alinea, amount.span())
        for alinea in alineas
        if _is_cited(alinea.part, [source])
        for match in words.finditer(alinea.old)
        for amount in AMOUNT.finditer(alinea.old, *match.span())
    ]
    return matches[0] if len(matches) == 1 else None


def _is_cited(part: Part | None, sources: Iterable[Source]) -> bool:
    """Tell whether sources cite a part: an article by its number, as ``1 de l’annexe 2``, a section by its name."""
    if part is None:
        return False
    annex, _, name = part.name.rpartition(", ")
    number = name.removeprefix("article ")
    names = {part.name, part.anchor, _say("of_annex", number=number, annex=annex) if annex else number}
    return any(source.article in names for source in sources)


def _line_change(line: TariffLine, passages: Mapping[Source, _Passage | None]) -> LineChange:
    if line.source not in passages:  # an act, or another version, sets it
        return LineChange(line, line.amount)
    passage, label = passages[line.source], french.quote(line.label)
    if passage is None:
        return LineChange(line, None, _say("not_found", quote=french.quote(line.source.quote)))
    if not passage.alinea.new:
        return LineChange(line, None, _say("deleted", label=label), is_question=True)
    amounts = {other.span for other in passages.values() if other and other.alinea is passage.alinea}
    words = _described(passage.alinea.other_edits(amounts))
    amount = _new_amount(passage, amounts - {passage.span})
    if amount is None:
        return LineChange(line, None, _say("unread", words=words))
    question = _say("question", words=words, label=label, price=price(replace(line, amount=amount))) if words else ""
    return LineChange(line, amount, question, is_question=bool(words))


def _new_amount(passage: _Passage, others: Collection[_Span]) -> Decimal | None:
    """Return the one amount that stands where an amount stood, which the redline replaces whole; None for any other."""
    (start, end), edits = passage.span, passage.alinea.edits
    edit = next((edit for edit in edits if edit.span[0] < end and edit.span[1] > start), None)
    if edit is None:
        shift = sum(len(edit.new) - len(edit.old) for edit in edits if edit.start < end)
        matches = [*filter(None, [AMOUNT.match(passage.alinea.new, start + shift)])]
    else:
        shared = any(edit.span[0] < other[1] and edit.span[1] > other[0] for other in others)
        around = edit.old[: max(0, start - edit.start)], edit.old[end - edit.start :]
        matches = [] if shared else [*AMOUNT.finditer(edit.new)]
        matches = matches if len(matches) == 1 and _is_at_same_end(matches[0], around) else []
    return read_amount(matches[0]) if len(matches) == 1 else None


def _is_at_same_end(match: re.Match[str], around: tuple[str, str]) -> bool:
    """Tell whether an amount begins or ends what was replaced, as the former one did: another may be of other words."""
    now = match.string[: match.start()], match.string[match.end() :]
    return any(not (old + new).strip() for old, new in zip(around, now, strict=True))


def _described(edits: Sequence[_Edit]) -> str:
    """Quote what was replaced, added and deleted."""
    sentences = []
    for edit in edits:
        old, new = (french.quote(plain_text(text).strip()) if squeeze(text) else "" for text in (edit.old, edit.new))
        key = "replaced" if old and new else "inserted" if new else "removed" if old else "split"
        sentences.append(_say(key, old=old, new=new))
    return _say["joint"].join(sentences)
