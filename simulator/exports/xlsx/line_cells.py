"""The lines of a tariff in cells: the names of their cells, and the formula of what they are counted by."""

from collections.abc import Sequence
from decimal import Decimal

from simulator.calculation import Choice, Estimate, Quantity, TariffLine
from simulator.exports.subject import Subject
from simulator.question import YES
from simulator.wording import section

_say = section("documents", "line_cells")

AMOUNT_LABELS = (_say("gross"), _say("deducted"), _say("net"), _say("market"), _say("budget"))
"""What columns and rows of an estimate's amounts are called."""


def amounts_note(subject: Subject) -> str:
    """Say in what the amounts of a sheet are."""
    return _say("units", taxes=subject.tariff.taxes)


def count_name(kind: Quantity) -> str:
    """Name the cell that holds how many there are of a kind; the number itself for what is never asked."""
    return kind.field.replace("-", "_") or str(kind.default)


def choice_name(line: TariffLine) -> str:
    """Name the cell in which a line is chosen."""
    return f"choix_{line.field.replace('-', '_')}"


def price_name(line: TariffLine) -> str:
    """Name the cell of a price."""
    return f"prix_{line.key.replace('-', '_')}"


def quantity_formula(line: TariffLine, count: str, choice: str) -> str:
    """Write what a line is counted by, from the cells of the count and of the choice."""
    match line.choice:
        case Choice.ALWAYS:
            return count
        case Choice.YES_NO:
            return f'IF({choice}="{YES}",{count},0)'
        case Choice.NUMBER:
            return choice


def choice_label(line: TariffLine) -> str:
    """Name the cell in which a line is chosen, for a reader."""
    return _say("yes_no", line=line.label) if line.choice is Choice.YES_NO else f"{line.label} ({line.per.unit[1]})"


def amount_formulas(lines: str, grant: str, quotes: str, cells: Sequence[str]) -> tuple[str, ...]:
    """Write what the amounts of `AMOUNT_LABELS` come to, from the cells of the lines and of the grant.

    ``quotes`` is the formula of what was quoted, ``cells`` are those of the amounts.
    """
    gross, _, net, market, _ = cells
    deducted, remaining = f"-ROUND(MIN({grant},{gross}),2)", f"MAX(0,{gross}-ROUND({grant},2))"
    return f"SUM({lines})", deducted, remaining, quotes, f"{net}+{market}"


def line_amounts(estimate: Estimate, lines: Sequence[TariffLine]) -> list[Decimal]:
    """Return what each line comes to, zero for one that isn't due."""
    amounts = estimate.contributions
    return [amounts.get(line.key, Decimal("0.00")) for line in lines]
