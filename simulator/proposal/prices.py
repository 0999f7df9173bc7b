"""What communities would pay under a tariff as a proposed change makes it, beside what stands."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from simulator.calculation import PUPIL, Request, Tariff, Tariffs, gross_amount, recurring
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.name_keys import key
from simulator.proposal.changed_lines import LineChange, TariffChange
from simulator.question import YEARS, FieldProblem, attempt, read_question, read_request
from simulator.wording import section

_say = section("proposal", "prices")


class CommunityCounts(NamedTuple):
    """A community: its code, its name, and how many it has of each kind of quantity, by the kind's name."""

    code: str
    name: str
    counts: Mapping[str, int]


class PriceRow(NamedTuple):
    """What a community, or all of them, would pay over the years: as it stands, as is proposed, and the difference.

    Amounts are in euros, to the cent.
    """

    code: str
    name: str
    before: Decimal
    after: Decimal
    gap: Decimal


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
    return tuple(
        CommunityCounts(entry["code"], entry["nom"], entry["comptes"]) for entry in entries if entry["comptes"]
    )


def community_counts(published: PublishedCommunity, tariff: Tariff) -> CommunityCounts:
    """Count what a tariff needs of a community: the pupils of its public schools, the schools, the communes."""
    tariffs = Tariffs((tariff,))
    pupils, _ = question_pupils({"saisie": {}}, dict(published["communes"]), published, tariffs)
    return CommunityCounts(published["code"], published["nom"], read_question(pupils, tariffs).request.counts)


def proposed_prices(
    changes: TariffChange, communities: Iterable[CommunityCounts], choices: Mapping[str, str]
) -> ProposedPrices:
    """Work out what each community would pay by what was chosen: options and years, by the names of their fields."""
    problems: list[FieldProblem] = []
    tariff = changes.tariff
    countable = [change for change in changes.lines if change.counts(choices)]
    before = replace(tariff, lines=tuple(change.line for change in countable))
    proposed = (replace(change.line, amount=change.amount) for change in countable if change.amount is not None)
    after = replace(tariff, lines=tuple(proposed))
    years = attempt(lambda: YEARS.count(choices.get(YEARS.name) or "1"), 1, problems)
    typed = {PUPIL.field: "1", **{line.field: choices.get(line.field, "") for line in tariff.options}}
    any_number = {kind.name: 1 for kind in tariff.quantities}
    request = attempt(lambda: read_request(typed, Tariffs((tariff,)), listed=any_number), Request(tariff, {}), problems)
    requests = [replace(request, tariff=variant) for variant in (before, after)]
    rows = []
    in_order = sorted(communities, key=lambda community: (key(community.name), community.code))
    for code, name, counts in in_order if countable else ():
        then, now = (_over_years(request, counts, years) for request in requests)
        rows.append(PriceRow(code, name, then, now, now - then))
    if rows:
        whole = (sum(column, start=Decimal(0)) for column in zip(*(row[2:] for row in rows), strict=True))
        rows.append(PriceRow("", _say("all"), *whole))
    left_out = tuple(change for change in changes.lines if change not in countable)
    return ProposedPrices(before, after, left_out, years, tuple(rows), tuple(problem.message for problem in problems))


def _over_years(request: Request, counts: Mapping[str, int], years: int) -> Decimal:
    """Add up the contributions of some years, in which nothing changes and nothing is granted."""
    first = Request(request.tariff, counts, request.choices)
    amount = gross_amount(first)
    return amount if years == 1 else amount + (years - 1) * gross_amount(recurring(first))
