"""The numbers that Word and LibreOffice show before headings and items of lists, and do not write into their words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

BULLET = "• "
"""Stands for any bullet: most are signs of a font that has no letters."""

DEEPEST = 20
"""Styles that one may be based on, and levels of a list."""

_HIGHEST = 4_000
"""The highest number that is written otherwise than in digits."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered."""

    form: str  # by its name in either format; "bullet" for a sign
    template: str  # the label, each "%3" in it the number of the third level
    start: int = 1
    suffix: str = " "  # between the label and the words
    restarts: bool = True  # below another number of the level above
    legal: bool = False  # whether the numbers of all levels are in digits


def next_label(levels: Mapping[int, Level], level: int, counts: dict[int, int]) -> str:
    """Count an item at a level, the first one being 1, and return its label with what separates it from the words."""
    own = levels.get(level)
    if own is None:
        return ""
    counts[level] = counts.get(level, own.start - 1) + 1
    for deeper in [
        level_below
        for level_below in counts
        if level_below > level and (level_below not in levels or levels[level_below].restarts)
    ]:
        del counts[deeper]
    if own.form == "bullet":
        return BULLET

    def number(match: re.Match[str]) -> str:
        depth = int(match[1])
        other = levels.get(depth, own)
        return _write("decimal" if own.legal else other.form, counts.get(depth, other.start))

    label = re.sub(r"%(\d)", number, own.template)
    return label if not label or label.endswith(" ") else label + own.suffix


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "letter": _letters,
    "a": _letters,
    "roman": _roman,
    "i": _roman,
    "ordinal": lambda number: "1er" if number == 1 else f"{number}e",
    "decimalzero": "{:02}".format,
    "none": lambda _: "",
}
"""The forms of numbers other than digits, by their names in either format."""


def _write(form: str, number: int) -> str:
    """Write a number in a form; one that has no known form is in digits."""
    kind = form.removeprefix("lower").removeprefix("upper").lower()
    text = _FORMS.get(kind, str)(number) if 0 < number <= _HIGHEST else str(number)
    return text.upper() if form.startswith("upper") or form in {"A", "I"} else text
