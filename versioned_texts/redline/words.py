"""The comparison of two French texts word by word.

A word is what a reader sees as one unit, as an amount with its currency, a date or a compound. The semantic cleanup of
diff-match-patch makes a rewritten phrase one change instead of ten.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from versioned_texts.redline.marks import ALINEA_BREAK, CELL_END, MARKED

_SPACE = r"[ \u00a0\u2009\u202f]"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_NUMBER = rf"\d+(?:{_SPACE}\d{{3}})*(?:[.,]\d+)*"
_BREAKS = f"{CELL_END}{ALINEA_BREAK}"
_WORD = re.compile(
    rf"""
      \d{{1,2}}(?:er|{MARKED})?\s{_MONTH}(?:\s\d{{4}})?                  # 1er janvier 2024
    | (?:(?:LO|LP|[LRDA])\.?[ \u00a0\u202f]?)?\d+(?:-\d+)+                    # L. 111-1   2025-1409
    | {_NUMBER}(?:{MARKED}|[⁰¹²³⁴-⁹₀-₉])*(?:{_SPACE}?[€%°])?           # 12 500   1,30 €   4 %   10³
    | \w+{MARKED}*(?:[’'‑-]\w+{MARKED}*)*[’']?                        # l’école   demi-journée   jusqu'   m²
    | {MARKED}
    | \[\d+\]                                                         # the call of a footnote
    | [^\S{_BREAKS}]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
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
    return tuple(Segment(Operation(code), "".join(decoded[one] for one in characters)) for code, characters in diff)


def recut_words(old: str, new: str) -> tuple[Segment, ...]:
    """Compare two texts whose characters are the same except white space: what is split, merged or spaced otherwise."""
    found: list[tuple[Operation, str]] = []
    one = other = 0
    while one < len(old) or other < len(new):
        if old[one : one + 1] == new[other : other + 1]:
            found.append((Operation.EQUAL, old[one]))
            one, other = one + 1, other + 1
        elif old[one : one + 1].isspace():
            found.append((Operation.DELETED, old[one]))
            one += 1
        else:
            found.append((Operation.INSERTED, new[other]))
            other += 1
    groups = groupby(found, key=lambda pair: pair[0])
    return tuple(Segment(operation, "".join(text for _, text in group)) for operation, group in groups)


def before(segments: Iterable[Segment]) -> str:
    """Return the old text."""
    return "".join(one.text for one in segments if one.operation is not Operation.INSERTED)


def after(segments: Iterable[Segment]) -> str:
    """Return the new text."""
    return "".join(one.text for one in segments if one.operation is not Operation.DELETED)


def _encode(text: list[str], alphabet: dict[str, str]) -> str:
    """Encode each word as one character; new words extend the alphabet, which both texts share."""
    for word in text:
        if word not in alphabet:
            place = _FIRST_CHARACTER + len(alphabet)
            alphabet[word] = chr(place if place < _SURROGATES.start else place + len(_SURROGATES))
    return "".join(alphabet[word] for word in text)
