"""The passage of quoted words in a text.

A quote matches when it stands exactly once in the article that it names, within one alinéa. Where a page names the
alinéa itself, one occurrence or more is enough. Any white space matches any other (the text may hold a no-break space
where the quote has a plain one); all other characters must be equal. A quote never begins or ends inside a word or a
number: ``1,30 €`` does not match in ``11,30 €``.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from versioned_texts.corpus.model.text import Alinea, Body, Division
from versioned_texts.corpus.model.version import Passage

OMISSION = "[…]"
"""The mark of omitted words in a quote."""

_IN_NUMBERS = r".,;:/'’·\-−–"
"""Characters that continue a number when a digit follows or precedes them."""

_NUMBER = re.compile(rf"\d+(?:[\s{_IN_NUMBERS}]\d+)*")


@dataclass(frozen=True, slots=True)
class NotFound:
    """The reason why a quote has no passage: what was found instead, and what is expected."""

    found: str
    expected: str


def find_passage(body: Body, article: str, quote: str, others: Collection[str] = ()) -> Passage | NotFound:
    """Return the only passage of ``quote`` in the article (or section) of this label or anchor.

    Words that ``others`` quote are proposed last where it has none.
    """
    division = body.find(article)
    if division is None:
        known = ", ".join(other.number or other.anchor for other in body.divisions)
        return NotFound(f"no article « {article} »", f"one of {known}")
    words = _pattern(quote)
    if words is None:
        return NotFound("an empty quote", f"words of article {article}")
    passages = [
        Passage(alinea.anchor, match.start(), match.end())
        for alinea in division.alineas
        for match in words.finditer(alinea.text)
    ]
    if not passages:
        elsewhere = [alinea for other in body.divisions for alinea in other.alineas if words.search(alinea.text)]
        return _no_such_words(division.alineas, quote, f"article {article}", elsewhere, others)
    if len(passages) > 1:
        found = f"« {quote} » {len(passages)} times in article {article}"
        return NotFound(found, "words that stand there once only; take more of the sentence")
    return passages[0]


def find_words(alineas: Sequence[Alinea], quote: str, where: str, others: Iterable[Division] = ()) -> NotFound | None:
    """Search some alinéas, named ``where``, for a quote; None when one of them holds all of it.

    Otherwise the first of the ``others`` that holds it is named.
    """
    if not all(part.strip() for part in quote.split(OMISSION)):
        return NotFound("an empty quote", f"words of {where}")
    if alineas_with(alineas, quote):
        return None
    elsewhere = next(filter(None, (alineas_with(other.alineas, quote) for other in others)), [])
    return _no_such_words(alineas, quote, where, elsewhere)


def alineas_with(alineas: Iterable[Alinea], quote: str) -> list[Alinea]:
    """Return the alinéas that hold a quote.

    ``[…]`` in the quote means omitted words: the parts around it must follow in that order.
    """
    patterns = [_pattern(part) for part in quote.split(OMISSION)]
    return [alinea for alinea in alineas if _contains(alinea.text, patterns)]


def _no_such_words(
    alineas: Iterable[Alinea], quote: str, where: str, elsewhere: Sequence[Alinea], others: Collection[str] = ()
) -> NotFound:
    anchors = " and ".join(f"#{alinea.anchor}" for alinea in elsewhere)
    nearest = _nearest(alineas, quote, others) if not anchors else ""
    found = f"these words at {anchors}" if anchors else f"« {nearest} »" if nearest else "no such words"
    return NotFound(found, f"« {quote} », word for word, in {where}")


def _contains(text: str, patterns: Sequence[re.Pattern[str] | None]) -> bool:
    offset = 0
    for pattern in patterns:
        match = pattern.search(text, offset) if pattern else None
        if match is None:
            return False
        offset = match.end()
    return True


def _pattern(quote: str) -> re.Pattern[str] | None:
    """Return the pattern of a quote, None for one without words."""
    text = " ".join(unicodedata.normalize("NFC", quote).split())
    if not text:
        return None
    words = re.escape(text).replace(r"\ ", r"\s+")
    return re.compile(f"{_not_inside(text[0], before=True)}{words}{_not_inside(text[-1], before=False)}")


def _not_inside(edge: str, *, before: bool) -> str:
    """Return the pattern that keeps a quote from beginning (or ending) inside a word or a number."""
    if edge.isdigit():
        return rf"(?<![\w{_IN_NUMBERS}])(?<!\d\s)" if before else rf"(?!\w)(?![\s{_IN_NUMBERS}]\d)"
    if edge.isalnum():
        return r"(?<!\w)" if before else r"(?!\w)"
    return "" if before else r"(?!(?<=€)\w)"


def _nearest(alineas: Iterable[Alinea], quote: str, others: Collection[str]) -> str:
    """Return the words of the alinéas that are most like the quote, whatever their numbers, about as many as it has."""
    count = len(quote.split())

    def ratio(words: str, model: str) -> float:
        return difflib.SequenceMatcher(None, words, model, autojunk=False).ratio()

    def similarity(words: str) -> tuple[float, bool, float]:
        taken = any(words in " ".join(other.split()) for other in others)
        return ratio(_NUMBER.sub("0", words), _NUMBER.sub("0", quote)), not taken, ratio(words, quote)

    candidates = [
        " ".join(words[start : start + length]).rstrip(" .,;:")
        for words in (alinea.text.split() for alinea in alineas)
        for length in range(max(1, count - 2), count + 3)
        for start in range(max(1, len(words) - length + 1))
    ]
    return max(candidates, key=similarity, default="")
