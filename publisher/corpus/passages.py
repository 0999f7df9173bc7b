"""Finding quoted words in a text.

A quote is found when it stands in one alinéa of the named article, and once only. White space is compared as white
space (the text may hold a no-break space where one types a plain one); everything else must be the same character. A
quote never begins or ends inside a word or a number: ``1,30 €`` is not to be found in ``11,30 €``.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from publisher.corpus.model import Body, Division, Passage

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
    sought = " ".join(unicodedata.normalize("NFC", quote).split())
    if not sought:
        return NotFound("an empty quote", f"words of article {article}")
    words = re.escape(sought).replace(r"\ ", r"\s+")
    words = f"{_not_inside(sought[0], before=True)}{words}{_not_inside(sought[-1], before=False)}"
    places = [
        Passage(alinea.anchor, match.start(), match.end())
        for alinea in division.alineas
        for match in re.finditer(words, alinea.text)
    ]
    match places:
        case [place]:
            return place
        case []:
            return NotFound(f"« {_nearest(division, quote)} »", f"« {quote} », word for word, in article {article}")
        case _:
            return NotFound(
                f"« {quote} » {len(places)} times in article {article}",
                "words that stand there once only; take more of the sentence",
            )


def _not_inside(edge: str, *, before: bool) -> str:
    """Give the pattern that keeps a quote from beginning (or ending) inside a word or a number."""
    if edge.isdigit():
        return rf"(?<![\w{_IN_NUMBERS}])(?<!\d\s)" if before else rf"(?!\w)(?![\s{_IN_NUMBERS}]\d)"
    if edge.isalnum():
        return r"(?<!\w)" if before else r"(?!\w)"
    return "" if before else r"(?!(?<=€)\w)"


def _nearest(division: Division, quote: str) -> str:
    """Give the words of the division that come nearest to the quote, about as many as it has."""
    sought = len(quote.split())

    def likeness(words: str) -> float:
        return difflib.SequenceMatcher(None, words, quote, autojunk=False).ratio()

    candidates = [
        " ".join(words[start : start + length])
        for words in (alinea.text.split() for alinea in division.alineas)
        for length in range(max(1, sought - 2), sought + 3)
        for start in range(max(1, len(words) - length + 1))
    ]
    return max(candidates, key=likeness, default="")
