"""The cells of our CSV tables, in which no text can become a formula, and which are read back as they were written."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula; an apostrophe is put before it."""

type CsvCell = str | int


def safe_cell(cell: CsvCell) -> CsvCell:
    """Keep a spreadsheet from taking a text for a formula; a number may be negative."""
    if isinstance(cell, int) or cell.removeprefix("-").replace(",", "", 1).isdecimal():
        return cell
    return f"'{cell}" if cell.lstrip("'").startswith(STARTS_A_FORMULA) else cell


def without_apostrophe(cell: str) -> str:
    """Return the text of a cell as it was before `safe_cell`."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(STARTS_A_FORMULA) else cell
