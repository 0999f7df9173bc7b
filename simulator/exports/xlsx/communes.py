"""The sheet of communes: their pupils, which may be changed, and what falls to each of a year's estimate."""

from decimal import Decimal
from fractions import Fraction

from simulator.amounts import CENT, to_whole
from simulator.calculation.breakdown import Share
from simulator.calculation.estimate import Line
from simulator.exports.subject import Subject
from simulator.exports.xlsx.cents import FIRST_ROW as FIRST_CENTS
from simulator.exports.xlsx.cents import Spread, spreads
from simulator.exports.xlsx.workbook import Formula, Sheet, Value, cell

NAME = "Communes"
WIDTHS = (34, 12, 16, 16, 16, 16, 16, 16, 16, 16, 12, 12, 18)
COLUMNS = (
    "Commune",
    "Élèves",
    "Contribution de base",
    "Accompagnement forfaitaire",
    "Accompagnement à la demande",
    "Contribution brute",
    "Subventions déduites",
    "Contribution nette",
    "Prestations du marché",
    "Budget total",
    "Par élève",
    "Part du budget",
    "Pourrait subventionner, au plus",
)
PUPILS, GROSS, NET, BUDGET, SHARE = 1, 5, 7, 9, 11
FIRST_ROW = 4


def write_communes(sheet: Sheet, subject: Subject) -> None:
    """Fill the sheet: a row for each commune, then the whole."""
    shares = subject.shares
    last = FIRST_ROW + len(shares) - 1
    sheet.put(0, 0, "Ce qui revient à chaque commune, pour une année où tous les élèves comptent", "title")
    own = "La répartition entre communes est du site : les textes n’en font aucune."
    sheet.put(1, 0, f"Changez les cases jaunes : tout le classeur se recalcule. {own}", "note")
    sheet.put(2, 0, "Ce qui se partage l’est selon les élèves, au centime près : voyez la feuille Centimes.", "note")
    sheet.columns(FIRST_ROW - 1, COLUMNS)
    by_code = {one.code: one for one in spreads(subject)}
    for row, share in enumerate(shares, start=FIRST_ROW):
        sheet.put(row, 0, share.commune.name)
        sheet.put(row, PUPILS, share.commune.pupils, "count", "entry")
        for column, formula in enumerate(_formulas(subject, share, row, by_code), start=PUPILS + 1):
            sheet.put(row, column, formula, *(("percent",) if column == SHARE else ("euros",)))
    sheet.bound((FIRST_ROW, last, PUPILS), "integer", 0, 1_000_000)
    sheet.book.name("communes_eleves", sheet.place(FIRST_ROW, PUPILS, last))
    _write_whole(sheet, subject, last)
    sheet.file.freeze_panes(FIRST_ROW, 1)
    sheet.file.repeat_rows(FIRST_ROW - 1)


def _formulas(subject: Subject, share: Share, row: int, spreads: dict[str, Spread]) -> list[Formula]:
    tariff, none = subject.tariff, Decimal(0)
    pupils = cell(row, PUPILS)
    given = share.contributions
    cents_row = FIRST_CENTS + row - FIRST_ROW

    def spread(code: str) -> str:
        return f"{spreads[code].received(cents_row)}/100" if code in spreads else "0"

    flat = f'IF(forfait="oui",ROUND({pupils}*prix_forfait,2),0)' if tariff.flat_support else "0"
    days = "accompagnement-a-la-demande"
    budget = cell(row, BUDGET)
    part = Fraction(share.budget) / Fraction(subject.made.budget.amount) if subject.made.budget.amount else 0
    return [
        Formula(f"ROUND({pupils}*prix_base,2)", given.get("base", none)),
        Formula(flat, given.get("accompagnement-forfaitaire", none)),
        Formula(spread(days), given.get(days, none)),
        Formula(f"SUM({cell(row, 2)}:{cell(row, 4)})", share.gross),
        Formula(f"-{spread('subventions')}", -share.grant),
        Formula(f"ROUND({cell(row, GROSS)}+{cell(row, 6)},2)", share.net),
        Formula(spread("devis"), share.market),
        Formula(f"ROUND({cell(row, NET)}+{cell(row, 8)},2)", share.budget),
        Formula(f"IF({pupils}=0,0,ROUND(ROUND({budget}/{pupils},9),2))", _to_cent(share.per_pupil)),
        Formula(f"IF(budget_total=0,0,{budget}/budget_total)", Decimal(float(part))),
        Formula(cell(row, GROSS), share.gross),
    ]


def _write_whole(sheet: Sheet, subject: Subject, last: int) -> None:
    made, row = subject.made, last + 1
    lines = {node.code: node.amount for node in made.gross.walk() if isinstance(node, Line)}
    codes = ("base", "accompagnement-forfaitaire", "accompagnement-a-la-demande")
    totals = (made.gross, made.net, made.market, made.budget)
    gross, net, market, budget = (total.amount for total in totals)
    sums: list[Value] = [made.request.pupils, *(lines.get(code, Decimal(0)) for code in codes)]
    sums += [gross, net - gross, net, market, budget]
    sheet.put(row, 0, "Ensemble", "total")
    for column, value in enumerate(sums, start=PUPILS):
        total = f"SUM({cell(FIRST_ROW, column)}:{cell(last, column)})"
        sheet.put(row, column, Formula(total, value), "count" if column == PUPILS else "euros", "total")
    per_pupil = Formula(
        f"IF(eleves=0,0,ROUND(ROUND({cell(row, BUDGET)}/eleves,9),2))",
        _to_cent(Fraction(budget) / made.request.pupils),
    )
    sheet.put(row, SHARE - 1, per_pupil, "euros", "total")
    sheet.put(row, SHARE, Formula(f"IF({cell(row, BUDGET)}=0,0,1)", 1 if budget else 0), "percent", "total")
    sheet.put(row, SHARE + 1, Formula(cell(row, GROSS), gross), "euros", "total")


def _to_cent(exact: Fraction) -> Decimal:
    return Decimal(to_whole(exact * 100)) * CENT
