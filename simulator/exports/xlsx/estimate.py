"""The first sheet: what was typed, in cells that may be changed, and the lines of a year when every pupil counts."""

from decimal import Decimal

import french
from french.amounts import to_cent
from simulator.calculation import PUPIL, Choice, Quote
from simulator.exports.csv_tables import AMOUNT_COLUMNS
from simulator.exports.subject import Subject
from simulator.exports.xlsx.line_cells import (
    amount_formulas,
    choice_label,
    choice_name,
    count_name,
    price_name,
    quantity_formula,
)
from simulator.exports.xlsx.workbook import Book, Formula, Sheet, cell
from simulator.question import COMMUNE_GRANT, NO, QUOTE, YES
from simulator.wording import section

_say = section("documents", "estimate")

LABEL, QUANTITY, PRICE, AMOUNT, SOURCE, WORDS = range(6)
SPARE_QUOTES = 3
"""Empty rows for quotes that come later."""

ENTRIES = 7
"""The first row of what was typed."""


def add_estimate(book: Book) -> None:
    """Add the sheet."""
    sheet, subject = book.add_sheet(_say("sheet"), (54, 16, 16, 18, 46, 62), landscape=True), book.subject
    _write_head(sheet, subject)
    row = _write_entries(sheet, subject) + 1
    amounts = (_say("unit_price", taxes=subject.tariff.taxes), _say("amount", taxes=subject.tariff.taxes))
    sheet.put_columns(row, (_say("line"), _say("quantity"), *amounts, _say("article"), _say("words")))
    budget = _write_amounts(sheet, subject, row + 1)
    _write_break_evens(sheet, subject, budget + 2)
    sheet.file.freeze_panes(ENTRIES - 2, 0)


def _write_head(sheet: Sheet, subject: Subject) -> None:
    tariff = subject.tariff
    whose = f" — {subject.community}" if subject.community else ""
    title = _say("title_of_several_years" if subject.answer.years else "title")
    sheet.put(0, 0, f"{title}{whose}", "title")
    day = french.day(subject.day)
    sheet.put(1, 0, _say("tariff", title=tariff.title, version=tariff.origin, day=day))
    sheet.put(2, 0, _say("no_commitment"), "note")
    sheet.put(3, 0, _say("change"), "entry")
    if subject.answer.years:
        sheet.put(4, 0, _say("first_year"))
        sheet.put(4, 1, Formula("nette_premiere_annee", subject.answer.first.net.amount), "euros")
    for column, text in enumerate([_say("link"), *subject.link_row[1:]]):
        sheet.put_link(5, column, text, text, "note")


def _write_entries(sheet: Sheet, subject: Subject) -> int:
    """Write what was typed; return the row after it."""
    request, row = subject.answer.full_year.request, ENTRIES - 1
    sheet.put(row, 0, _say("typed"), "heading")
    for kind in subject.quantities:
        row += 1
        sheet.put_entry(row, kind.label, request.counts.get(kind.name, 0), "count", count_name(kind))
        sheet.allow_range((row, row, 1), "integer", 0, kind.most)
        if kind is PUPIL and subject.answer.shares:
            sheet.put(row, 2, _say("of_communes", part=subject.part), "note")
    for line in subject.tariff.options:
        row += 1
        number = request.choices.get(line.key, 0)
        if line.choice is Choice.YES_NO:
            sheet.put_entry(row, choice_label(line), YES if number else NO, "centred", choice_name(line))
            sheet.allow_choices(row, 1, (YES, NO))
        else:
            sheet.put_entry(row, choice_label(line), number, "count", choice_name(line))
            sheet.allow_range((row, row, 1), "integer", 0, line.per.most)
    row += 1
    sheet.put_entry(row, _say("each_year", grant=COMMUNE_GRANT.label), request.commune_grant, "euros", "subventions")
    sheet.allow_range((row, row, 1), "decimal", 0, COMMUNE_GRANT.at_most)
    return row + 1


