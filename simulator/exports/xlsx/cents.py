"""The sheet that spreads, among communes and to the cent, what they share: by largest remainder, step by step.

Each step has its column, so that a reader can follow how the cents left over are given, and change the pupils.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from french.amounts import CENT
from simulator.calculation import grants_follow_gross, own_quantities, spread_cents
from simulator.exports.subject import Subject
from simulator.exports.xlsx.line_cells import choice_name, count_name, price_name, quantity_formula, quotes_formula
from simulator.exports.xlsx.workbook import Book, Formula, Sheet, cell
from simulator.wording import section

_say = section("documents", "cents")

STEPS = (_say("weight"), _say("whole"), _say("remainder"), _say("open"), _say("rank"), _say("received"))
WEIGHT, WHOLE, REMAINDER, OPEN, RANK, RECEIVED = range(len(STEPS))
FIRST_ROW = 11
TITLES, TOTAL, LEFT = 6, 7, 8


@dataclass(frozen=True, slots=True)
class Spread:
    """An amount that is shared: its formula and value, and what each commune weighs; amounts in cents.

    ``limits`` is the most that each may get, where there is a limit; ``by_gross`` tells that a commune weighs what it
    owes, and not its pupils.
    """

    code: str
    title: str
    column: int
    formula: str
    cents: int
    weights: tuple[int, ...]
    limits: tuple[int, ...] | None = None
    by_gross: bool = False

    def received(self, row: int) -> str:
        """Name the cell, for a formula of another sheet, that says what the commune of a row gets, in cents."""
        return f"'{_say('sheet')}'!{cell(row, self.column + RECEIVED)}"


def spreads(subject: Subject) -> Iterator[Spread]:
    """Yield what the communes share under this tariff, whether or not there is any of it now."""
    whole, shares, column = subject.answer.whole, subject.answer.shares, 2
    communes = [share.commune for share in shares]
    pupils = tuple(commune.pupils for commune in communes)
    for line in subject.tariff.lines:
        if own_quantities(line, whole.request, communes):
            continue
        cents = int(whole.contributions.get(line.key, 0) / CENT)
        quantity = quantity_formula(line, count_name(line.per), choice_name(line))
        formula = f"ROUND(ROUND({quantity}*{price_name(line)},2)*100,0)"
        yield Spread(line.key, line.label, column, formula, cents, pupils)
        column += len(STEPS)
    gross, granted = tuple(int(share.amounts.gross / CENT) for share in shares), int(-whole.amounts.deducted / CENT)
    formula = "ROUND((contribution_brute-contribution_nette)*100,0)"
    by_gross = grants_follow_gross(subject.tariff, shares[0].own)
    weights = gross if by_gross else pupils
    yield Spread("subventions", _say("grants"), column, formula, granted, weights, gross, by_gross)
    formula = f"ROUND({quotes_formula(subject)}*100,0)"
    yield Spread("devis", _say("quotes"), column + len(STEPS), formula, int(whole.market.amount / CENT), pupils)


def add_cents(book: Book, pupils: Sequence[str], gross: Sequence[str]) -> None:
    """Add the sheet; ``pupils`` and ``gross`` name the cells of each commune's pupils and gross contribution."""
    shares, shared = book.subject.answer.shares, list(spreads(book.subject))
    sheet = book.sheet(_say("sheet"), (34, 10, *(12 for _ in range(len(STEPS) * len(shared)))), landscape=True)
    weights = _say("weight_by_gross" if any(one.by_gross for one in shared) else "weight_by_pupils")
    notes = (_say("whole_cents"), _say("cents_left"), _say("equal_remainders"), _say("limit"), weights)
    sheet.head(_say("title"), *notes)
    sheet.put(TOTAL, 0, _say("to_share"))
    sheet.put(LEFT, 0, _say("left_to_give"))
    sheet.columns(FIRST_ROW - 1, (_say("commune"), _say("pupils")), 2)
    for row, (share, place) in enumerate(zip(shares, pupils, strict=True), start=FIRST_ROW):
        sheet.put(row, 0, share.commune.name)
        sheet.put(row, 1, Formula(place, share.commune.pupils), "count")
    in_cents = [f"ROUND({place}*100,0)" for place in gross]
    for spread in shared:
        _write_spread(sheet, spread, in_cents if spread.by_gross else pupils, in_cents)


def _write_spread(sheet: Sheet, spread: Spread, weights: Sequence[str], gross: Sequence[str]) -> None:
    """Write a column for each step; formulas say what each commune weighs, and its gross contribution in cents."""
    first, last = FIRST_ROW, FIRST_ROW + len(weights) - 1
    column = spread.column

    def column_of(step: int) -> str:
        return f"{cell(first, column + step, fixed=True)}:{cell(last, column + step, fixed=True)}"

    sheet.put(TITLES, column, spread.title, "heading")
    for step, name in enumerate(STEPS):
        sheet.put(FIRST_ROW - 1, column + step, name, "columns")
    total, left = cell(TOTAL, column, fixed=True), cell(LEFT, column, fixed=True)
    parts = spread_cents(spread.cents, spread.weights, spread.limits)
    sheet.put(TOTAL, column, Formula(spread.formula, spread.cents), "count")
    not_whole = spread.cents - sum(part.whole for part in parts)
    sheet.put(LEFT, column, Formula(f"{total}-SUM({column_of(WHOLE)})", not_whole), "count")
    everyone = f"SUM({column_of(WEIGHT)})"
    for row, (weight, most, part) in enumerate(zip(weights, gross, parts, strict=True), start=first):
        at = [cell(row, column + step) for step in range(len(STEPS))]
        # from the names of the columns, which count for nothing, down to the commune before
        above = [f"{cell(first - 1, column + step, fixed=True)}:{cell(row - 1, column + step)}" for step in range(RANK)]
        before = f"COUNTIFS({above[REMAINDER]},{at[REMAINDER]},{above[OPEN]},1)"
        larger = f'COUNTIFS({column_of(REMAINDER)},">"&{at[REMAINDER]},{column_of(OPEN)},1)'
        formulas = (
            weight,
            f"IF({everyone}=0,0,INT({total}*{at[WEIGHT]}/{everyone}))",
            f"{total}*{at[WEIGHT]}-{at[WHOLE]}*{everyone}",
            f"IF({at[WHOLE]}<{most if spread.limits else total},1,0)",
            f'IF({at[OPEN]}=0,"",{larger}+{before}+1)',
            f"{at[WHOLE]}+IF({at[OPEN]}=1,IF({at[RANK]}<={left},1,0),0)",
        )
        values = (part.weight, part.whole, part.remainder, int(part.rank > 0), part.rank or "", part.received)
        for step, (formula, value) in enumerate(zip(formulas, values, strict=True)):
            sheet.put(row, column + step, Formula(formula, value), "count")
