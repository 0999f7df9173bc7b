"""Scenarios side by side, and a tariff then and now, as rows and sentences to show."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

import french
from french.amounts import machine
from simulator.calculation import MARKET, BreakEven, ComparedRow, Comparison, Deduction, PriceChange, ThenAndNow, Total
from simulator.views.report import ReportedSource, reported_source
from simulator.views.rows import Genre, calculation
from simulator.wording import section

_say = section("answer", "comparison")


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
    return " ".join(french.typeset(_break_even(pair)) for pair in pairs)


def _break_even(pair: BreakEven) -> str:
    flat, by_number = pair.flat, pair.by_number
    equal = french.exact(Fraction(pair.amount) / Fraction(by_number.amount), 2)
    return _say(
        "break_even",
        counted=french.plural(pair.quantity, *flat.per.unit),
        number=french.plural(pair.number, *by_number.per.unit),
        flat=flat.label,
        by_number=by_number.label,
        price=french.euros(flat.amount),
        amount=french.euros(pair.amount),
        equal=f"{equal} {by_number.per.unit[1]}",
        unit_price=french.euros(by_number.amount),
    )


def show_then_and_now(answer: ThenAndNow, site: str = "/") -> ShownThenAndNow:
    """Write an estimate under its tariff and under that of the day."""
    then, now = answer.then.net.amount, answer.now.net.amount
    before, after = (estimate.request.tariff for estimate in (answer.then, answer.now))
    days = french.day(before.version), french.day(after.version)
    return {
        "tarif_alors": days[0],
        "tarif_maintenant": days[1],
        "alors": f"{french.euros(then)}{before.taxes}",
        "maintenant": f"{french.euros(now)}{after.taxes}",
        "ecart": signed_amount(now - then),
        "raisons": [
            {
                "texte": french.typeset(_price_change(change, days)),
                "alors": reported_source(change.then.source if change.then else None, site),
                "maintenant": reported_source(change.now.source if change.now else None, site),
            }
            for change in answer.price_changes
        ],
        "reserves": [french.typeset(sentence) for sentence in _reserves(answer, days[1])],
    }


def _reserves(answer: ThenAndNow, version: str) -> Iterator[str]:
    for line in answer.missing_lines:
        yield _say("lost", day=version, line=line.label)
    for kind in answer.missing_quantities:
        yield _say("uncounted", day=version, each=kind.per_unit)


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
        "ecarts": ["", *(signed_amount(difference) if difference else "=" for difference in row.differences[1:])],
        "valeurs": [machine(amount) for amount in row.amounts],
    }


def _reasons(comparison: Comparison) -> Iterator[str]:
    """Say, for each scenario but the first, which lines make it differ and by how much."""
    first, *others = comparison.scenarios
    for index, scenario in enumerate(others, start=1):
        rows = (row for row in comparison.rows if row.differences[index])
        leaves = [row for row in rows if not any(isinstance(node, Total) for node in row.nodes)]
        if not leaves:
            yield _say("same_amount", option=scenario.name, first=first.name)
        yield from (_reason(row, index, scenario.name, first.name) for row in leaves)


def _reason(row: ComparedRow, index: int, option: str, first: str) -> str:
    here, there = row.nodes[index], row.nodes[0]
    if isinstance(here or there, Deduction):
        before, after = row.amounts[0], row.amounts[index]
        if not after:
            return _say("no_grant", option=option, first=first, more=french.euros(-before))
        other = french.euros(before) if before else _say("no_other_grant")
        return _say("other_grant", option=option, first=first, row=row.label, amount=french.euros(after), other=other)
    gap = signed_amount(row.differences[index])
    how, other = (calculation(node) if node else "" for node in (here, there))
    if not here:
        return _say("line_there", option=option, first=first, row=row.label, difference=gap, other=other)
    if not there:
        return _say("line_here", option=option, first=first, row=row.label, difference=gap, how=how)
    return _say("other_line", option=option, first=first, row=row.label, difference=gap, how=how, other=other)


def _price_change(moved: PriceChange, days: tuple[str, str]) -> str:
    then, now = (french.euros(line.amount) if line else _say("no_price") for line in (moved.then, moved.now))
    line = moved.now or moved.then
    label, article = (line.label, line.source.article) if line else ("", "")
    if then == now:
        return _say("other_words", line=label, article=article, price=now)
    texts = {line.source.work for line in (moved.then, moved.now) if line}
    key = "other_price" if len(texts) == 1 else "price_of_another_text"
    return _say(key, line=label, article=article, then=then, then_day=days[0], now=now, now_day=days[1])
