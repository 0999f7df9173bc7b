"""Scenarios side by side, and a tariff then and now, as rows and sentences to show."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from simulator import french
from simulator.amounts import machine
from simulator.calculation.comparison import ComparedRow, Comparison, Moved, ThenAndNow, break_even
from simulator.calculation.estimate import Total
from simulator.calculation.request import Request
from simulator.calculation.tariff import Contribution
from simulator.views.report import ReportedSource, reported_source
from simulator.views.rows import calculation

SUPPORTS = {"flat_support": "l’accompagnement forfaitaire", "on_demand_support": "l’accompagnement à la demande"}


class ScenarioRow(TypedDict):
    """A row of the comparison: in each scenario its amount, how it comes about, and its difference from the first."""

    code: str
    genre: str
    libelle: str
    montants: list[str]
    calculs: list[str]
    ecarts: list[str]
    valeurs: list[str]


class ServiceRow(TypedDict):
    """A service of the text, and whether each scenario opens it."""

    libelle: str
    ouvert: list[bool]
    source: ReportedSource | None


class ShownComparison(TypedDict):
    """Scenarios side by side, why they differ in sentences, and from when one support is worth more than the other."""

    noms: list[str]
    lignes: list[ScenarioRow]
    services: list[ServiceRow]
    raisons: list[str]
    seuil: str


class MovedPrice(TypedDict):
    """A price that moved: a sentence, and its words then and now."""

    texte: str
    alors: ReportedSource | None
    maintenant: ReportedSource | None


class ShownThenAndNow(TypedDict):
    """The net contribution then and now, their difference, and what moved."""

    tarif_alors: str
    tarif_maintenant: str
    alors: str
    maintenant: str
    ecart: str
    raisons: list[MovedPrice]
    reserves: list[str]


def show_comparison(made: Comparison, site: str = "/") -> ShownComparison:
    """Write scenarios side by side; ``site`` is the address that the site's own addresses are put behind."""
    return {
        "noms": [scenario.name for scenario in made.scenarios],
        "lignes": [_row(row) for row in made.rows],
        "services": [
            {"libelle": service.label, "ouvert": list(opened), "source": reported_source(service.source, site)}
            for service, opened in made.services
        ],
        "raisons": [french.typeset(sentence) for sentence in _reasons(made)],
        "seuil": break_even_sentence(made.scenarios[0].made.request),
    }


def break_even_sentence(request: Request) -> str:
    """Say from how many half-days the flat support costs less; nothing where the tariff doesn't offer both."""
    beyond = break_even(request.tariff, request.pupils)
    if beyond is None:
        return ""
    days = french.plural(beyond, "demi-journée", "demi-journées")
    pupils = french.plural(request.pupils, "élève", "élèves")
    flat, day = request.tariff.flat_support, request.tariff.on_demand_support
    if flat is None or day is None:
        return ""
    cost = request.pupils * flat.amount
    as_days = french.exact(Fraction(cost) / Fraction(day.amount), 2)
    return french.typeset(
        f"Pour {pupils}, à partir de {days} par an, le forfait revient moins cher que l’accompagnement à la demande :"
        f" {pupils} × {french.euros(flat.amount)} = {french.euros(cost)}, le prix de {as_days} demi-journées"
        f" à {french.euros(day.amount)}."
    )


def show_then_and_now(made: ThenAndNow, site: str = "/") -> ShownThenAndNow:
    """Write an estimate under its tariff and under a later one."""
    then, now = made.then.net.amount, made.now.net.amount
    return {
        "tarif_alors": french.day(made.then.request.tariff.version),
        "tarif_maintenant": french.day(made.now.request.tariff.version),
        "alors": french.euros(then),
        "maintenant": french.euros(now),
        "ecart": signed(now - then),
        "raisons": [
            {
                "texte": french.typeset(_moved(one)),
                "alors": reported_source(one.then.source if one.then else None, site),
                "maintenant": reported_source(one.now.source if one.now else None, site),
            }
            for one in made.moved
        ],
        "reserves": [
            french.typeset(f"Ce tarif ne propose plus {SUPPORTS[name]} : il n’est pas compté dans le montant.")
            for name in made.lost
        ],
    }


def signed(amount: Decimal) -> str:
    """Write a difference with its sign: ``+120,00 €``."""
    return f"{'+' if amount > 0 else ''}{french.euros(amount)}"


def _row(row: ComparedRow) -> ScenarioRow:
    nodes = [node for node in row.nodes if node]
    return {
        "code": row.code,
        "genre": "total" if isinstance(nodes[0], Total) else "ligne",
        "libelle": row.label,
        "montants": [french.euros(node.amount) if node else "—" for node in row.nodes],
        "calculs": [calculation(node) if node else "" for node in row.nodes],
        "ecarts": ["", *(signed(one) if one else "=" for one in row.differences[1:])],
        "valeurs": [machine(amount) for amount in row.amounts],
    }


def _reasons(made: Comparison) -> Iterator[str]:
    """Say, for each scenario but the first, which lines make it differ and by how much."""
    first, *others = made.scenarios
    for place, scenario in enumerate(others, start=1):
        leaves = [row for row in made.rows if row.differences[place] and not _is_total(row)]
        if not leaves:
            yield f"« {scenario.name} » revient au même que « {first.name} »."
        for row in leaves:
            yield f"« {scenario.name} » : {_why(row, place, first.name)}"


def _why(row: ComparedRow, place: int, first: str) -> str:
    here, there = row.nodes[place], row.nodes[0]
    difference = signed(row.differences[place])
    if there is None and here is not None:
        return f"{row.label}, {difference} ({calculation(here)}), absent de « {first} »."
    if here is None and there is not None:
        return f"{row.label}, {difference}, présent seulement dans « {first} » ({calculation(there)})."
    if here is None or there is None:
        return f"{row.label}, {difference}."
    return f"{row.label}, {difference} ({calculation(here)}, contre {calculation(there)} dans « {first} »)."


def _is_total(row: ComparedRow) -> bool:
    return any(isinstance(node, Total) for node in row.nodes)


def _moved(moved: Moved) -> str:
    if moved.then is None:
        return f"{_named(moved.now)} : nouveau, {_price(moved.now)}."
    if moved.now is None:
        return f"{_named(moved.then)} : n’est plus proposé ({_price(moved.then)} jusque-là)."
    if moved.then.amount == moved.now.amount:
        return f"{_named(moved.now)} : même prix ({_price(moved.now)}), mais les mots qui le fixent ont changé."
    return f"{_named(moved.now)} : {_price(moved.then)} alors, {_price(moved.now)} maintenant."


def _named(contribution: Contribution | None) -> str:
    return f"{contribution.label}, article {contribution.source.article}" if contribution else ""


def _price(contribution: Contribution | None) -> str:
    return french.euros(contribution.amount) if contribution else ""
