"""The cells of a spreadsheet by their names."""

from typing import Any

from openpyxl import Workbook


def named_cell(book: Workbook, name: str) -> Any:  # noqa: ANN401
    """Find the cell, or the rows of cells, that bears a name in a spreadsheet."""
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell]
