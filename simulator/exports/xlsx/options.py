"""The sheet of options: each in its column, what distinguishes it in cells that may be changed, line by line."""

from collections.abc import Sequence
from decimal import Decimal

from simulator.calculation.comparison import Comparison, Scenario
from simulator.calculation.estimate import Estimate
from simulator.exports.subject import Subject
from simulator.exports.xlsx.workbook import Formula, Sheet, Value, cell

NAME = "Options"
FLAT, DAYS, GRANT = 4, 5, 6
PRICES = (8, 9, 10)
LINES, GROSS, DEDUCTED, NET, MARKET, BUDGET = (12, 13, 14), 15, 16, 17, 18, 19
DIFFERENCES = 21
"""The rows of the sheet."""

LABELS = {
    FLAT: "Accompagnement forfaitaire (oui ou non)",
    DAYS: "Demi-journées d’accompagnement à la demande",
    GRANT: "Subventions des communes, par an",
    PRICES[0]: "Prix de base",
    PRICES[1]: "Prix du forfait",
    PRICES[2]: "Prix de la demi-journée",
    LINES[0]: "Contribution de base",
    LINES[1]: "Accompagnement forfaitaire",
    LINES[2]: "Accompagnement à la demande",
    GROSS: "Contribution brute",
    DEDUCTED: "Subventions déduites",
    NET: "Contribution nette",
    MARKET: "Prestations du marché",
    BUDGET: "Budget total",
}
TOTALS = (GROSS, NET, MARKET, BUDGET)
CODES = ("base", "accompagnement-forfaitaire", "accompagnement-a-la-demande")
YES = "oui"


def widths(made: Comparison) -> Sequence[int]:
    """Give the widths of the columns."""
    return (92, *(20 for _ in made.scenarios))


def write_options(sheet: Sheet, subject: Subject, made: Comparison) -> None:
    """Fill the sheet; the first column follows the sheet of the estimate, the others are free."""
    sheet.put(0, 0, "Options comparées, pour une année où tous les élèves comptent", "title")
    sheet.put(1, 0, "Changez les cases jaunes ; la première colonne suit la feuille Estimation.", "note")
    sheet.columns(3, ("Option", *(scenario.name for scenario in made.scenarios)))
    for row, label in LABELS.items():
        sheet.put(row, 0, label, *(("total",) if row in TOTALS else ()))
    for column, scenario in enumerate(made.scenarios, start=1):
        _write_choices(sheet, subject, scenario, column)
        _write_amounts(sheet, scenario.made, column)
    end = _write_differences(sheet, made)
    _write_services(sheet, made, end + 2)
    sheet.file.freeze_panes(4, 1)


def _write_choices(sheet: Sheet, subject: Subject, scenario: Scenario, column: int) -> None:
    request, free = scenario.made.request, column > 1
    tariff = subject.tariff
    choices: list[tuple[int, Value, str, str]] = [
        (FLAT, YES if request.flat_support else "non", "centred", "forfait" if tariff.flat_support else '"non"'),
        (DAYS, request.half_days, "count", "demi_journees" if tariff.on_demand_support else "0"),
        (GRANT, request.commune_grant, "euros", "subventions"),
    ]
    for row, value, kind, formula in choices:
        sheet.put(row, column, value if free else Formula(formula, value), kind, *(("entry",) if free else ()))
    if free:
        sheet.choose(FLAT, column, (YES, "non"))
        sheet.bound((DAYS, DAYS, column), "integer", 0, 100_000)
        sheet.bound((GRANT, GRANT, column), "decimal", 0, 1_000_000_000)
    priced = request.tariff
    for row, price in zip(PRICES, (priced.base, priced.flat_support, priced.on_demand_support), strict=True):
        sheet.put(row, column, price.amount if price else Decimal(0), "euros")


def _write_amounts(sheet: Sheet, made: Estimate, column: int) -> None:
    at = {row: cell(row, column) for row in LABELS}
    lines = {line.code: line.amount for line in made.lines}
    values = [lines.get(code, Decimal(0)) for code in CODES]
    gross, net = made.gross.amount, made.net.amount
    formulas = {
        LINES[0]: Formula(f"ROUND(eleves*{at[PRICES[0]]},2)", values[0]),
        LINES[1]: Formula(f'IF({at[FLAT]}="{YES}",ROUND(eleves*{at[PRICES[1]]},2),0)', values[1]),
        LINES[2]: Formula(f"ROUND({at[DAYS]}*{at[PRICES[2]]},2)", values[2]),
        GROSS: Formula(f"SUM({at[LINES[0]]}:{at[LINES[-1]]})", gross),
        DEDUCTED: Formula(f"-ROUND(MIN({at[GRANT]},{at[GROSS]}),2)", net - gross),
        NET: Formula(f"MAX(0,{at[GROSS]}-ROUND({at[GRANT]},2))", net),
        MARKET: Formula("prestations_marche", made.market.amount),
        BUDGET: Formula(f"{at[NET]}+{at[MARKET]}", made.budget.amount),
    }
    for row, formula in formulas.items():
        sheet.put(row, column, formula, "euros", *(("total",) if row in TOTALS else ()))


def _write_differences(sheet: Sheet, made: Comparison) -> int:
    """Write the differences from the first column, line by line; give the last row."""
    sheet.put(DIFFERENCES, 0, "Pourquoi les montants diffèrent : écart avec la première colonne", "heading")
    differing = (*LINES, DEDUCTED, NET)
    differences = [_differences(scenario.made, made.scenarios[0].made) for scenario in made.scenarios]
    for place, row in enumerate(differing):
        below = DIFFERENCES + 1 + place
        style = ("total",) if row == NET else ()
        sheet.put(below, 0, LABELS[row], *style)
        for column in range(2, len(made.scenarios) + 1):
            text = f"ROUND({cell(row, column)}-{cell(row, 1)},2)"
            sheet.put(below, column, Formula(text, differences[column - 1][place]), "euros", *style)
    return DIFFERENCES + len(differing)


def _differences(made: Estimate, first: Estimate) -> list[Decimal]:
    def amounts(one: Estimate) -> list[Decimal]:
        lines = {line.code: line.amount for line in one.lines}
        deducted = one.net.amount - one.gross.amount
        return [*(lines.get(code, Decimal(0)) for code in CODES), deducted, one.net.amount]

    return [here - there for here, there in zip(amounts(made), amounts(first), strict=True)]


def _write_services(sheet: Sheet, made: Comparison, row: int) -> None:
    """Write what each option opens; it follows the choices above."""
    sheet.put(row, 0, "Ce que chaque option ouvre", "heading")
    for below, (service, opened) in enumerate(made.services, start=row + 1):
        sheet.source(below, 0, service.source, service.label)
        for column, one in enumerate(opened, start=1):
            takes = {
                "base": "TRUE",
                "flat_support": f'{cell(FLAT, column)}="{YES}"',
                "on_demand_support": f"{cell(DAYS, column)}>0",
            }
            conditions = ",".join(takes[name] for name in service.contributions)
            formula = Formula(f'IF(OR({conditions}),"oui","—")', YES if one else "—")
            sheet.put(below, column, formula, "centred")
