"""The amendments of a paragraph in words: which words become which, are inserted or deleted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import french
from versioned_texts.redline import marks
from versioned_texts.redline.parts import squeeze
from versioned_texts.redline.words import Operation, Segment, after, before, significant_words, typographic_key, words
from versioned_texts.wording import section

_say = section("redline", "amendments")

_NOTE_CALL = re.compile(r"\[\d+\]")
_ENDS = re.compile(f"([{marks.ALINEA_BREAK}{marks.CELL_END}])")
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

    ``preceding`` and ``following`` are what stays beside them in their alinéa or cell, ``left`` and ``right`` are all
    that stands there in the old version; ``alinea`` is the place of that alinéa among those that one is split into.
    """

    preceding: str
    old: str
    new: str
    following: str
    left: str
    right: str
    alinea: int = 0

    def widened(self, left: int, right: int) -> tuple[str, str]:
        """Return the old and the new words with so many of the words beside them."""
        start, end = _last_words(self.preceding, left), _first_words(self.following, right)
        return f"{start}{self.old}{end}", f"{start}{self.new}{end}"

    def stands_once(self, words: str) -> bool:
        """Tell whether words stand once in the alinéa or cell of the old version, whatever their capitals."""
        pattern = rf"(?<!\w){re.escape(words.strip())}(?!\w)"
        return len(re.findall(pattern, f"{self.left}{self.old}{self.right}", re.IGNORECASE)) <= 1


def amendments(segments: tuple[Segment, ...]) -> Iterator[Amendment]:
    """Yield the amendments of a paragraph in order; without inserted or deleted cells and alinéas."""
    for alinea, piece in _pieces(segments):
        whole = before(piece)
        groups = [tuple(group) for _, group in groupby(piece, key=lambda one: one.operation is Operation.EQUAL)]
        place = 0
        for number, group in enumerate(groups):
            old, new = before(group), after(group)
            left, right = whole[:place], whole[place + len(old) :]
            place += len(old)
            beside_cut = number in {0, len(groups) - 1} and len(piece) < len(segments)
            if old != new and not (beside_cut and squeeze(old) == squeeze(new)):
                preceding, following = (
                    "".join(map(after, groups[max(beside, 0) : beside + 1])) for beside in (number - 1, number + 1)
                )
                if not significant_words(preceding) and left.strip():
                    preceding = after(chain.from_iterable(groups[:number]))
                yield Amendment(preceding, old, new, following, left, right, alinea)


def _pieces(segments: Sequence[Segment]) -> Iterator[tuple[int, list[Segment]]]:
    """Yield the words of each alinéa or cell, with the place of that alinéa in the new version.

    A cell that is inserted or deleted has none: its column has a sentence of its own.
    """
    alinea, piece = 0, list[Segment]()
    for one in segments:
        if one.operation is not Operation.EQUAL and one.text.endswith(marks.CELL_END):
            yield alinea, piece
            piece = []
            continue
        for number, text in enumerate(_ENDS.split(one.text)):
            if number % 2:
                yield alinea, piece
                piece = []
                alinea += text == marks.ALINEA_BREAK and one.operation is not Operation.DELETED
            elif text:
                piece.append(Segment(one.operation, text))
    yield alinea, piece


def amendment_phrase(one: Amendment) -> str:
    """Say an amendment in words, without its place: ``« 1,30 € » devient « 1,45 € »``."""
    old, new = _quoted_words(one)
    if old.strip() and new.strip():
        return _say("replaced", old=quote(old), new=quote(new), remark=_nature(one))
    text = new if new.strip() else old
    count, quoted = len(significant_words(text)) if any(map(str.isalpha, text)) else 0, quote(text)
    if not new.strip():
        return _say("words_deleted", count=count, words=quoted) if count else _say("deleted", words=quoted)
    where = _context(one)
    place = _say("after", words=quote(where)) if where else _say("at_start")
    if not count:
        return _say("inserted", words=quoted, place=place)
    return _say("words_inserted", count=count, words=quoted, place=place)


def _quoted_words(one: Amendment) -> tuple[str, str]:
    """Return the old and new words that tell an amendment from the rest of its alinéa.

    Signs alone say nothing without the words beside them, nor does what stands in several places.
    """
    texts = [text for text in (one.old, one.new) if text and not _NOTE_CALL.search(text)]
    if not all(any(map(str.isalnum, text)) for text in texts):
        if any(map(significant_words, texts)) or not (one.old.strip() or one.new.strip()) or not one.preceding:
            return one.widened(1, 1)
        opens = one.preceding[-1:].isspace() and not one.following[:1].isspace()
        return one.widened(0, 1) if opens and one.following else one.widened(1, 0)
    if (
        all(map(str.isalpha, texts))
        and 0 < max(map(len, texts), default=0) <= LONGEST_UNIT
        and _AFTER_NUMBER.search(one.preceding)
    ):
        return one.widened(1, 0)
    widths = ((count + 1) // 2 for count in range(2 * CONTEXT))
    wider = (one.widened(width, count // 2) for count, width in enumerate(widths)) if one.old.strip() else ()
    return next((pair for pair in wider if one.stands_once(pair[0])), (one.old, one.new))


def _context(one: Amendment) -> str:
    """Return the words that say where others are inserted: more of them where fewer stand in several places."""
    wider = (_last_words(one.preceding, count).strip() for count in range(CONTEXT, 4 * CONTEXT))
    found = [*wider] or [""]
    return next((words for words in found if one.stands_once(words)), found[-1])


def quote(text: str) -> str:
    """Quote words of a text, their middle left out where they are long."""
    text = " ".join(text.split())
    if len(text) > LONGEST_QUOTE:
        text = f"{marks.first_words(text, LONGEST_QUOTE * 3 // 4)} […] {marks.last_words(text, LONGEST_QUOTE // 4)}"
    return french.quote(text)


def _nature(one: Amendment) -> str:
    """Say what is particular of a replacement, in brackets; empty when words become others."""
    old, new = one.old, one.new
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
    if typographic_key(old) == typographic_key(new):
        return _say("typography")
    start = len(one.preceding)
    same = (
        len(
            {
                *(
                    tuple(significant_words(f"{one.preceding}{text}{one.following}", start, start + len(text)))
                    for text in (old, new)
                )
            }
        )
        == 1
    )
    return _say("punctuation") if same and not _FORMULA.search(one.preceding + one.following) else ""


def _last_words(text: str, count: int) -> str:
    """Return the end of a text from one of its last words on."""
    found = words(text)
    starts = [place for place, word in enumerate(found) if significant_words(word)]
    return "".join(found[starts[-count:][0] :]) if starts and count else text if count else ""


def _first_words(text: str, count: int) -> str:
    """Return the beginning of a text up to one of its first words."""
    found = words(text)
    ends = [place for place, word in enumerate(found) if significant_words(word)]
    return "".join(found[: ends[:count][-1] + 1]) if ends and count else text if count else ""
