"""The sheet of options: each in its column, what distinguishes it in cells that may be changed, line by line."""

from decimal import Decimal

from simulator.calculation import Choice, Comparison, Scenario, TariffLine, merged_lines
from simulator.exports.xlsx.line_cells import (
    AMOUNT_LABELS,
    amount_formulas,
    amounts_note,
    choice_label,
    choice_name,
    count_name,
    line_amounts,
    quantity_formula,
    quotes_formula,
)
from simulator.exports.xlsx.workbook import Book, CellValue, Formula, cell
from simulator.question import COMMUNE_GRANT, NO, YES
from simulator.wording import section

_say = section("documents", "options")

FIRST_ROW = 4


def add_options(book: Book, comparison: Comparison) -> None:
    """Add the sheet; the first column follows the sheet of the estimate, the others are free."""
    _OptionsSheet(book, comparison).write()


class _OptionsSheet:
    def __init__(self, book: Book, comparison: Comparison) -> None:
        self.subject, self.comparison = book.subject, comparison
        self.sheet = book.add_sheet(_say("sheet"), (92, *(20 for _ in comparison.scenarios)), landscape=True)
        tariffs = [scenario.estimate.request.tariff for scenario in comparison.scenarios]
        self.lines = list(merged_lines(tariff.lines for tariff in tariffs).values())
        self.chosen = list(merged_lines(tariff.options for tariff in tariffs).values())
        # the rows of each part of the sheet, one below the other
        self.grant = FIRST_ROW + len(self.chosen)
        self.prices = self.grant + 2
        self.amounts = self.prices + len(self.lines) + 1
        self.gross = self.amounts + len(self.lines)

    def write(self) -> None:
        sheet, scenarios = self.sheet, self.comparison.scenarios
        sheet.put_title(_say("title"), f"{_say('change')} {amounts_note(self.subject)}")
        sheet.put_columns(FIRST_ROW - 1, (_say("option"), *(scenario.name for scenario in scenarios)), 1)
        for row, line in enumerate(self.chosen, start=FIRST_ROW):
            sheet.put(row, 0, choice_label(line))
        sheet.put(self.grant, 0, _say("each_year", grant=COMMUNE_GRANT.label))
        for place, line in enumerate(self.lines):
            sheet.put(self.prices + place, 0, _say("price", line=line.label))
            sheet.put(self.amounts + place, 0, line.label)
        for row, label in enumerate(AMOUNT_LABELS, start=self.gross):
            sheet.put(row, 0, label, *_style(label))
        for column, scenario in enumerate(scenarios, start=1):
            self._write_choices(scenario, column)
            self._write_amounts(scenario, column)
        self._write_services(self._write_differences() + 2)

    def _write_choices(self, scenario: Scenario, column: int) -> None:
        request = scenario.estimate.request
        offered = {line.key: line for line in request.tariff.options}
        for row, key in enumerate((line.key for line in self.chosen), start=FIRST_ROW):
            if key in offered:
                self._write_choice(row, column, offered[key], request.choices.get(key, 0))
            else:
                self.sheet.put(row, column, "—", "centred")
        self._enter(self.grant, column, request.commune_grant, "subventions", "euros")
        if column > 1:
            self.sheet.allow_range((self.grant, self.grant, column), "decimal", 0, COMMUNE_GRANT.at_most)
        for row, line in enumerate(self.lines, start=self.prices):
            priced = request.tariff.line(line.key)
            self.sheet.put(row, column, priced.amount if priced else Decimal(0), "euros")

    def _write_choice(self, row: int, column: int, line: TariffLine, number: int) -> None:
        yes_no = line.choice is Choice.YES_NO
        value: CellValue = (YES if number else NO) if yes_no else number
        self._enter(row, column, value, choice_name(line), "centred" if yes_no else "count")
        if column > 1 and yes_no:
            self.sheet.allow_choices(row, column, (YES, NO))
        elif column > 1:
            self.sheet.allow_range((row, row, column), "integer", 0, line.per.most)

    def _enter(self, row: int, column: int, value: CellValue, text: str, style: str) -> None:
        """Write a choice: the first column follows the estimate, the others may be changed."""
        if column == 1:
            self.sheet.put(row, column, Formula(text, value), style)
        else:
            self.sheet.put(row, column, value, style, "entry")

    def _write_amounts(self, scenario: Scenario, column: int) -> None:
        estimate = scenario.estimate
        amounts = line_amounts(estimate, self.lines)
        for place, (one, amount) in enumerate(zip(self.lines, amounts, strict=True)):
            line = estimate.request.tariff.line(one.key)
            quantity = quantity_formula(line, count_name(line.per), self._choice(line, column)) if line else "0"
            text = f"ROUND({quantity}*{cell(self.prices + place, column)},2)"
            self.sheet.put(self.amounts + place, column, Formula(text, amount), "euros")
        lines, grant = f"{cell(self.amounts, column)}:{cell(self.gross - 1, column)}", cell(self.grant, column)
        places = [cell(self.gross + place, column) for place in range(len(AMOUNT_LABELS))]
        formulas = amount_formulas(lines, grant, quotes_formula(self.subject), places)
        totals = zip(AMOUNT_LABELS, formulas, estimate.amounts, strict=True)
        for row, (label, text, amount) in enumerate(totals, start=self.gross):
            self.sheet.put(row, column, Formula(text, amount), "euros", *_style(label))

    def _choice(self, line: TariffLine, column: int) -> str:
        keys = [one.key for one in self.chosen]
        return cell(FIRST_ROW + keys.index(line.key), column) if line.key in keys else ""

    def _write_differences(self) -> int:
        """Write the differences from the first column, line by line; return the last row."""
        title = self.gross + len(AMOUNT_LABELS) + 1
        self.sheet.put(title, 0, _say("differences"), "heading")
        labels = [*(line.label for line in self.lines), *AMOUNT_LABELS[1:3]]
        rows = [*range(self.amounts, self.gross), self.gross + 1, self.gross + 2]
        estimates = [scenario.estimate for scenario in self.comparison.scenarios]
        columns = [[*line_amounts(one, self.lines), one.amounts.deduction, one.amounts.net] for one in estimates]
        for place, (label, row) in enumerate(zip(labels, rows, strict=True)):
            below = title + 1 + place
            self.sheet.put(below, 0, label, *_style(label))
            for column in range(2, len(columns) + 1):
                text = f"ROUND({cell(row, column)}-{cell(row, 1)},2)"
                difference = columns[column - 1][place] - columns[0][place]
                self.sheet.put(below, column, Formula(text, difference), "euros", *_style(label))
        return title + len(rows)

    def _write_services(self, row: int) -> None:
        """Write what each option opens; it follows the choices above."""
        self.sheet.put(row, 0, _say("services"), "heading")
        for below, (service, opened) in enumerate(self.comparison.services, start=row + 1):
            address = f"{self.subject.answer.question.site}{service.source.path}"
            self.sheet.put_link(below, 0, address, service.label)
            for column, (scenario, one) in enumerate(zip(self.comparison.scenarios, opened, strict=True), start=1):
                opening = scenario.estimate.request.tariff.opening(service.label)
                conditions = ",".join(self._condition(line, column) for line in opening) or "FALSE"
                formula = Formula(f'IF(OR({conditions}),"{YES}","—")', YES if one else "—")
                self.sheet.put(below, column, formula, "centred")

    def _condition(self, line: TariffLine, column: int) -> str:
        match line.choice:
            case Choice.ALWAYS:
                return "TRUE"
            case Choice.YES_NO:
                return f'{self._choice(line, column)}="{YES}"'
            case Choice.NUMBER:
                return f"{self._choice(line, column)}>0"


def _style(label: str) -> tuple[str, ...]:
    return ("total",) if label in AMOUNT_LABELS and label != AMOUNT_LABELS[1] else ()
