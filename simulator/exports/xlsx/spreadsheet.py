"""The spreadsheet: the estimate with live formulas, so that a change of an input recalculates everything."""

from simulator.exports.subject import Subject
from simulator.exports.xlsx import cents, communes, estimate, options, words, years
from simulator.exports.xlsx.workbook import Book, cell


def spreadsheet(subject: Subject) -> bytes:
    """Write the file: the estimate, then years, communes and options where they were asked for, then the words."""
    book = Book(subject)
    estimate.write_estimate(book.sheet(estimate.NAME, estimate.WIDTHS, landscape=True), subject)
    if subject.answer.years:
        sheet = book.sheet(years.NAME, years.widths(subject), landscape=True)
        years.write_years(sheet, subject, subject.answer.years)
        outlook = subject.answer.years.outlook
        if outlook.schools:
            years.write_schools(book.sheet(years.SCHOOLS, (60, 12, 16, 12)), outlook)
    if subject.answer.shares:
        _add_communes(book, subject)
    if subject.answer.comparison:
        sheet = book.sheet(options.NAME, options.widths(subject.answer.comparison), landscape=True)
        options.write_options(sheet, subject, subject.answer.comparison)
    hypotheses = book.sheet(words.HYPOTHESES, words.HYPOTHESES_WIDTHS, landscape=True)
    words.write_hypotheses(hypotheses, subject)
    words.write_sources(book.sheet(words.SOURCES, words.SOURCES_WIDTHS, landscape=True), subject)
    return book.content()


def _add_communes(book: Book, subject: Subject) -> None:
    sheet = book.sheet(communes.NAME, communes.widths(subject), landscape=True)
    communes.write_communes(sheet, subject)
    rows = range(communes.FIRST_ROW, communes.FIRST_ROW + len(subject.answer.shares))
    pupils, gross = (
        [f"'{communes.NAME}'!{cell(row, column)}" for row in rows]
        for column in (communes.PUPILS, communes.gross_column(subject))
    )
    widths = (34, 10, *(12 for _ in range(len(cents.STEPS) * len([*cents.spreads(subject)]))))
    cents.write_cents(book.sheet(cents.NAME, widths, landscape=True), subject, pupils, gross)
