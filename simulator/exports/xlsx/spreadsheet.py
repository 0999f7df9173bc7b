"""The spreadsheet: the estimate with live formulas, so that changing what was typed works everything out anew."""

from simulator.calculation import Rollout
from simulator.exports.subject import Subject
from simulator.exports.xlsx import cents as cents_sheet
from simulator.exports.xlsx import communes as communes_sheet
from simulator.exports.xlsx import estimate as estimate_sheet
from simulator.exports.xlsx import options as options_sheet
from simulator.exports.xlsx import words as words_sheets
from simulator.exports.xlsx import years as years_sheet
from simulator.exports.xlsx.workbook import Book, cell


def spreadsheet(subject: Subject) -> bytes:
    """Write the file: the estimate, then years, communes and options where they were asked for, then the words."""
    book = Book(subject)
    estimate_sheet.write_estimate(book.sheet(estimate_sheet.NAME, estimate_sheet.WIDTHS, landscape=True), subject)
    if subject.answer.years:
        sheet = book.sheet(years_sheet.NAME, years_sheet.widths(subject), landscape=True)
        years_sheet.write_years(sheet, subject, subject.answer.years)
        outlook = subject.answer.years.outlook
        if outlook.schools and outlook.rollout is Rollout.PROGRESSIVE:
            years_sheet.write_schools(book.sheet(years_sheet.SCHOOLS, (60, 12, 16)), outlook)
    if subject.answer.shares:
        _add_communes(book, subject)
    if subject.answer.comparison:
        sheet = book.sheet(options_sheet.NAME, options_sheet.widths(subject.answer.comparison), landscape=True)
        options_sheet.write_options(sheet, subject, subject.answer.comparison)
    hypotheses = book.sheet(words_sheets.HYPOTHESES, words_sheets.HYPOTHESES_WIDTHS, landscape=True)
    words_sheets.write_hypotheses(hypotheses, subject)
    words_sheets.write_sources(book.sheet(words_sheets.SOURCES, words_sheets.SOURCES_WIDTHS, landscape=True), subject)
    return book.content()


def _add_communes(book: Book, subject: Subject) -> None:
    sheet = book.sheet(communes_sheet.NAME, communes_sheet.widths(subject), landscape=True)
    communes_sheet.write_communes(sheet, subject)
    rows = range(communes_sheet.FIRST_ROW, communes_sheet.FIRST_ROW + len(subject.answer.shares))
    pupils, gross = (
        [f"'{communes_sheet.NAME}'!{cell(row, column)}" for row in rows]
        for column in (communes_sheet.PUPILS, communes_sheet.gross_column(subject))
    )
    widths = (34, 10, *(12 for _ in range(len(cents_sheet.STEPS) * len(cents_sheet.spreads(subject)))))
    cents_sheet.write_cents(book.sheet(cents_sheet.NAME, widths, landscape=True), subject, pupils, gross)
