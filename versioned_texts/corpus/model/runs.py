"""Inline text: a sequence of runs, independent of any markup language.

Pages, printed documents and comparisons are all drawn from the same runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


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


def cut_inline(inline: Inline, cuts: Sequence[int]) -> Iterator[tuple[int, Run | Break | NoteCall]]:
    """Yield each part with its offset in the characters of the whole; runs are cut at some places of it, in order."""
    offset = 0
    for part in inline:
        if not isinstance(part, Run):
            yield offset, part
            offset += isinstance(part, Break)
            continue
        edges = [0, *(cut - offset for cut in cuts if 0 < cut - offset < len(part.text)), len(part.text)]
        for start, end in pairwise(edges):
            yield offset + start, Run(part.text[start:end], part.marks, part.href)
        offset += len(part.text)
