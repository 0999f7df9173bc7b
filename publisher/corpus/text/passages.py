"""Finding quoted words in a text.

A quote is found when it stands in one alinéa of the named article, and once only; or, where a page names the alinéa
itself, when it stands there at all. White space is compared as white
space (the text may hold a no-break space where one types a plain one); everything else must be the same character. A
quote never begins or ends inside a word or a number: ``1,30 €`` is not to be found in ``11,30 €``.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher.corpus.model.version import Alinea, Body, Passage

OMISSION = "[…]"
"""Stands in a quote for words that it leaves out."""

_IN_NUMBERS = r".,;:/'’·\-−–"
"""Characters that go on with a number when a digit stands on their other side."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why a quote has no place: what was found instead, and what is expected."""

    found: str
    expected: str


def find_passage(body: Body, article: str, quote: str) -> Passage | NotFound:
    """Find the one place of ``quote`` in the article (or section) named by its label or anchor."""
    division = body.find(article)
    if division is None:
        known = ", ".join(one.label or one.anchor for one in body.divisions)
        return NotFound(f"no article « {article} »", f"one of {known}")
    words = _pattern(quote)
    if words is None:
        return NotFound("an empty quote", f"words of article {article}")
    places = [
        Passage(alinea.anchor, match.start(), match.end())
        for alinea in division.alineas
        for match in words.finditer(alinea.text)
    ]
    match places:
        case [place]:
            return place
        case []:
            near = _nearest(division.alineas, quote)
            return NotFound(f"« {near} »", f"« {quote} », word for word, in article {article}")
        case _:
            return NotFound(
                f"« {quote} » {len(places)} times in article {article}",
                "words that stand there once only; take more of the sentence",
            )


def find_words(alineas: Sequence[Alinea], quote: str, where: str) -> NotFound | None:
    """Look for a quote in some alinéas, named ``where``; None when it stands there, all of it in one of them.

    ``[…]`` in the quote stands for words left out: what surrounds it is looked for in that order.
    """
    patterns = [_pattern(part) for part in quote.split(OMISSION)]
    if None in patterns:
        return NotFound("an empty quote", f"words of {where}")
    if any(_stand_in(alinea.text, patterns) for alinea in alineas):
        return None
    return NotFound(f"« {_nearest(alineas, quote)} »", f"« {quote} », word for word, in {where}")


def _stand_in(text: str, patterns: Sequence[re.Pattern[str] | None]) -> bool:
    place = 0
    for pattern in patterns:
        match = pattern.search(text, place) if pattern else None
        if match is None:
            return False
        place = match.end()
    return True


def _pattern(quote: str) -> re.Pattern[str] | None:
    """Give what finds a quote; None for one without words."""
    sought = " ".join(unicodedata.normalize("NFC", quote).split())
    if not sought:
        return None
    words = re.escape(sought).replace(r"\ ", r"\s+")
    return re.compile(f"{_not_inside(sought[0], before=True)}{words}{_not_inside(sought[-1], before=False)}")


def _not_inside(edge: str, *, before: bool) -> str:
    """Give the pattern that keeps a quote from beginning (or ending) inside a word or a number."""
    if edge.isdigit():
        return rf"(?<![\w{_IN_NUMBERS}])(?<!\d\s)" if before else rf"(?!\w)(?![\s{_IN_NUMBERS}]\d)"
    if edge.isalnum():
        return r"(?<!\w)" if before else r"(?!\w)"
    return "" if before else r"(?!(?<=€)\w)"


def _nearest(alineas: Iterable[Alinea], quote: str) -> str:
    """Give the words of the alinéas that come nearest to the quote, about as many as it has."""
    sought = len(quote.split())

    def likeness(words: str) -> float:
        return difflib.SequenceMatcher(None, words, quote, autojunk=False).ratio()

    candidates = [
        " ".join(words[start : start + length])
        for words in (alinea.text.split() for alinea in alineas)
        for length in range(max(1, sought - 2), sought + 3)
        for start in range(max(1, len(words) - length + 1))
    ]
    return max(candidates, key=likeness, default="")
