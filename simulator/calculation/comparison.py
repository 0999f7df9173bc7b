"""Options compared: scenarios side by side, what each opens, and why they differ; a tariff then and now.

The first scenario is the one that the others are compared with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.calculation.estimate import ROW_CODES, Estimate, Node, estimate
from simulator.calculation.quantities import Quantity
from simulator.calculation.request import Request
from simulator.calculation.tariff import Choice, Service, Tariff, TariffLine

MOST_SCENARIOS = 4


@dataclass(frozen=True, slots=True)
class Scenario:
    """An estimate under the name its user gives it."""

    name: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of an estimate, in each scenario; None where a scenario has no such row."""

    code: str
    label: str
    nodes: tuple[Node | None, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amount in each scenario, zero where the row is absent."""
        return tuple(node.amount if node else Decimal("0.00") for node in self.nodes)

    @property
    def differences(self) -> tuple[Decimal, ...]:
        """The amount in each scenario less that in the first."""
        return tuple(amount - self.amounts[0] for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side: their rows, and for each service of their texts whether each scenario opens it."""

    scenarios: tuple[Scenario, ...]
    rows: tuple[ComparedRow, ...]
    services: tuple[tuple[Service, tuple[bool, ...]], ...]


def compare(scenarios: Sequence[Scenario]) -> Comparison:
    """Put scenarios side by side, one to four (`MOST_SCENARIOS`); the others are compared with the first."""
    requests = [scenario.estimate.request for scenario in scenarios]
    by_code = [{node.code: node for node in scenario.estimate.budget.walk()} for scenario in scenarios]
    labels = {code: node.label for nodes in reversed(by_code) for code, node in nodes.items()}
    rows = tuple(
        ComparedRow(code, labels[code], tuple(nodes.get(code) for nodes in by_code))
        for code in _in_order(labels, (request.tariff.lines for request in requests))
    )
    services: dict[str, Service] = {}
    for service in (service for request in requests for service in request.tariff.services):
        services.setdefault(service.label, service)
    opened = tuple(
        (service, tuple(any(map(request.takes, request.tariff.opening(label))) for request in requests))
        for label, service in services.items()
    )
    return Comparison(tuple(scenarios), rows, opened)


def merged_lines(several: Iterable[Iterable[TariffLine]]) -> dict[str, TariffLine]:
    """Return the lines of several tariffs by their keys, each once, as the first that has it sets it."""
    merged: dict[str, TariffLine] = {}
    for line in (line for lines in several for line in lines):
        merged.setdefault(line.key, line)
    return merged


def _in_order(codes: Iterable[str], several: Iterable[Iterable[TariffLine]]) -> list[str]:
    """Sort codes as an estimate that had them all would add them up: lines of the tariffs first, then totals."""
    order = {code: index for index, code in enumerate((*merged_lines(several), *ROW_CODES))}

    def position(code: str) -> tuple[int, int]:
        name, _, number = code.rpartition("-")
        return (order[code], 0) if code in order else (order[name], int(number))

    return sorted(codes, key=position)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Two lines that open the same services: one taken at a flat price, one by a number.

    ``quantity`` is what the flat line is counted by, ``number`` from how many of the other it costs less.
    """

    flat: TariffLine
    by_number: TariffLine
    quantity: int
    number: int

    @property
    def amount(self) -> Decimal:
        """What the flat line comes to, in euros."""
        return self.quantity * self.flat.amount


def break_evens(request: Request) -> tuple[BreakEven, ...]:
    """Return, for each pair of optional lines that open a same service, from how many of one the other costs less.

    A line that is counted by Q at a price of f costs as much as Q x f / h of what costs h.
    """
    tariff = request.tariff
    return tuple(
        BreakEven(flat, by_number, quantity, int(quantity * flat.amount // by_number.amount) + 1)
        for flat in tariff.options
        for by_number in tariff.options
        if flat.choice is Choice.YES_NO and by_number.choice is Choice.NUMBER and by_number.amount
        if any({flat.key, by_number.key} <= set(service.lines) for service in tariff.services)
        if (quantity := request.quantity(flat)) is not None
    )


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A price that differs between the tariff applied and that of the day; None where one doesn't set it."""

    key: str
    then: TariffLine | None
    now: TariffLine | None


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """An estimate under the tariff it was made with and under that of the day, and the prices that differ.

    Either tariff may be the older one. ``missing_lines`` are the chosen lines that the tariff of the day doesn't have,
    ``missing_quantities`` the kinds of quantity that it counts by and that the request doesn't give; neither is in its
    amount.
    """

    then: Estimate
    now: Estimate
    price_changes: tuple[PriceChange, ...]
    missing_lines: tuple[TariffLine, ...]
    missing_quantities: tuple[Quantity, ...]


def then_and_now(request: Request, now: Tariff) -> ThenAndNow:
    """Work out a request under its own tariff and under another."""
    changes = tuple(
        PriceChange(key, then, today)
        for key in merged_lines((request.tariff.lines, now.lines))
        if _terms(then := request.tariff.line(key)) != _terms(today := now.line(key))
    )
    had = {(line.key, line.choice) for line in now.lines}
    missing = tuple(
        line
        for line in request.tariff.options
        if request.takes(line) and had.isdisjoint({(line.key, line.choice), (line.key, Choice.ALWAYS)})
    )
    choices = {key: number for key, number in request.choices.items() if key not in {line.key for line in missing}}
    same = replace(request, tariff=now, choices=choices)
    quantities = {line.per.name: line.per for line in now.lines if same.takes(line) and same.quantity(line) is None}
    return ThenAndNow(estimate(request), estimate(same), changes, missing, tuple(quantities.values()))


def _terms(line: TariffLine | None) -> tuple[Decimal, str, str] | None:
    """Return what tells a price from another: its amount, its article and its words."""
    return (line.amount, line.source.article, line.source.quote) if line else None
