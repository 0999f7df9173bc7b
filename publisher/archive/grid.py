"""A table as a full grid: every row has the same width, whatever its cells span."""

from publisher.corpus import Cell, Inline, Table


def width(table: Table) -> int:
    """Count the columns of a table."""
    return max((len(row) + sum(spans) for row, spans in zip(_own(table), _hanging(table), strict=True)), default=1) or 1


def full_rows(table: Table) -> list[list[tuple[Inline, Cell]]]:
    """Return the cells of each row with their place, and empty cells at the end of short rows."""
    columns = width(table)
    rows = []
    for words, places, own, hanging in zip(table.rows, table.places, _own(table), _hanging(table), strict=True):
        missing = columns - len(own) - sum(hanging)
        rows.append([*zip(words, places, strict=True), *[((), Cell())] * missing])
    return rows


def _own(table: Table) -> list[list[int]]:
    """Return, for each row, one mark per column that its own cells span."""
    return [[1 for cell in row for _ in range(cell.columns)] for row in table.places]


def _hanging(table: Table) -> list[list[int]]:
    """Return, for each row, the number of columns that each cell of the rows above spans in it."""
    hanging: list[list[int]] = [[] for _ in table.places]
    for number, row in enumerate(table.places):
        for cell in row:
            for below in range(number + 1, min(number + cell.rows, len(hanging))):
                hanging[below].append(cell.columns)
    return hanging
