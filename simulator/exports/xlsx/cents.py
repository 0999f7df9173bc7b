"""The sheet that spreads, among communes and to the cent, what they share: by largest remainder, step by step.

Each step has its column, so that a reader can follow how the cents left over are given, and change the pupils.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.amounts import CENT
from simulator.calculation import own_quantities
from simulator.exports.subject import Subject
from simulator.exports.xlsx.line_cells import choice_name, count_name, price_name, quantity_formula
from simulator.exports.xlsx.workbook import Formula, Sheet, cell

NAME = "Centimes"
WORDS = (
    "Chaque commune reçoit d’abord les centimes entiers de sa part : montant × élèves ÷ élèves de toutes les communes.",
    "Il reste quelques centimes. Ils vont, un par un, aux communes dont le reste de la division est le plus grand ;",
    "à reste égal, dans l’ordre de la liste. La somme des parts est ainsi toujours le montant partagé.",
    "Une subvention ne peut dépasser la contribution brute d’une commune : celle qui l’atteint ne reçoit rien de plus.",
)
STEPS = ("Centimes entiers", "Reste", "Peut recevoir", "Rang", "Reçoit")
WHOLE, REMAINDER, OPEN, RANK, RECEIVED = range(len(STEPS))
FIRST_ROW = 11
TITLES, TOTAL, LEFT = 6, 7, 8


@dataclass(frozen=True, slots=True)
class Spread:
    """An amount that is shared: its formula and value in cents, the most for each commune, what each gets; in cents."""

    code: str
    title: str
    column: int
    formula: str
    cents: int
    limits: tuple[int, ...] | None
    received_cents: tuple[int, ...]

    def received(self, row: int) -> str:
        """Name the cell, for a formula of another sheet, that says what the commune of a row gets, in cents."""
        return f"'{NAME}'!{cell(row, self.column + RECEIVED)}"


def spreads(subject: Subject) -> tuple[Spread, ...]:
    """Give what the communes share under this tariff, whether or not there is any of it now."""
    return tuple(_spreads(subject))


def _spreads(subject: Subject) -> Iterator[Spread]:
    whole, shares, column = subject.answer.whole, subject.answer.shares, 2
    communes = [share.commune for share in shares]
    for line in subject.tariff.lines:
        if own_quantities(line, whole.request, communes):
            continue
        given = tuple(int(share.contributions.get(line.key, 0) / CENT) for share in shares)
        quantity = quantity_formula(line, count_name(line.per), choice_name(line))
        formula = f"ROUND(ROUND({quantity}*{price_name(line)},2)*100,0)"
        yield Spread(line.key, line.label, column, formula, sum(given), None, given)
        column += len(STEPS)
    granted = int((whole.gross.amount - whole.net.amount) / CENT)
    limits = tuple(int(share.gross / CENT) for share in shares)
    given = tuple(int(share.grant / CENT) for share in shares)
    formula = "ROUND((contribution_brute-contribution_nette)*100,0)"
    yield Spread("subventions", "Subventions déduites", column, formula, granted, limits, given)
    given = tuple(int(share.market / CENT) for share in shares)
    market = int(whole.market.amount / CENT)
    formula = "ROUND(prestations_marche*100,0)"
    yield Spread("devis", "Prestations du marché", column + len(STEPS), formula, market, None, given)


def write_cents(sheet: Sheet, subject: Subject, pupils: Sequence[str], gross: Sequence[str]) -> None:
    """Fill the sheet; ``pupils`` and ``gross`` name the cells of each commune's pupils and gross contribution."""
    shares = subject.answer.shares
    sheet.put(0, 0, "Comment les centimes sont répartis", "title")
    for row, words in enumerate(WORDS, start=1):
        sheet.put(row, 0, words, "note")
    sheet.put(TOTAL, 0, "À répartir, en centimes")
    sheet.put(LEFT, 0, "Centimes restants, à donner un par un")
    sheet.columns(FIRST_ROW - 1, ("Commune", "Élèves"))
    for row, (share, place) in enumerate(zip(shares, pupils, strict=True), start=FIRST_ROW):
        sheet.put(row, 0, share.commune.name)
        sheet.put(row, 1, Formula(place, share.commune.pupils), "count")
    weights = [share.commune.pupils for share in shares]
    for spread in spreads(subject):
        _write_spread(sheet, spread, weights, gross)
    sheet.file.freeze_panes(FIRST_ROW, 2)


def _write_spread(sheet: Sheet, spread: Spread, weights: Sequence[int], gross: Sequence[str]) -> None:
    first, last = FIRST_ROW, FIRST_ROW + len(weights) - 1
    column = spread.column

    def column_of(step: int) -> str:
        return f"{cell(first, column + step, fixed=True)}:{cell(last, column + step, fixed=True)}"

    def above(step: int, row: int) -> str:
        return f"{cell(first - 1, column + step, fixed=True)}:{cell(row - 1, column + step)}"

    sheet.put(TITLES, column, spread.title, "heading")
    for step, name in enumerate(STEPS):
        sheet.put(FIRST_ROW - 1, column + step, name, "columns")
    total, left = cell(TOTAL, column, fixed=True), cell(LEFT, column, fixed=True)
    steps = _worked(spread, weights)
    whole = sum(int(one[WHOLE]) for one in steps)
    sheet.put(TOTAL, column, Formula(spread.formula, spread.cents), "count")
    sheet.put(LEFT, column, Formula(f"{total}-SUM({column_of(WHOLE)})", spread.cents - whole), "count")
    for place, values in enumerate(steps):
        row = first + place
        pupils = cell(row, 1)
        at = [cell(row, column + step) for step in range(len(STEPS))]
        most = f"ROUND({gross[place]}*100,0)" if spread.limits else total
        # from the names of the columns, which count for nothing, down to the commune before
        before = f"COUNTIFS({above(REMAINDER, row)},{at[REMAINDER]},{above(OPEN, row)},1)"
        formulas = (
            f"IF(eleves=0,0,INT({total}*{pupils}/eleves))",
            f"{total}*{pupils}-{at[WHOLE]}*eleves",
            f"IF({at[WHOLE]}<{most},1,0)",
            f'IF({at[OPEN]}=0,"",COUNTIFS({column_of(REMAINDER)},">"&{at[REMAINDER]},{column_of(OPEN)},1)+{before}+1)',
            f"{at[WHOLE]}+IF({at[OPEN]}=1,IF({at[RANK]}<={left},1,0),0)",
        )
        for step, (formula, value) in enumerate(zip(formulas, values, strict=True)):
            sheet.put(row, column + step, Formula(formula, value), "count")


def _worked(spread: Spread, weights: Sequence[int]) -> list[tuple[int | str, ...]]:
    """Give the value of each step for each commune."""
    total = sum(weights)
    parts = [divmod(spread.cents * weight, total) for weight in weights]
    limits = spread.limits or (spread.cents,) * len(weights)
    opened = [whole < limit for (whole, _), limit in zip(parts, limits, strict=True)]
    order = sorted((place for place, one in enumerate(opened) if one), key=lambda place: -parts[place][1])
    ranks = {place: rank for rank, place in enumerate(order, start=1)}
    return [
        (whole, remainder, int(opened[place]), ranks.get(place, ""), spread.received_cents[place])
        for place, (whole, remainder) in enumerate(parts)
    ]
