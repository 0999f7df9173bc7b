"""Comparing two texts word by word, as French is written.

What a reader sees as one thing is one word: an amount with its sign (``1,30 €``), a number in groups (``12 500``), a
date (``15 juin 2023``), an elision (``l’école``), a compound (``demi-journée``). The comparison itself is that of
diff-match-patch on these words, cleaned up for sense, so that a rewritten phrase is one change and not ten.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

_SPACE = r"[ \u00a0\u2009\u202f]"
_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_NUMBER = rf"\d+(?:{_SPACE}\d{{3}})*(?:[.,]\d+)*"
_WORD = re.compile(
    rf"""
      \d{{1,2}}(?:er)?\s{_MONTH}(?:\s\d{{4}})?      # 1er janvier 2024
    | {_NUMBER}(?:{_SPACE}?[€%°])?                  # 12 500   1,30 €   4 %
    | \w+(?:[’'‑-]\w+)*[’']?                        # l’école   demi-journée   jusqu'
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)


class Kind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words that share a fate."""

    kind: Kind
    text: str


def words(text: str) -> list[str]:
    """Part a text into words, spaces and signs; put together they are the text again."""
    return _WORD.findall(text)


def compare(old: str, new: str) -> tuple[Segment, ...]:
    """Compare two texts; what is kept or deleted makes up the old one, what is kept or inserted the new one."""
    if old == new:
        return (Segment(Kind.KEPT, old),) if old else ()
    alphabet: dict[str, str] = {}
    written = [_written(words(text), alphabet) for text in (old, new)]
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # as long as it takes: what is found must not depend on the machine
    found = differ.diff_main(*written, checklines=False)
    differ.diff_cleanupSemantic(found)
    spelled = {character: word for word, character in alphabet.items()}
    kinds = {0: Kind.KEPT, -1: Kind.DELETED, 1: Kind.INSERTED}
    return tuple(Segment(kinds[fate], "".join(spelled[one] for one in characters)) for fate, characters in found)


def before(segments: Iterable[Segment]) -> str:
    """Give the old text back."""
    return "".join(one.text for one in segments if one.kind is not Kind.INSERTED)


def after(segments: Iterable[Segment]) -> str:
    """Give the new text back."""
    return "".join(one.text for one in segments if one.kind is not Kind.DELETED)


def _written(text: list[str], alphabet: dict[str, str]) -> str:
    """Write each word as one character of an alphabet that grows as it needs, the alphabet of both texts."""
    for word in text:
        if word not in alphabet:
            place = _FIRST_CHARACTER + len(alphabet)
            alphabet[word] = chr(place if place < _SURROGATES.start else place + len(_SURROGATES))
    return "".join(alphabet[word] for word in text)
