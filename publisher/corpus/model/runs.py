"""Inline text: a sequence of runs, free of any markup language.

A page, a printed document and a comparison are all drawn from the same words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike; ``marks`` are among ``em``, ``strong``, ``sup``, ``sub``; ``href`` is a link's target."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the text itself makes."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place where a footnote is called: its number, and how many calls of it came before."""

    number: int
    earlier: int = 0


Inline = tuple[Run | Break | NoteCall, ...]


def plain(inline: Inline) -> str:
    """Give the characters of inline text; a line break counts as one, a call of a footnote as none."""
    return "".join(part.text if isinstance(part, Run) else "\n" if isinstance(part, Break) else "" for part in inline)
