"""The amendments of a paragraph in words: which words become which, are inserted or deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby

import french
from versioned_texts.redline import marks, words
from versioned_texts.redline.parts import squeeze
from versioned_texts.redline.words import Operation, Segment
from versioned_texts.wording import section

_say = section("redline", "amendments")

_NOTE_CALL = re.compile(r"\[\d+\]")
_FORMULA = re.compile(r"[=+×÷±<>≤≥≠]")
"""Signs of a formula, in which brackets are no punctuation."""

_AFTER_NUMBER = re.compile(r"\d\s$")
LONGEST_UNIT = 3
"""Letters of what is quoted with the number before it."""

LONGEST_QUOTE = 200
"""Characters of the words that a sentence quotes."""

CONTEXT = 3
"""Words that say where others are inserted."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Words that were deleted and those in their place, either of them empty.

    ``preceding`` and ``following`` are what stays beside them in their alinéa or cell, of which ``whole`` was the text;
    ``alinea`` is its index among those that one is split into.
    """

    preceding: str
    old: str
    new: str
    following: str
    whole: str
    alinea: int = 0

    def widened(self, left: int, right: int) -> tuple[str, str]:
        """Return the old and the new words with so many of the words beside them."""
        start, end = _words_near(self.preceding, -left), _words_near(self.following, right)
        return f"{start}{self.old}{end}", f"{start}{self.new}{end}"

    def stands_once(self, text: str) -> bool:
        """Tell whether words stand once in the alinéa or cell of the old version, whatever their capitals."""
        return len(re.findall(rf"(?<!\w){re.escape(text.strip())}(?!\w)", self.whole, re.IGNORECASE)) <= 1

    def significant(self, text: str) -> list[str]:
        """Return the significant words of the old or the new text, in what is around them."""
        start = len(self.preceding)
        return words.significant_words(f"{self.preceding}{text}{self.following}", start, start + len(text))


def amendments(segments: tuple[Segment, ...]) -> Iterator[Amendment]:
    """Yield the amendments of a paragraph in order; without inserted or deleted cells and alinéas."""
    separator = marks.CELL_END if any(marks.CELL_END in segment.text for segment in segments) else marks.ALINEA_BREAK
    alinea, pieces = 0, words.cut_segments(segments, separator)
    for piece, end in pieces:
        if separator == marks.CELL_END and end in {Operation.DELETED, Operation.INSERTED}:
            continue  # a cell that its column has a sentence for
        groups = [tuple(group) for _, group in groupby(piece, key=lambda segment: segment.operation is Operation.EQUAL)]
        for index, group in enumerate(groups):
            old, new = words.before(group), words.after(group)
            at_cut = index in {0, len(groups) - 1} and len(pieces) > 1
            if old != new and not (at_cut and not f"{old}{new}".strip()):
                preceding, following = (
                    words.after(chain(*groups[max(at, 0) : at + 1])) for at in (index - 1, index + 1)
                )
                if index and not words.significant_words(preceding):
                    preceding = words.after(chain(*groups[:index]))
                yield Amendment(preceding, old, new, following, words.before(piece), alinea)
        alinea += end is not Operation.DELETED


def amendment_phrase(amendment: Amendment) -> str:
    """Say an amendment in words, without its place: ``« 1,30 € » devient « 1,45 € »``."""
    old, new = _quoted_words(amendment)
    if old.strip() and new.strip():
        return _say("replaced", old=quote(old), new=quote(new), remark=_nature(amendment))
    text = new if new.strip() else old
    count, quoted = len(words.significant_words(text)) if any(map(str.isalpha, text)) else 0, quote(text)
    if not new.strip():
        return _say("words_deleted", count=count, words=quoted) if count else _say("deleted", words=quoted)
    contexts = (_words_near(amendment.preceding, -count).strip() for count in range(CONTEXT, 4 * CONTEXT))
    # more words where fewer stand in several places
    where = next(filter(amendment.stands_once, contexts), _words_near(amendment.preceding, -4 * CONTEXT).strip())
    location = _say("after", words=quote(where)) if where else _say("at_start")
    if not count:
        return _say("inserted", words=quoted, location=location)
    return _say("words_inserted", count=count, words=quoted, location=location)


def _quoted_words(amendment: Amendment) -> tuple[str, str]:
    """Return the old and new words that tell an amendment from the rest of its alinéa.

    Signs alone say nothing without the words beside them, nor does what stands in several places.
    """
    old, new, beside = amendment.old, amendment.new, amendment.preceding
    texts = [text for text in (old, new) if text and not _NOTE_CALL.search(text)]
    if not all(any(map(str.isalnum, text)) for text in texts):
        if any(map(amendment.significant, texts)) or not f"{old}{new}".strip() or not beside:
            return amendment.widened(1, 1)
        opens = beside[-1:].isspace() and amendment.following[:1].strip()
        return amendment.widened(0, 1) if opens else amendment.widened(1, 0)
    if _AFTER_NUMBER.search(beside) and texts and all(text.isalpha() and len(text) <= LONGEST_UNIT for text in texts):
        return amendment.widened(1, 0)
    wider = (amendment.widened((count + 1) // 2, count // 2) for count in range(2 * CONTEXT if old.strip() else 0))
    return next((pair for pair in wider if amendment.stands_once(pair[0])), (old, new))


def quote(text: str) -> str:
    """Quote words of a text, their middle left out where they are long."""
    text = " ".join(text.split())
    if len(text) > LONGEST_QUOTE:
        text = f"{marks.first_words(text, LONGEST_QUOTE * 3 // 4)} […] {marks.last_words(text, LONGEST_QUOTE // 4)}"
    return french.quote(text)


def _nature(amendment: Amendment) -> str:  # noqa: PLR0911 — one kind a line
    """Say what is particular of a replacement, in brackets; empty when words become others."""
    old, new = amendment.old, amendment.new
    same = words.same_words(amendment.significant(old), amendment.significant(new))
    if same and squeeze(old) == squeeze(new):
        return _say("spaces")
    if _NOTE_CALL.fullmatch(old.strip()) and _NOTE_CALL.fullmatch(new.strip()):
        return _say("note_call")
    if marks.level_text(old) == marks.level_text(new):
        for position, key in ((marks.Position.RAISED, "raised"), (marks.Position.LOWERED, "lowered")):
            if marks.has_letters(new, position) > marks.has_letters(old, position):
                return _say(key)
        return _say("on_line")
    if old.casefold() == new.casefold():
        return _say("capitals")
    if same and words.typographic_key(old) == words.typographic_key(new):
        return _say("typography")
    formula = _FORMULA.search(amendment.preceding + amendment.following)
    return _say("punctuation") if same and not formula else ""


def _words_near(text: str, count: int) -> str:
    """Return the first words of a text, or its last ones where the count is negative."""
    spans = [*words.significant_spans(text)]
    if not (count and spans):
        return text if count else ""
    return text[spans[count:][0][0] :] if count < 0 else text[: spans[:count][-1][1]]