def _write_amounts(sheet: Sheet, subject: Subject, first: int) -> int:
    """Write the lines from a row on, what is deducted, the quotes, and the totals; return the row of the budget."""
    whole, market = subject.answer.full_year, subject.answer.first.market
    gross = first + len(subject.tariff.lines)
    quotes = gross + 3
    total = quotes + len(subject.answer.question.request.quotes) + SPARE_QUOTES
    lines = f"{cell(first, AMOUNT)}:{cell(gross - 1, AMOUNT)}"
    quoted = f"SUMPRODUCT(ROUND({cell(quotes, AMOUNT)}:{cell(total - 1, AMOUNT)},2))"
    sums = amount_formulas(lines, "subventions", quoted, AMOUNT_COLUMNS)
    _write_lines(sheet, subject, first)
    _write_total(sheet, gross, whole.gross.label, Formula(sums[0], whole.gross.amount), "contribution_brute")
    sheet.put(gross + 1, LABEL, whole.deduction.label)
    sheet.put(gross + 1, AMOUNT, Formula(sums[1], whole.amounts.deduction), "euros")
    sheet.put_source(gross + 1, SOURCE, whole.deduction.source)
    _write_total(sheet, gross + 2, whole.net.label, Formula(sums[2], whole.net.amount), "contribution_nette")
    _write_quotes(sheet, subject, quotes, total - 1)
    label = _say("first_year_only", market=market.label) if subject.answer.years else market.label
    _write_total(sheet, total, label, Formula(sums[3], market.amount), "prestations_marche")
    budget = Formula(sums[4], whole.net.amount + market.amount)
    _write_total(sheet, total + 1, whole.budget.label, budget, "budget_total")
    return total + 1


def _write_lines(sheet: Sheet, subject: Subject, first: int) -> None:
    request = subject.answer.full_year.request
    for row, line in enumerate(subject.tariff.lines, start=first):
        number = (request.quantity(line) or 0) if request.takes(line) else 0
        sheet.put(row, LABEL, line.label)
        text = quantity_formula(line, count_name(line.per), choice_name(line))
        sheet.put(row, QUANTITY, Formula(text, number), "count")
        sheet.put(row, PRICE, line.amount, "euros")
        sheet.define_name(price_name(line), row, PRICE)
        amount = f"ROUND({cell(row, QUANTITY)}*{cell(row, PRICE)},2)"
        sheet.put(row, AMOUNT, Formula(amount, to_cent(number * line.amount)), "euros")
        sheet.put_source(row, SOURCE, line.source)


def _write_quotes(sheet: Sheet, subject: Subject, first: int, last: int) -> None:
    spare = Quote(_say("spare_quote", taxes=subject.tariff.taxes), Decimal(0))
    quotes = (*subject.answer.question.request.quotes, *[spare] * SPARE_QUOTES)
    for row, quote in enumerate(quotes, start=first):
        sheet.put(row, LABEL, quote.label, "entry")
        sheet.put(row, AMOUNT, quote.amount, "euros", "entry")
    sheet.allow_range((first, last, AMOUNT), "decimal", 0, QUOTE.at_most)
    sheet.put_source(first, SOURCE, subject.tariff.grounds.get("market_service"))


def _write_break_evens(sheet: Sheet, subject: Subject, first: int) -> None:
    for row, pair in enumerate(subject.answer.break_evens, start=first):
        flat, by_number = pair.flat, pair.by_number
        # in whole cents: a quotient that comes out even must not fall short of it
        cents = f"ROUND({count_name(flat.per)}*{price_name(flat)}*100,0)/ROUND({price_name(by_number)}*100,0)"
        sheet.put(row, LABEL, _say("break_even", flat=flat.label, by_number=by_number.label), "wrapped")
        sheet.put(row, QUANTITY, Formula(f"INT({cents})+1", pair.number), "count")
        sheet.put(row, PRICE, _say("units_a_year", units=by_number.per.unit[1]))


def _write_total(sheet: Sheet, row: int, label: str, amount: Formula, name: str) -> None:
    for column in (QUANTITY, PRICE, SOURCE, WORDS):
        sheet.put(row, column, "", "total")
    sheet.put(row, LABEL, label, "total")
    sheet.put(row, AMOUNT, amount, "euros", "total")
    sheet.define_name(name, row, AMOUNT)
