"""Sheets of a spreadsheet: cells that hold a number, a text, or a formula with the value it has now.

A text is always written as a text, whatever it begins with. A formula has its value, so that what opens the file
without working it out shows the same figures.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

import french
from simulator.calculation import Source
from simulator.exports.subject import Subject
from simulator.views import reference
from simulator.wording import section

_say = section("documents", "workbook")

ENTRY = "#FFF2CC"
INK, BAND, RULE = "#1F3864", "#E7EDF6", "#9AA7BD"
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": INK},
    "heading": {"bold": True, "font_size": 12, "font_color": INK},
    "note": {"italic": True, "font_color": "#555555"},
    "wrapped": {"text_wrap": True},
    "centred": {"align": "center"},
    "columns": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "bg_color": BAND,
        "bottom": 1,
        "bottom_color": RULE,
    },
    "first": {"align": "left"},
    "total": {"bold": True, "top": 1, "top_color": RULE},
    "entry": {"bg_color": ENTRY, "border": 1, "border_color": "#BF9000", "locked": False},
    "euros": {"num_format": '#,##0.00\\ "€"'},
    "count": {"num_format": "#,##0"},
    "rate": {"num_format": '0.00\\ "%"'},
    "link": {"font_color": "#0B5394", "underline": 1, "indent": 1},
}
"""What a cell can look like; several may be put together, the last having the last word."""

LONGEST_ADDRESS = 2_000
"""Of a link in a cell; what is longer is written as a text."""

type CellValue = Decimal | int | str


class Formula(NamedTuple):
    """A formula, in the words that files hold (English), and the value it has for what was asked."""

    text: str
    value: CellValue


class Book:
    """A spreadsheet being written, for a subject."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._out = io.BytesIO()
        self._formats: dict[tuple[str, ...], Any] = {}
        self.file = _new_file(self._out, _say("title"), subject.community, subject.day)

    def add_sheet(self, name: str, widths: Sequence[int], *, landscape: bool = False) -> "Sheet":
        """Add a sheet, its columns of these widths in characters, to be printed one page wide."""
        added = self.file.add_worksheet(name)
        for column, width in enumerate(widths):
            added.set_column(column, column, width)
        added.set_paper(9)  # A4
        added.fit_to_pages(1, 0)
        added.hide_gridlines(2)
        added.set_footer(f"&L&A&R{_say('page', page='&P', pages='&N')}")
        if landscape:
            added.set_landscape()
        return Sheet(self, name, added)

    def style(self, *names: str) -> Any:  # noqa: ANN401 — the library has no types
        """Return a look made of several."""
        if names not in self._formats:
            merged = {"valign": "top"} | {key: value for name in names for key, value in STYLES[name].items()}
            self._formats[names] = self.file.add_format(merged)
        return self._formats[names]

    def to_bytes(self) -> bytes:
        """Finish, and return the bytes of the file."""
        self.file.close()
        return self._out.getvalue()


class Sheet:
    """One sheet; rows and columns are counted from 0."""

    def __init__(self, book: Book, name: str, sheet: Any) -> None:  # noqa: ANN401 — the library has no types
        self.book = book
        self.name = name
        self.file = sheet

    def put(self, row: int, column: int, value: CellValue | Formula, *style: str) -> None:
        """Write a cell."""
        look = self.book.style(*style)
        match value:
            case Formula(text, result):
                number = float(result) if isinstance(result, Decimal) else result
                self.file.write_formula(row, column, f"={text}", look, number)
            case str():
                self.file.write_string(row, column, value, look)
            case _:
                self.file.write_number(row, column, value, look)

    def put_entry(self, row: int, label: str, value: CellValue, kind: str, name: str) -> None:
        """Write a labelled cell that its reader may change, and name it."""
        self.put(row, 0, label)
        self.put(row, 1, value, kind, "entry")
        self.define_name(name, row, 1)

    def put_title(self, title: str, *notes: str) -> None:
        """Write a title, and notes below it."""
        self.put(0, 0, title, "title")
        for row, note in enumerate(notes, start=1):
            self.put(row, 0, note, "note")

    def put_columns(self, row: int, names: Sequence[str], fixed: int = 0) -> None:
        """Write the names of columns, which stay in sight as do so many of the first columns."""
        for column, name in enumerate(names):
            self.put(row, column, name, "columns", *(() if column else ("first",)))
        self.file.freeze_panes(row + 1, fixed)

    def put_source(self, row: int, column: int, source: Source | None) -> None:
        """Write the name of a source, which leads to its words, and these in the next column; nothing without one."""
        if source is not None:
            self.put_link(row, column, f"{self.book.subject.answer.question.site}{source.path}", reference(source))
            self.put(row, column + 1, french.quote(source.quote), "wrapped")

    def put_link(self, row: int, column: int, address: str, text: str, style: str = "wrapped") -> None:
        """Write a text that leads to an address, in a style, as a link where that is a whole one."""
        if address.startswith(("https://", "http://")) and len(address) <= LONGEST_ADDRESS:
            self.file.write_url(row, column, address, self.book.style(style, "link"), text)
        else:
            self.put(row, column, text, style)

    def allow_choices(self, row: int, column: int, choices: Sequence[str]) -> None:
        """Let a cell hold one of some words."""
        self.file.data_validation(row, column, row, column, {"validate": "list", "source": list(choices)})

    def allow_range(self, cells: tuple[int, int, int], kind: str, least: int, most: int) -> None:
        """Let cells (first row, last row, column) hold a number, ``integer`` or ``decimal``, between bounds."""
        first, last, column = cells
        rule = {
            "validate": kind,
            "criteria": "between",
            "minimum": least,
            "maximum": most,
            "error_title": _say("refused"),
            "error_message": _say("whole_number" if kind == "integer" else "number", least=least, most=most),
        }
        self.file.data_validation(first, column, last, column, rule)

    def define_name(self, name: str, row: int, column: int, last_row: int | None = None) -> None:
        """Name a cell, or the cells from it down to another, as the formulas of any sheet then call them."""
        last = "" if last_row is None else f":{cell(last_row, column, fixed=True)}"
        self.book.file.define_name(name, f"='{self.name}'!{cell(row, column, fixed=True)}{last}")


def amounts_table(
    title: str, day: dt.date, columns: Sequence[str], rows: Iterable[tuple[Sequence[str], Sequence[Decimal]]]
) -> bytes:
    """Write a table of amounts alone, with the names of each row before them."""
    out = io.BytesIO()
    file = _new_file(out, title, "", day)
    sheet = file.add_worksheet()
    heading, euros = (file.add_format(STYLES[name]) for name in ("columns", "euros"))
    sheet.set_column(0, len(columns), 24)
    sheet.write_row(0, 0, columns, heading)
    for row, (names, amounts) in enumerate(rows, start=1):
        sheet.write_row(row, 0, names)
        sheet.write_row(row, len(names), amounts, euros)
    file.close()
    return out.getvalue()


def _new_file(out: io.BytesIO, title: str, about: str, day: dt.date) -> Any:  # noqa: ANN401 — the library has no types
    texts_stay = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    file = Workbook(out, {"in_memory": True, **texts_stay})
    file.set_properties({"title": title, "subject": about, "created": dt.datetime.combine(day, dt.time(), dt.UTC)})
    return file


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """Name a cell of the same sheet."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))
