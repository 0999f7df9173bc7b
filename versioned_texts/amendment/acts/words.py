"""Words that an act quotes: where they stand in a text, and the spaces beside those that change."""

import re
import unicodedata
from collections.abc import Iterator

from versioned_texts.redline import CELL_END

type WordEdit = tuple[int, int, str]
"""Where the words that go start and end, and those that stand in their place."""

_SPACES = " \u00a0\u202f\u2009"
_PIECE = re.compile(rf"(?P<word>[^'’ʼ\s{_SPACES}]+)|(?P<apostrophe>['’ʼ])|[\s{_SPACES}]+")


def find_words(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand as a reader finds them: in any typography, « an » not in « ancien », nor 30 in 1,30."""
    pattern = "".join(
        re.escape(word) if word else "['’ʼ]" if apostrophe else rf"[{_SPACES}\n]+"
        for word, apostrophe in _PIECE.findall(unicodedata.normalize("NFC", words))
    )
    first, last = words[:1], words[-1:]
    before = r"(?<!\w)" * first.isalnum() + rf"(?<!\d[,.{_SPACES}])" * first.isdigit()
    after = r"(?![\w\x8b\x8c])" * last.isalnum() + rf"(?![,.]\d|[{_SPACES}]\d{{3}}(?!\d))" * last.isdigit()
    return (one.span() for one in re.finditer(before + pattern + after, text))


def insertion(text: str, place: int, words: str) -> WordEdit:
    """Insert words at a place, apart from their neighbours: no space follows « l’ » or precedes a comma."""
    before, following = text[:place][-1:], text[place : place + 1]
    apart = before and not before.isspace() and before not in f"’'([{CELL_END}" and words[:1] not in ",.)]"
    left = " " if apart else ""
    right = " " if (following.isalnum() or following in {"«", "(", "“"}) and words[-1:] not in "’'([" else ""
    return place, place, f"{left}{words}{right}"


def replacement(text: str, start: int, end: int, words: str) -> WordEdit:
    """Put words in the place of others: no space precedes a comma."""
    return start - (words[:1] in {*",.)"} and text[:start].endswith(" ")), end, words


def deletion(text: str, start: int, end: int) -> WordEdit:
    """Delete words with the space before them, or with the one after them at the beginning of a sentence."""
    following = text[end : end + 1]
    if text[:start].endswith(" ") and following in f" ,.)]{CELL_END}":
        return start - 1, end, ""
    return start, end + (start == 0 and following == " "), ""
