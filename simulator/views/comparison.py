"""Scenarios side by side, and a tariff then and now, as rows and sentences to show."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

import french
from french.amounts import machine
from simulator.calculation import MARKET, BreakEven, ComparedRow, Comparison, Deduction, MovedPrice, ThenAndNow, Total
from simulator.views.report import ReportedSource, reported_source
from simulator.views.rows import Genre, calculation


class ScenarioRow(TypedDict):
    """A row of the comparison: in each scenario its amount, how it comes about, and its difference from the first."""

    code: str
    genre: Genre
    libelle: str
    montants: list[str]
    calculs: list[str]
    ecarts: list[str]
    valeurs: list[str]


class ServiceRow(TypedDict):
    """A service of the texts, and whether each scenario opens it."""

    libelle: str
    ouvert: list[bool]


class ShownComparison(TypedDict):
    """Scenarios side by side, and why they differ in sentences."""

    noms: list[str]
    lignes: list[ScenarioRow]
    services: list[ServiceRow]
    raisons: list[str]


class ShownMove(TypedDict):
    """A price that moved: a sentence, and its words in the tariff applied (``alors``) and in that of the day."""

    texte: str
    alors: ReportedSource | None
    maintenant: ReportedSource | None


class ShownThenAndNow(TypedDict):
    """The net contribution under the tariff applied (``alors``) and that of the day, their difference, what moved.

    Either tariff may be the older one.
    """

    tarif_alors: str
    tarif_maintenant: str
    alors: str
    maintenant: str
    ecart: str
    raisons: list[ShownMove]
    reserves: list[str]


def show_comparison(comparison: Comparison) -> ShownComparison:
    """Write scenarios side by side."""
    return {
        "noms": [scenario.name for scenario in comparison.scenarios],
        "lignes": [_row(row, comparison.scenarios[0].estimate.request.tariff.taxes) for row in comparison.rows],
        "services": [{"libelle": service.label, "ouvert": list(opened)} for service, opened in comparison.services],
        "raisons": [french.typeset(sentence) for sentence in _reasons(comparison)],
    }


def break_even_sentences(pairs: Sequence[BreakEven]) -> str:
    """Say from how many of one line another costs less; nothing where no two lines open the same services."""
    return " ".join(french.typeset(_break_even(one)) for one in pairs)


def _break_even(one: BreakEven) -> str:
    flat, by_number = one.flat, one.by_number
    number = french.plural(one.number, *by_number.per.unit)
    counted = french.plural(one.quantity, *flat.per.unit)
    price, amount = french.euros(flat.amount), french.euros(one.amount)
    equal = french.exact(Fraction(one.amount) / Fraction(by_number.amount), 2)
    return (
        f"Pour {counted}, à partir de {number} par an, « {flat.label} » coûte moins que « {by_number.label} » :"
        f" {counted} × {price} = {amount}, le prix de {equal} {by_number.per.unit[1]} à"
        f" {french.euros(by_number.amount)}. Ce seuil compare des montants : le texte n’établit pas d’équivalence."
    )


def show_then_and_now(answer: ThenAndNow, site: str = "/") -> ShownThenAndNow:
    """Write an estimate under its tariff and under that of the day."""
    then, now = answer.then.net.amount, answer.now.net.amount
    before, after = (one.request.tariff for one in (answer.then, answer.now))
    days = french.day(before.version), french.day(after.version)
    return {
        "tarif_alors": days[0],
        "tarif_maintenant": days[1],
        "alors": f"{french.euros(then)}{before.taxes}",
        "maintenant": f"{french.euros(now)}{after.taxes}",
        "ecart": signed_amount(now - then),
        "raisons": [
            {
                "texte": french.typeset(_price_change(one, days)),
                "alors": reported_source(one.then.source if one.then else None, site),
                "maintenant": reported_source(one.now.source if one.now else None, site),
            }
            for one in answer.moved
        ],
        "reserves": [french.typeset(sentence) for sentence in _reserves(answer, days[1])],
    }


def _reserves(answer: ThenAndNow, version: str) -> Iterator[str]:
    for line in answer.lost:
        yield f"Le tarif du {version} ne propose pas « {line.label} », qui n’est pas compté dans son montant."
    for kind in answer.uncounted:
        yield (
            f"Le tarif du {version} se compte aussi {kind.each} ; leur nombre n’est pas saisi, et cette part manque au"
            " montant."
        )


def signed_amount(amount: Decimal) -> str:
    """Write a difference with its sign: ``+120,00 €``."""
    return f"{'+' if amount > 0 else ''}{french.euros(amount)}"


def _row(row: ComparedRow, taxes: str) -> ScenarioRow:
    nodes = [node for node in row.nodes if node]
    total = isinstance(nodes[0], Total)
    taxed = total and row.code != MARKET
    return {
        "code": row.code,
        "genre": "total" if total else "ligne",
        "libelle": f"{row.label}{taxes if taxed else ''}",
        "montants": [french.euros(node.amount) if node else "—" for node in row.nodes],
        "calculs": [calculation(node) if node else "" for node in row.nodes],
        "ecarts": ["", *(signed_amount(one) if one else "=" for one in row.differences[1:])],
        "valeurs": [machine(amount) for amount in row.amounts],
    }


def _reasons(comparison: Comparison) -> Iterator[str]:
    """Say, for each scenario but the first, which lines make it differ and by how much."""
    first, *others = comparison.scenarios
    for place, scenario in enumerate(others, start=1):
        rows = (row for row in comparison.rows if row.differences[place])
        leaves = [row for row in rows if not any(isinstance(node, Total) for node in row.nodes)]
        if not leaves:
            yield f"« {scenario.name} » a le même montant que « {first.name} »."
        for row in leaves:
            yield f"« {scenario.name} » : {_why(row, place, first.name)}"


def _why(row: ComparedRow, place: int, first: str) -> str:
    here, there = row.nodes[place], row.nodes[0]
    if isinstance(here or there, Deduction):
        before, after = row.amounts[0], row.amounts[place]
        if not after:
            return f"aucune subvention déduite, soit {french.euros(-before)} de plus à payer que « {first} »."
        other = french.euros(before) if before else "aucune"
        return f"{row.label}, {french.euros(after)}, contre {other} dans « {first} »."
    difference = signed_amount(row.differences[place])
    if here and there:
        return f"{row.label}, {difference} ({calculation(here)}, contre {calculation(there)} dans « {first} »)."
    if here:
        return f"{row.label}, {difference} ({calculation(here)}), que « {first} » ne compte pas."
    return f"{row.label}, {difference}, seulement dans « {first} » ({calculation(there) if there else ''})."


def _price_change(moved: MovedPrice, days: tuple[str, str]) -> str:
    then, now = (french.euros(line.amount) if line else "" for line in (moved.then, moved.now))
    line = moved.now or moved.then
    name = f"{line.label}, article {line.source.article}" if line else ""
    if then == now:
        return f"{name} : même prix ({now}), mais les mots qui le fixent ne sont pas les mêmes."
    return f"{name} : {then or 'sans prix'} au tarif du {days[0]}, {now or 'sans prix'} à celui du {days[1]}."
