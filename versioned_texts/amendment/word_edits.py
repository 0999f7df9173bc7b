"""Words that are inserted into a sentence or deleted from it, with the spaces that an act doesn't quote."""

from versioned_texts.redline import CELL_END

type WordEdit = tuple[int, int, str]
"""Where the words that go start and end, and those that stand in their place."""


def occurrences(text: str, words: str) -> list[int]:
    """Return where words stand in a text, overlapping ones too."""
    return [place for place in range(len(text) - len(words) + 1) if text.startswith(words, place)]


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
