"""Inline text: a sequence of runs, independent of any markup language.

Pages, printed documents and comparisons are all drawn from the same runs.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style: ``marks`` are of ``em``, ``strong``, ``sup``, ``sub``; ``href`` is a link's target."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line break of the text itself."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote: its number as the text writes it, and how many calls of the same note come before."""

    number: str
    earlier: int = 0


Inline = tuple[Run | Break | NoteCall, ...]


def plain(inline: Inline) -> str:
    """Return the characters of inline text; a line break counts as one character, the call of a footnote as none."""
    return "".join(part.text if isinstance(part, Run) else "\n" if isinstance(part, Break) else "" for part in inline)
