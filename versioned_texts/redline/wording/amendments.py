"""The amendments of a paragraph in words: which words become which, are inserted or deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import french
from versioned_texts.redline import marks
from versioned_texts.redline.parts import alnum_words, squeeze
from versioned_texts.redline.words import Operation, Segment, after, before, words
from versioned_texts.wording import section

_say = section("redline", "amendments")

_NOTE_CALL = re.compile(r"\[\d+\]")

LONGEST_QUOTE = 200
"""Characters of the words that a sentence quotes."""

CONTEXT = 3
"""Words that say where others are inserted."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Words that were deleted and those in their place, either of them empty, and the text around them."""

    preceding: str
    old: str
    new: str
    following: str


def amendments(segments: tuple[Segment, ...]) -> Iterator[Amendment]:
    """Yield the amendments of a paragraph in order; without inserted or deleted cells and alinéas."""
    worded = map(_without_cell, segments)
    groups = [tuple(group) for _, group in groupby(worded, key=lambda one: one.operation is Operation.EQUAL)]
    for place, group in enumerate(groups):
        old, new = (
            text(group).replace(marks.ALINEA_BREAK, " ").replace(marks.CELL_END, " ") for text in (before, after)
        )
        cut = any(marks.ALINEA_BREAK in one.text for one in group)
        if old == new or (cut and squeeze(old) == squeeze(new)):
            continue
        yield Amendment(_near(groups[:place], -1), old, new, _near(groups[place + 1 :], 0))


def _without_cell(segment: Segment) -> Segment:
    """Return the end of a cell in place of one that is inserted or deleted, whose column has a sentence of its own."""
    alone = segment.operation is not Operation.EQUAL and segment.text.endswith(marks.CELL_END)
    return Segment(Operation.EQUAL, marks.CELL_END) if alone else segment


def amendment_phrase(one: Amendment) -> str:
    """Say an amendment in words, without its place: ``« 1,30 € » devient « 1,45 € »``."""
    old, new = one.old, one.new
    spaced = squeeze(old) == squeeze(new)
    if spaced or not (
        alnum_words(old) or alnum_words(new)
    ):  # punctuation alone says nothing without the word beside them
        left, right = _last_words(one.preceding, 1), _first_word(one.following) if spaced or not one.preceding else ""
        old, new = f"{left}{old}{right}", f"{left}{new}{right}"
    if old.strip() and new.strip():
        return _say("replaced", old=quote(old), new=quote(new), remark=_nature(old, new))
    text = new if new.strip() else old
    count, quoted = len(alnum_words(text)) if any(map(str.isalpha, text)) else 0, quote(text)
    if not new.strip():
        return _say("words_deleted", count=count, words=quoted) if count else _say("deleted", words=quoted)
    where = _last_words(one.preceding, CONTEXT).strip()
    place = _say("after", words=quote(where)) if where else _say("at_start")
    if not count:
        return _say("inserted", words=quoted, place=place)
    return _say("words_inserted", count=count, words=quoted, place=place)


def quote(text: str) -> str:
    """Quote words of a text, their middle left out where they are long."""
    text = " ".join(text.split())
    if len(text) > LONGEST_QUOTE:
        text = f"{marks.first_words(text, LONGEST_QUOTE * 3 // 4)} […] {marks.last_words(text, LONGEST_QUOTE // 4)}"
    return french.quote(text)


def _nature(old: str, new: str) -> str:
    """Say what is particular of a replacement, in brackets; empty when words become others."""
    if squeeze(old) == squeeze(new):
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
    return _say("punctuation") if alnum_words(old) == alnum_words(new) else ""


def _near(groups: list[tuple[Segment, ...]], place: int) -> str:
    """Return the equal text next to an amendment, in its own cell and alinéa."""
    text = after(groups[place]) if groups else ""
    cells = text.replace(marks.ALINEA_BREAK, marks.CELL_END).split(marks.CELL_END)
    return cells[place]


def _last_words(text: str, count: int) -> str:
    """Return the end of a text from one of its last words on."""
    found = words(text)
    starts = [place for place, word in enumerate(found) if any(map(str.isalnum, word))]
    return "".join(found[starts[-count:][0] :]) if starts else text


def _first_word(text: str) -> str:
    """Return the beginning of a text up to its first word."""
    found = words(text)
    ends = [place for place, word in enumerate(found) if any(map(str.isalnum, word))]
    return "".join(found[: ends[0] + 1]) if ends else text
