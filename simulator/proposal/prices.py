"""What communities would pay under a tariff as a proposed change makes it, beside what stands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from simulator.calculation import PUPIL, Outlook, Request, Tariff, Tariffs, project
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.name_keys import key
from simulator.proposal.changed_lines import LineChange, TariffChange
from simulator.question import YEARS, FieldProblem, attempt, read_outlook, read_question, read_request
from simulator.wording import section

_say = section("proposal", "prices")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader chose, as typed: a community by its code, years, options by their field, answers by line."""

    community: str = ""
    years: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, prix: object) -> "Choices":
        """Read ``{"collectivite", "annees", "options", "reponses"}``, where a link may have anything."""
        given = prix if isinstance(prix, dict) else {}
        tables = (given.get(name) for name in ("options", "reponses"))
        texts = ({str(key): str(text) for key, text in one.items()} if isinstance(one, dict) else {} for one in tables)
        return cls(str(given.get("collectivite", "")), str(given.get(YEARS.name, "")), *texts)


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
    """What a proposed change comes to: the tariff before and after it, of the lines that count alone.

    ``left_out`` are the others; ``rows`` are in the order of names, above their sum, which has no code; ``problems``
    are sentences on what was typed.
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


def proposed_prices(changed: TariffChange, communities: Iterable[CommunityCounts], chosen: Choices) -> ProposedPrices:
    """Work out what each community would pay."""
    problems: list[FieldProblem] = []
    tariff = changed.tariff
    counted = [one for one in changed.lines if one.counts(chosen.answers)]
    before = replace(tariff, lines=tuple(one.line for one in counted))
    proposed = (replace(one.line, amount=one.amount) for one in counted if one.amount is not None)
    after = replace(tariff, lines=tuple(proposed))
    outlook = attempt(lambda: read_outlook({YEARS.name: chosen.years}), None, problems) or Outlook()
    typed, any_number = {PUPIL.field: "1", **chosen.options}, {kind.name: 1 for kind in tariff.quantities}
    request = attempt(lambda: read_request(typed, Tariffs((tariff,)), listed=any_number), None, problems)
    requests = [replace(request or Request(tariff, {}), tariff=one) for one in (before, after)]
    kinds = sorted({line.per.name for one in requests for line in one.tariff.lines if one.takes(line)})

    @cache
    def nets(*counts: tuple[str, int]) -> tuple[Decimal, ...]:
        years = (project(replace(one, counts=dict(counts)), outlook).years for one in requests)
        return tuple(sum((year.net.amount for year in one), start=Decimal("0.00")) for one in years)

    rows = []
    for code, name, counts in sorted(communities, key=lambda one: (key(one.name), one.code)) if counted else ():
        rows.append(PriceRow(code, name, *nets(*((kind, counts[kind]) for kind in kinds if kind in counts))))
    if rows:
        whole = (sum(column, start=Decimal("0.00")) for column in zip(*(row.amounts[:2] for row in rows), strict=True))
        rows.append(PriceRow("", _say("all"), *whole))
    left_out = tuple(one for one in changed.lines if one not in counted)
    return ProposedPrices(before, after, left_out, outlook.years, tuple(rows), tuple(one.message for one in problems))
