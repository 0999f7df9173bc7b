"""Options compared: scenarios side by side, what each opens, and why they differ; a tariff then and now.

The first scenario is the one that the others are held against.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.calculation.estimate import Deduction, Estimate, Line, Total, estimate, walked_at
from simulator.calculation.request import Request
from simulator.calculation.tariff import Contribution, Service, Tariff

MOST_SCENARIOS = 4

type Node = Line | Deduction | Total


@dataclass(frozen=True, slots=True)
class Scenario:
    """An estimate under the name its user gives it."""

    name: str
    made: Estimate


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
    """Scenarios side by side: their rows, and for each service of the text whether each scenario opens it."""

    scenarios: tuple[Scenario, ...]
    rows: tuple[ComparedRow, ...]
    services: tuple[tuple[Service, tuple[bool, ...]], ...]


def compare(scenarios: Sequence[Scenario]) -> Comparison:
    """Lay scenarios side by side, one to four (`MOST_SCENARIOS`); the first is the one that others are held against."""
    walked = [list(scenario.made.budget.walk()) for scenario in scenarios]
    by_code = [{node.code: node for node in nodes} for nodes in walked]
    rows = tuple(
        ComparedRow(code, label, tuple(nodes.get(code) for nodes in by_code)) for code, label in _order(walked).items()
    )
    first = scenarios[0].made.request.tariff
    services = tuple(
        (service, tuple(_opens(scenario.made.request, service) for scenario in scenarios)) for service in first.services
    )
    return Comparison(tuple(scenarios), rows, services)


def _order(walked: Sequence[Sequence[Node]]) -> dict[str, str]:
    """Give every code once with its label, in the order in which an estimate that had them all would be walked."""
    labels: dict[str, str] = {}
    for node in (node for nodes in walked for node in nodes):
        labels.setdefault(node.code, node.label)
    return {code: labels[code] for code in sorted(labels, key=walked_at)}


def _opens(request: Request, service: Service) -> bool:
    taken = {"base": True, "flat_support": request.flat_support, "on_demand_support": request.half_days > 0}
    return any(taken[name] for name in service.contributions)


def break_even(tariff: Tariff, pupils: int) -> int | None:
    """Give from how many half-days a year the flat support costs less than support on demand.

    For P pupils, a flat support of f a pupil costs as much as P x f / h half-days of h; None where
    the tariff doesn't offer both.
    """
    if tariff.flat_support is None or tariff.on_demand_support is None or not tariff.on_demand_support.amount:
        return None
    return int(pupils * tariff.flat_support.amount // tariff.on_demand_support.amount) + 1


@dataclass(frozen=True, slots=True)
class Moved:
    """A price that two tariffs don't set alike: as it was and as it is, None where one of them doesn't set it."""

    name: str
    then: Contribution | None
    now: Contribution | None


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """An estimate under the tariff it was made with and under a later one, and what moved between the two.

    ``lost`` names the options that the later tariff no longer offers; they are left out of the amount now.
    """

    then: Estimate
    now: Estimate
    moved: tuple[Moved, ...]
    lost: tuple[str, ...]


def then_and_now(request: Request, now: Tariff) -> ThenAndNow:
    """Work out a request under its own tariff and under another."""
    was, is_now = request.tariff.contributions, now.contributions
    moved = tuple(
        Moved(name, was.get(name), is_now.get(name))
        for name in {**was, **is_now}
        if _terms(was.get(name)) != _terms(is_now.get(name))
    )
    asked = {"flat_support": request.flat_support, "on_demand_support": request.half_days > 0}
    lost = tuple(name for name, taken in asked.items() if taken and name not in is_now)
    later = replace(
        request,
        tariff=now,
        flat_support=request.flat_support and "flat_support" not in lost,
        half_days=0 if "on_demand_support" in lost else request.half_days,
    )
    return ThenAndNow(estimate(request), estimate(later), moved, lost)


def _terms(contribution: Contribution | None) -> tuple[Decimal, str, str] | None:
    """Give what a price is told by: its amount, its article and its words."""
    return (contribution.amount, contribution.source.article, contribution.source.quote) if contribution else None
