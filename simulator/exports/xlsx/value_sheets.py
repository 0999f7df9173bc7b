"""The sheets of values: what falls to each commune, and the options side by side, in a year when every pupil counts."""

import french
from french.amounts import nearest_cent
from simulator.calculation import Comparison, Estimate, Share, Total
from simulator.exports.subject import Subject
from simulator.exports.xlsx.line_cells import AMOUNT_LABELS, amounts_note
from simulator.exports.xlsx.workbook import Book, Sheet
from simulator.question import YES
from simulator.views import show_comparison
from simulator.wording import section

_say, _tables = section("documents", "value_sheets"), section("answer", "tables")

FIRST_ROW = 5


def add_communes(book: Book) -> None:
    """Add the sheet of communes, with a row for each, then the whole."""
    subject, whole, shares = book.subject, book.subject.answer.full_year, book.subject.answer.shares
    lines = (line.label for line in whole.gross.lines)
    columns = (_say("commune"), _say("pupils"), *lines, *AMOUNT_LABELS, _say("per_pupil"), _tables("grant_ceiling"))
    sheet = book.add_sheet(_say("communes"), (34, 12, *(16 for _ in columns[2:])), landscape=True)
    sheet.put_title(_say("shares"), *_notes(subject), _tables("shares_rule"))
    sheet.put_columns(FIRST_ROW - 1, columns, 1)
    for row, share in enumerate(shares, start=FIRST_ROW):
        _put_part(sheet, row, (share.commune.name, share.commune.pupils), share)
    _put_part(sheet, FIRST_ROW + len(shares), (_say("whole"), whole.request.pupils), whole, "total")
    sheet.file.repeat_rows(FIRST_ROW - 1)


def _put_part(sheet: Sheet, row: int, counted: tuple[str, int], part: Share | Estimate, *style: str) -> None:
    name, pupils = counted
    sheet.put(row, 0, name, *style)
    sheet.put(row, 1, pupils, "count", *style)
    amounts = (*part.contributions.values(), *part.amounts, nearest_cent(part.per_pupil), part.amounts.gross)
    for column, amount in enumerate(amounts, start=2):
        sheet.put(row, column, amount, "euros", *style)


def add_options(book: Book, comparison: Comparison) -> None:
    """Add the sheet of options, each in its column: amounts, then why they differ, and the services that each opens."""
    names = [scenario.name for scenario in comparison.scenarios]
    sheet = book.add_sheet(_say("options"), (92, *(20 for _ in names)), landscape=True)
    sheet.put_title(_say("compared"), *_notes(book.subject))
    sheet.put_columns(FIRST_ROW - 1, (_say("option"), *names), 1)
    for row, compared in enumerate(comparison.rows, start=FIRST_ROW):
        style = ("total",) if any(isinstance(node, Total) for node in compared.nodes) else ()
        sheet.put(row, 0, compared.label, *style)
        for column, node in enumerate(compared.nodes, start=1):
            sheet.put(row, column, node.amount if node else "—", "euros", *style)
    below = FIRST_ROW + len(comparison.rows) + 1
    sheet.put(below, 0, _say("reasons"), "heading")
    reasons = show_comparison(comparison)["raisons"]
    for row, reason in enumerate(reasons, start=below + 1):
        sheet.put(row, 0, reason, "wrapped")
    _put_services(sheet, below + len(reasons) + 2, comparison)


def _put_services(sheet: Sheet, first: int, comparison: Comparison) -> None:
    sheet.put(first, 0, _say("services"), "heading")
    site = sheet.book.subject.answer.question.site
    for row, (service, opened) in enumerate(comparison.services, start=first + 1):
        sheet.put_link(row, 0, f"{site}{service.source.path}", service.label)
        for column, is_open in enumerate(opened, start=1):
            sheet.put(row, column, YES if is_open else "—", "centred")


def _notes(subject: Subject) -> tuple[str, str]:
    """Say that the values stay as they are, and in what the amounts are."""
    return _say("values", day=french.day(subject.day)), amounts_note(subject)
