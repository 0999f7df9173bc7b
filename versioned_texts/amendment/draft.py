"""A draft of the whole text, as its lines: put into the parts of the text as it is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass

from versioned_texts.amendment.proposal import Proposal
from versioned_texts.redline import Part


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a draft: a paragraph with the number that its list gives it, or the cells of a row.

    Attributes:
        text: the words of the paragraph; those of the cells, joined by ``" | "``, in a row.
        cells: the cells of a row, none in a paragraph.
        note: the number of the footnote that the line is, 0 for none.
    """

    text: str
    cells: tuple[str, ...] = ()
    note: int = 0


def pasted_lines(text: str) -> tuple[DraftLine, ...]:
    """Return the lines of a text that was pasted."""
    return tuple(DraftLine(line) for line in text.splitlines(keepends=True))


def read_draft(lines: Sequence[DraftLine], sealed: tuple[Part, ...]) -> Proposal:
    """Put the lines of a draft into the parts of the sealed text; the account is of the lines' texts, joined."""
    raise NotImplementedError
