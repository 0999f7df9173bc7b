"""What communities would pay under a tariff as a proposed change makes it, beside what stands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from simulator.calculation import PUPIL, Outlook, Request, Tariff, Tariffs, project
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.name_keys import key
from simulator.proposal.changed_lines import LineChange, TariffChange
from simulator.question import YEARS, FieldProblem, attempt, read_outlook, read_question, read_request
from simulator.wording import section

_say = section("proposal", "prices")


class CommunityCounts(NamedTuple):
    """A community: its code, its name, and how many it has of each kind of quantity, by the kind's name."""

    code: str
    name: str
    counts: Mapping[str, int]


class PriceRow(NamedTuple):
    """What a community, or all of them, would pay over the years: as it stands, and as it is proposed."""

    code: str
    name: str
    before: Decimal
    after: Decimal

    @property
    def gap(self) -> Decimal:
        """What it would pay more."""
        return self.after - self.before

    @property
    def amounts(self) -> tuple[Decimal, Decimal, Decimal]:
        """What it pays, what it would, and what that is more."""
        return self.before, self.after, self.gap


@dataclass(frozen=True, slots=True)
class ProposedPrices:
    """What a proposed change comes to, as far as its lines count.

    Attributes:
        before: the tariff as it stands, without the lines that don't count.
        after: the same as it is proposed.
        left_out: the lines that don't count, as nobody confirmed them or nothing reads them.
        years: how many years are added up.
        rows: each community, in the order of their names, then their sum, which has no code; none without prices.
        problems: sentences on what the reader typed.
    """

    before: Tariff
    after: Tariff
    left_out: tuple[LineChange, ...]
    years: int
    rows: tuple[PriceRow, ...]
    problems: tuple[str, ...]


def read_counts(document: str) -> tuple[CommunityCounts, ...]:
    """Read the communities of the published index that have pupils (`AmountsIndex`); none of an empty text."""
    entries = json.loads(document)["collectivites"] if document else ()
    return tuple(CommunityCounts(one["code"], one["nom"], one["comptes"]) for one in entries if one["comptes"])


def community_counts(published: PublishedCommunity, tariff: Tariff) -> CommunityCounts:
    """Count what a tariff needs of a community: the pupils of its public schools, the schools, the communes."""
    tariffs = Tariffs((tariff,))
    pupils, _ = question_pupils({"saisie": {}}, dict(published["communes"]), published, tariffs)
    return CommunityCounts(published["code"], published["nom"], read_question(pupils, tariffs).request.counts)


def proposed_prices(
    change: TariffChange, communities: Iterable[CommunityCounts], chosen: Mapping[str, Any]
) -> ProposedPrices:
    """Work out what each community would pay.

    ``chosen`` is what the reader typed: ``{"annees": text, "options": {field: text}, "reponses": {line: "oui"}}``.
    """
    problems: list[FieldProblem] = []
    tariff, answers = change.tariff, chosen.get("reponses", {})
    counted = [one for one in change.lines if one.counts(answers)]
    before = replace(tariff, lines=tuple(one.line for one in counted))
    proposed = (replace(one.line, amount=one.amount) for one in counted if one.amount is not None)
    after = replace(tariff, lines=tuple(proposed))
    outlook = attempt(lambda: read_outlook({YEARS.name: str(chosen.get(YEARS.name, ""))}), None, problems) or Outlook()
    typed = {PUPIL.field: "1", **chosen.get("options", {})}
    any_number = {kind.name: 1 for kind in tariff.quantities}
    request = attempt(lambda: read_request(typed, Tariffs((tariff,)), listed=any_number), None, problems)
    requests = [replace(request or Request(tariff, {}), tariff=one) for one in (before, after)]
    kinds = sorted({line.per.name for one in requests for line in one.tariff.lines if one.takes(line)})

    @cache
    def sums(*counts: tuple[str, int]) -> tuple[Decimal, ...]:
        return tuple(project(replace(one, counts=dict(counts)), outlook).sums.net for one in requests)

    rows = sorted(
        (
            PriceRow(one.code, one.name, *sums(*((kind, one.counts[kind]) for kind in kinds if kind in one.counts)))
            for one in communities
            if counted
        ),
        key=lambda row: (key(row.name), row.code),
    )
    if rows:
        whole = (sum(column, start=Decimal("0.00")) for column in zip(*(row.amounts[:2] for row in rows), strict=True))
        rows.append(PriceRow("", _say("all"), *whole))
    left_out = tuple(one for one in change.lines if one not in counted)
    return ProposedPrices(before, after, left_out, outlook.years, tuple(rows), tuple(one.message for one in problems))
