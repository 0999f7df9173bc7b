"""The spreadsheet: the estimate and its years with live formulas; communes and options as values."""

from simulator.exports.subject import Subject
from simulator.exports.xlsx.estimate import add_estimate
from simulator.exports.xlsx.value_sheets import add_communes, add_options
from simulator.exports.xlsx.words import add_hypotheses, add_sources
from simulator.exports.xlsx.workbook import Book
from simulator.exports.xlsx.years import add_years


def spreadsheet(subject: Subject) -> bytes:
    """Write the file: the estimate, then years, communes and options where they were asked for, then the words."""
    book = Book(subject)
    add_estimate(book)
    if subject.answer.years:
        add_years(book, subject.answer.years)
    if subject.answer.shares:
        add_communes(book)
    if subject.answer.comparison:
        add_options(book, subject.answer.comparison)
    add_hypotheses(book)
    add_sources(book)
    return book.to_bytes()
