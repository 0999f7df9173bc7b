"""The comparison of two French texts word by word.

A word is what a reader sees as one unit, as an amount with its currency, a date or a compound. The semantic cleanup of
diff-match-patch makes a rewritten phrase one change instead of ten.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from versioned_texts.redline.marks import ALINEA_BREAK, CELL_END, MARKED

_SPACE = r"[ \u00a0\u2009\u202f]"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_NUMBER = rf"\d+(?:{_SPACE}\d{{3}})*(?:[.,]\d+)*"
_SIGN = r"(?:(?<![\w)\]€%‰°])[-−–+±][\u00a0\u202f]?)"
_BREAKS = f"{CELL_END}{ALINEA_BREAK}"
_WORD = re.compile(
    rf"""
      \d{{1,2}}(?:er|{MARKED})?\s{_MONTH}(?:\s\d{{4}})?                  # 1er janvier 2024
    | \d{{1,2}}{_SPACE}?h(?:{_SPACE}?\d{{2}})?(?!\w)                     # 14 h 30
    | (?:(?:LO|LP|[LRDA])\.?[ \u00a0\u202f]?)?\d+(?:[-–/]\d+)+             # L. 111-1   2025-1409   1/3   10–20
    | {_SIGN}[ ]{_NUMBER}{_SPACE}?(?:[€$£%‰]|°(?:[CF]\b)?)              # - 3 %
    | {_SIGN}?{_NUMBER}(?:{MARKED}|[⁰¹²³⁴-⁹₀-₉])*                      # 12 500   -3   10³
      (?:[^\W\d_]+ | {_SPACE}?(?:[€$£%‰]|°(?:[CF]\b)?))?              # 2e   1,30 €   4 %   3 °C
    | https?://[^\s«»<>()\x8b\x8c]*[^\s«»<>()\x8b\x8c.,;:!?…’'"]
    | \w+{MARKED}*(?:[’'‑/-]\w+{MARKED}*)*(?:@[\w-]+(?:\.[\w-]+)+|[’']?)  # l’école   demi-journée   et/ou   m²   a@b.fr
    | {MARKED}
    | \[\d+\]                                                         # the call of a footnote
    | [^\S{_BREAKS}]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_PUNCTUATION = frozenset(".,;:!?…·•\"'’‘«»“”„()[]{}-–—‑−_|¶\x8b\x8c")
_MINUS = re.compile(
    rf"(?:(?<=[\d)€%°])|(?<=[\d)€%°]{_SPACE})|(?<=\b[A-Za-z] ))[-−–](?={_SPACE}?[\d(]| [A-Za-z]\b(?![’']))"
)
"""A dash that carries a meaning, between numbers or letters of a formula; any other is punctuation."""

_FORMS = str.maketrans(
    {sign: key for key, signs in (("'", "’‘ʼ´`"), ("-", "‐‑‒–—−"), ('"', "«»“”„‟"), ("°", "º")) for sign in signs}
    | {"…": "...", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"}
)
_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)


class Operation(Enum):
    """The operation of a diff on some words, with its number in diff-match-patch."""

    EQUAL = 0
    DELETED = -1
    INSERTED = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words under one operation."""

    operation: Operation
    text: str


def words(text: str) -> list[str]:
    """Split a text into words, spaces and punctuation; joined, they are the text again."""
    return _WORD.findall(text)


def significant_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the words of a text, or of a part of it, and its signs that carry a meaning (``≤``, ``§``) stand.

    Spaces and punctuation are left out.
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        if (
            word[0].isalnum()
            or not (word.isspace() or _PUNCTUATION.issuperset(word))
            or _MINUS.match(text, match.start())
        ):
            yield match.span()


def significant_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the words of `significant_spans`."""
    return [text[first:last] for first, last in significant_spans(text, start, end)]


def compare_words(old: str, new: str) -> tuple[Segment, ...]:
    """Compare two texts: equal and deleted words form the old one, equal and inserted words the new one."""
    if old == new:
        return (Segment(Operation.EQUAL, old),) if old else ()
    alphabet: dict[str, str] = {}
    encoded = [_encode(words(text), alphabet) for text in (old, new)]
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # no time limit: the result must not depend on the machine
    diff = differ.diff_main(*encoded, checklines=False)
    differ.diff_cleanupSemantic(diff)
    decoded = {character: word for word, character in alphabet.items()}
    return tuple(
        Segment(Operation(code), "".join(decoded[character] for character in characters)) for code, characters in diff
    )


