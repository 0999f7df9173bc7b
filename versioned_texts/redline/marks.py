"""The characters that encode what a text has besides its words: superscripts, subscripts, cells and alinéas.

They are controls of ECMA-48, which no published text holds: a comparison can't take them for words.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

CELL_END = "\x1f"
"""Ends a cell of a row (unit separator)."""

ALINEA_BREAK = "\x1e"
"""Stands between alinéas that one alinéa becomes, or that become one (record separator)."""

_UP, _DOWN = "\x8c", "\x8b"
"""Partial line up and partial line down: a superscript is up, then down again."""

MARKED = r"(?:\x8c[^\x8b\x8c]*\x8b|\x8b[^\x8b\x8c]*\x8c)"
"""A superscript or a subscript, as a pattern."""

_MARK = re.compile(f"[{_UP}{_DOWN}]")
_PIECE = re.compile(rf"({MARKED})")

_RAISED = str.maketrans("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


class Position(Enum):
    """Where letters stand on their line."""

    LEVEL = auto()
    RAISED = auto()
    LOWERED = auto()


def superscript(text: str) -> str:
    """Mark letters as raised."""
    return f"{_UP}{text}{_DOWN}"


def subscript(text: str) -> str:
    """Mark letters as lowered."""
    return f"{_DOWN}{text}{_UP}"


def has_letters(text: str, position: Position) -> bool:
    """Tell whether a text has letters that stand so on their line."""
    return any(start is position for start, _ in positions(text))


def positions(text: str) -> Iterator[tuple[Position, str]]:
    """Cut a text at its superscripts and subscripts, which come without their marks."""
    for number, piece in enumerate(_PIECE.split(text)):
        if number % 2:
            yield (Position.RAISED if piece[0] == _UP else Position.LOWERED), piece[1:-1]
        elif piece:
            yield Position.LEVEL, piece


def level_text(text: str) -> str:
    """Return the letters of a text without the marks of superscripts and subscripts."""
    return text.replace(_UP, "").replace(_DOWN, "")


def first_words(text: str, length: int) -> str:
    """Return the first words of a text, in at most so many characters; a superscript that is cut is on the line."""
    words = text[:length].rsplit(" ", 1)[0]
    marks = [match.start() for match in _MARK.finditer(words)]
    return words if len(marks) % 2 == 0 else words[: marks[-1]] + words[marks[-1] + 1 :]


def last_words(text: str, length: int) -> str:
    """Return the last words of a text, as `first_words` does the first."""
    words = text[-length:].split(" ", 1)[-1]
    marks = [match.start() for match in _MARK.finditer(words)]
    return words if len(marks) % 2 == 0 else words[: marks[0]] + words[marks[0] + 1 :]


def plain_text(text: str) -> str:
    """Write a text where nothing can be raised: ``m²``, ``x^(é)``; an alinéa begins with a pilcrow."""
    raised = "".join(_plain_piece(position, piece) for position, piece in positions(text))
    cells = " | ".join(filter(None, raised.split(CELL_END))) if CELL_END in raised else raised
    return cells.replace(ALINEA_BREAK, " ¶ ")


def _plain_piece(position: Position, text: str) -> str:
    if position is Position.LEVEL:
        return text
    table, prefix = (_RAISED, "^") if position is Position.RAISED else (_LOWERED, "_")
    return text.translate(table) if all(ord(character) in table for character in text) else f"{prefix}({text})"
