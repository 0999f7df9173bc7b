"""The sheet of communes: their pupils, which may be changed, and what falls to each of a year's estimate."""

from decimal import Decimal
from fractions import Fraction

from french.amounts import nearest_cent
from simulator.calculation import PUPIL
from simulator.exports.subject import Subject
from simulator.exports.xlsx.cents import FIRST_ROW as FIRST_CENTS
from simulator.exports.xlsx.cents import Spread, add_cents, spreads
from simulator.exports.xlsx.line_cells import (
    AMOUNT_LABELS,
    amounts_note,
    choice_name,
    line_amounts,
    price_name,
    quantity_formula,
)
from simulator.exports.xlsx.workbook import Book, CellValue, Formula, Sheet, cell
from simulator.question import MOST_COMMUNE_PUPILS
from simulator.wording import section

_say, _tables = section("documents", "communes"), section("answer", "tables")

SUMS = (*AMOUNT_LABELS, _say("per_pupil"), _say("part"), _tables("grant_ceiling"))
PUPILS, FIRST_LINE = 1, 2
FIRST_ROW = 4


def add_communes(book: Book) -> None:
    """Add the sheet, with a row for each commune, then the whole; and that of what they share."""
    subject, shares = book.subject, book.subject.answer.shares
    widths = (34, 12, *(16 for _ in subject.tariff.lines), 16, 16, 16, 16, 16, 12, 12, 18)
    sheet = book.add_sheet(_say("sheet"), widths, landscape=True)
    last = FIRST_ROW + len(shares) - 1
    notes = (f"{_say('change')} {_tables('shares_rule')}", f"{amounts_note(subject)} {_say('shared')}")
    sheet.put_title(_say("title"), *notes)
    lines = (line.label for line in subject.tariff.lines)
    sheet.put_columns(FIRST_ROW - 1, (_say("commune"), _say("pupils"), *lines, *SUMS), 1)
    by_code = {one.code: one for one in spreads(subject)}
    share_column = _gross_column(subject) + SUMS.index(_say("part"))
    for place, share in enumerate(shares):
        row = FIRST_ROW + place
        sheet.put(row, 0, share.commune.name)
        sheet.put(row, PUPILS, share.commune.pupils, "count", "entry")
        for column, formula in enumerate(_formulas(subject, place, by_code), start=FIRST_LINE):
            sheet.put(row, column, formula, "percent" if column == share_column else "euros")
    sheet.allow_range((FIRST_ROW, last, PUPILS), "integer", 0, MOST_COMMUNE_PUPILS)
    sheet.define_name("communes_eleves", FIRST_ROW, PUPILS, last)
    _write_whole(sheet, subject, last)
    sheet.file.repeat_rows(FIRST_ROW - 1)
    columns, rows = (PUPILS, _gross_column(subject)), range(FIRST_ROW, last + 1)
    pupils, gross = ([f"'{sheet.name}'!{cell(row, column)}" for row in rows] for column in columns)
    add_cents(book, pupils, gross)


def _gross_column(subject: Subject) -> int:
    return FIRST_LINE + len(subject.tariff.lines)


def _formulas(subject: Subject, place: int, spreads: dict[str, Spread]) -> list[Formula]:
    share, row, gross = subject.answer.shares[place], FIRST_ROW + place, _gross_column(subject)
    at = [cell(row, column) for column in range(gross + len(SUMS))]
    cents_row = FIRST_CENTS + place

    def spread(code: str) -> str:
        return f"{spreads[code].received(cents_row)}/100" if code in spreads else "0"

    lines = []
    for line in subject.tariff.lines:
        amount = share.contributions.get(line.key, Decimal(0))
        if line.key in spreads:
            lines.append(Formula(spread(line.key), amount))
        else:
            number = line.per.of_commune(share.commune) if line.per.of_commune else 0
            own = at[PUPILS] if line.per is PUPIL else str(number)
            quantity = quantity_formula(line, own, choice_name(line))
            lines.append(Formula(f"ROUND({quantity}*{price_name(line)},2)", amount))
    budget, whole = at[gross + 4], subject.answer.full_year.budget.amount
    every = cell(FIRST_ROW + len(subject.answer.shares), gross + 4, fixed=True)
    part = Fraction(share.amounts.budget) / Fraction(whole) if whole else 0
    return [
        *lines,
        Formula(f"SUM({at[FIRST_LINE]}:{at[gross - 1]})", share.amounts.gross),
        Formula(f"-{spread('subventions')}", share.amounts.deduction),
        Formula(f"ROUND({at[gross]}+{at[gross + 1]},2)", share.amounts.net),
        Formula(spread("devis"), share.amounts.market),
        Formula(f"ROUND({at[gross + 2]}+{at[gross + 3]},2)", share.amounts.budget),
        Formula(f"IF({at[PUPILS]}=0,0,ROUND(ROUND({budget}/{at[PUPILS]},9),2))", nearest_cent(share.per_pupil)),
        Formula(f"IF({every}=0,0,{budget}/{every})", Decimal(float(part))),
        Formula(at[gross], share.amounts.gross),
    ]


def _write_whole(sheet: Sheet, subject: Subject, last: int) -> None:
    whole, row, first_total = subject.answer.full_year, last + 1, _gross_column(subject)
    sums: list[CellValue] = [whole.request.pupils, *line_amounts(whole, subject.tariff.lines), *whole.amounts]
    sheet.put(row, 0, _say("whole"), "total")
    for column, value in enumerate(sums, start=PUPILS):
        total = f"SUM({cell(FIRST_ROW, column)}:{cell(last, column)})"
        sheet.put(row, column, Formula(total, value), "count" if column == PUPILS else "euros", "total")
    budget_cell = cell(row, first_total + 4)
    per_pupil = Formula(f"IF(eleves=0,0,ROUND(ROUND({budget_cell}/eleves,9),2))", nearest_cent(whole.per_pupil))
    sheet.put(row, first_total + 5, per_pupil, "euros", "total")
    part = Formula(f"IF({budget_cell}=0,0,1)", 1 if whole.amounts.budget else 0)
    sheet.put(row, first_total + 6, part, "percent", "total")
    sheet.put(row, first_total + 7, Formula(cell(row, first_total), whole.amounts.gross), "euros", "total")
