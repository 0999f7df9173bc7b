"""Words that are inserted into a sentence or deleted from it, with the spaces that an act doesn't quote."""

import re

from versioned_texts.redline import CELL_END

type WordEdit = tuple[int, int, str]
"""Where the words that go start and end, and those that stand in their place."""

_WORD_BEFORE, _WORD_AFTER = r"(?<!\w)", r"(?![\w\x8b\x8c])"
_NUMBER_BEFORE, _NUMBER_AFTER = r"(?<!\d[,.\u00a0\u202f])", r"(?![,.\u00a0\u202f]\d)"


def occurrences(text: str, words: str) -> list[int]:
    """Return where words stand, as a reader counts them: « an » isn’t in « ancien », nor « 30 » in « 1,30 »."""
    before = _WORD_BEFORE if words[:1].isalnum() else ""
    before += _NUMBER_BEFORE if words[:1].isdigit() else ""
    after = _WORD_AFTER if words[-1:].isalnum() else ""
    after += _NUMBER_AFTER if words[-1:].isdigit() else ""
    return [found.start() for found in re.finditer(f"{before}(?={re.escape(words)}{after})", text)]


def insertion(text: str, place: int, words: str) -> WordEdit:
    """Insert words at a place, apart from their neighbours: no space follows « l’ » or precedes a comma."""
    before, following = text[:place][-1:], text[place : place + 1]
    apart = before and not before.isspace() and before not in f"’'([{CELL_END}" and words[:1] not in ",.)]"
    left = " " if apart else ""
    right = " " if following.isalnum() and words[-1:] not in "’'([" else ""
    return place, place, f"{left}{words}{right}"


def deletion(text: str, start: int, end: int) -> WordEdit:
    """Delete words with the space before them, or with the one after them at the beginning of a sentence."""
    following = text[end : end + 1]
    if text[:start].endswith(" ") and following in f" ,.)]{CELL_END}":
        return start - 1, end, ""
    return start, end + (start == 0 and following == " "), ""