def compare_cut(whole: str, pieces: Sequence[str], *, split: bool) -> tuple[Segment, ...]:
    """Compare a text with those that it is split into, or that are merged into it: each piece with its own words."""
    if len(pieces) == 1:
        return compare_words(*((whole, pieces[0]) if split else (pieces[0], whole)))
    found, first, rest = words(whole), words(pieces[0]), words(ALINEA_BREAK.join(pieces[1:]))
    left, right = _common_counts(found, first), _common_counts(found[::-1], rest)[::-1]

    def fitness(index: int) -> tuple[int, bool, bool, int]:
        ends = found[index - 1] in ".;:!?»", -abs(index - len(first))
        return left[index] + right[index], found[index].isspace(), *ends

    index = max(range(1, len(found)), key=fitness, default=len(found))
    after_space = index + (index < len(found) and found[index].isspace())
    texts = ["".join(part) for part in (found[:index], found[index:after_space], found[after_space:])]
    ends = (texts[1], ALINEA_BREAK) if split else (ALINEA_BREAK, texts[1])
    between = (Segment(*piece) for piece in zip((Operation.DELETED, Operation.INSERTED), ends, strict=True) if piece[1])
    sides = (compare_cut(text, own, split=split) for text, own in ((texts[0], pieces[:1]), (texts[2], pieces[1:])))
    return (*next(sides), *between, *next(sides))


def _common_counts(text: Sequence[str], other: Sequence[str]) -> list[int]:
    """Count the words of each beginning of a text that another text has too."""
    free = Counter(other)
    counts = [0]
    for word in text:
        counts.append(counts[-1] + (free[word] > 0))
        free[word] -= 1
    return counts


def changed_words(segments: Sequence[Segment]) -> Counter[Operation]:
    """Count the significant words under each operation, without those of which the typography alone changes.

    Where an alinéa is cut, an amount and its sign may be two words of one.
    """
    sides = {Operation.DELETED: before(segments), Operation.INSERTED: after(segments)}
    totals, start = Counter[Operation](), dict.fromkeys(sides, 0)
    for equal, group in groupby(segments, key=lambda segment: segment.operation is Operation.EQUAL):
        own = [*group]
        texts = dict(zip(sides, (before(own), after(own)), strict=True))
        ends = {operation: start[operation] + len(text) for operation, text in texts.items()}
        own_words = [significant_words(sides[operation], start[operation], ends[operation]) for operation in sides]
        cut = any(ALINEA_BREAK in text for text in texts.values())
        same = equal or same_words(*own_words) or (cut and len({*map(typographic_key, texts.values())}) == 1)
        totals.update({} if same else dict(zip(sides, map(len, own_words), strict=True)))
        start = ends
    return totals


def same_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether words are the same one by one, whatever their typography: « 1 2 » is no « 12 »."""
    return [*map(typographic_key, old)] == [*map(typographic_key, new)]


def typographic_key(text: str) -> str:
    """Return a text without white space, in one form of its apostrophes, dashes and quotation marks."""
    return "".join(text.translate(_FORMS).split())


def cut_segments(segments: Iterable[Segment], separator: str) -> list[tuple[list[Segment], Operation | None]]:
    """Cut words at a separator: what stands before each one, and the operation on it; what follows the last one."""
    pieces: list[tuple[list[Segment], Operation | None]] = []
    words: list[Segment] = []
    for segment in segments:
        first, *others = segment.text.split(separator)
        words.append(Segment(segment.operation, first))
        for other in others:
            pieces.append((words, segment.operation))
            words = [Segment(segment.operation, other)]
    return [*pieces, (words, None)]


def before(segments: Iterable[Segment]) -> str:
    """Return the old text."""
    return "".join(segment.text for segment in segments if segment.operation is not Operation.INSERTED)


def after(segments: Iterable[Segment]) -> str:
    """Return the new text."""
    return "".join(segment.text for segment in segments if segment.operation is not Operation.DELETED)


def _encode(text: list[str], alphabet: dict[str, str]) -> str:
    """Encode each word as one character; new words extend the alphabet, which both texts share."""
    for word in text:
        if word not in alphabet:
            code = _FIRST_CHARACTER + len(alphabet)
            alphabet[word] = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
    return "".join(alphabet[word] for word in text)
