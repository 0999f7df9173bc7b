"""A line of a draft, which office documents are read into and proposals are made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a draft: a paragraph with the number that its list gives it, or the cells of a row.

    Attributes:
        text: the words of the paragraph, with the marks of `versioned_texts.redline.marks`; those of the cells, joined
            by ``" | "``, in a row. A call of a footnote is its number in brackets.
        cells: the cells of a row, none in a paragraph.
        note: the number of the footnote that the line is, 0 for none.
    """

    text: str
    cells: tuple[str, ...] = ()
    note: int = 0
