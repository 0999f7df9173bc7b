"""The comparison of tables: which column corresponds to which, and the cells of a row."""

from collections import Counter
from collections.abc import Mapping, Sequence

from versioned_texts.redline.alignment import Pair
from versioned_texts.redline.marks import CELL_END
from versioned_texts.redline.paragraphs import AlignmentStep, align
from versioned_texts.redline.parts import Paragraph, similarity, word_counts
from versioned_texts.redline.words import Operation, Segment, compare_words

type Columns = Mapping[tuple[str, str], Sequence[Pair]]
"""The columns that correspond, by the anchors of the table in both versions."""


def pair_columns(old: Sequence[Paragraph], new: Sequence[Paragraph], tables: set[tuple[str, str]]) -> Columns:
    """Pair the columns of the tables, given by their two anchors, whose number of columns differs."""
    columns = {}
    for anchors in tables:
        former, current = (
            _columns([row for row in rows if row.anchor == anchor])
            for rows, anchor in zip((old, new), anchors, strict=True)
        )
        if len(former) != len(current):
            columns[anchors] = _in_order(former, current)
    return columns


def compare_rows(old: Paragraph, new: Paragraph, columns: Columns) -> tuple[Segment, ...]:
    """Compare two rows cell by cell; a cell of a column that was deleted or inserted is marked with its end."""
    former, current = old.cells, new.cells
    pairs: Sequence[Pair] = columns.get((old.anchor, new.anchor), ())
    if len(former) == len(current):
        pairs = [(index, index) for index in range(len(former))]
    elif [sum(pair[side] is not None for pair in pairs) for side in (0, 1)] != [len(former), len(current)]:
        pairs = _in_order([word_counts(cell.text) for cell in former], [word_counts(cell.text) for cell in current])
    segments: list[Segment] = []
    for old_index, new_index in pairs:
        if old_index is None or new_index is None:
            operation, cells, index = (
                (Operation.INSERTED, current, new_index)
                if old_index is None
                else (Operation.DELETED, former, old_index)
            )
            segments.append(Segment(operation, f"{cells[index or 0].text}{CELL_END}"))
        else:
            segments += compare_words(former[old_index].text, current[new_index].text)
            segments.append(Segment(Operation.EQUAL, CELL_END))
    return tuple(segments)


def _columns(rows: Sequence[Paragraph]) -> list[Counter[str]]:
    """Count the words of each column, as far as all rows have as many cells."""
    width = max((len(row.cells) for row in rows), default=0)
    whole = [row for row in rows if len(row.cells) == width]
    return [sum((word_counts(row.cells[index].text) for row in whole), Counter[str]()) for index in range(width)]


def _in_order(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[Pair]:
    """Pair columns in order, with the greatest total similarity; those without a common word are not paired."""
    likeness = {
        (row, column): similarity(old_cell, other) if old_cell and other else 0.0
        for row, old_cell in enumerate(old)
        for column, other in enumerate(new)
    }
    steps = {indices: [AlignmentStep(1, 1, like)] for indices, like in likeness.items() if like}
    groups = align(len(old), len(new), steps)
    return [(group.old.start if group.old else None, group.new.start if group.new else None) for group in groups]
