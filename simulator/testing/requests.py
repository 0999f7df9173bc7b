"""Tariffs and requests that nobody thought of: lines of every kind and choice, and as many of each kind as needed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

import french
from simulator import (
    Choice,
    Outlook,
    Quote,
    Request,
    Rollout,
    School,
    Service,
    Source,
    Tariff,
    TariffLine,
    Tariffs,
)
from simulator.calculation import QUANTITIES

ONCE = next(kind for kind in QUANTITIES.values() if not kind.recurs)
ASKED = tuple(kind for kind in QUANTITIES.values() if kind.field)
"""The kinds that a question asks for once."""


def euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def cents(amount: Decimal) -> int:
    return int(amount * 100)


def source(version: date) -> Source:
    return Source("texte", "Texte", version, "5", "des mots", f"texte/{version}/#article-5")


@st.composite
def lines(draw: st.DrawFn, version: date) -> tuple[TariffLine, ...]:
    """Make lines whose keys another tariff may have too, under another field, of another kind or at another price."""
    keys = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True))
    fields = draw(st.permutations("uvwxyz"))
    made = []
    for key, field in zip(keys, fields, strict=False):
        per = draw(st.sampled_from(list(QUANTITIES.values())))
        choice = draw(st.sampled_from(Choice)) if per in {*ASKED, ONCE} else Choice.NUMBER
        price = euros(draw(st.integers(1, 100_000)))
        name = key if choice is Choice.ALWAYS else field
        unit = f"EUR TTC / {per.unit[0]}"
        made.append(TariffLine(key, name, f"Ligne {key}", price, unit, per, choice, source(version)))
    return tuple(made)


@st.composite
def tariffs(draw: st.DrawFn, version: date = date(2021, 5, 3)) -> Tariff:
    priced = draw(lines(version))
    opened = st.lists(st.sampled_from([line.key for line in priced]), min_size=1, unique=True).map(tuple)
    services = draw(st.lists(opened, max_size=3))
    return Tariff(
        work="texte",
        title="Texte",
        version=version,
        start=version,
        lines=priced,
        services=tuple(
            Service(f"Service {index}", keys, source(version)) for index, keys in enumerate(services, start=1)
        ),
        grounds={},
    )


@st.composite
def published(draw: st.DrawFn) -> Tariffs:
    """Make up to three tariffs, a year apart."""
    return Tariffs(tuple(draw(tariffs(date(2021 + index, 5, 3))) for index in range(draw(st.integers(1, 3)))))


@st.composite
def requests(draw: st.DrawFn, tariff: Tariff | None = None) -> Request:
    tariff = tariff or draw(tariffs())
    quotes = st.builds(Quote, st.text("abc", min_size=1, max_size=9), st.integers(0, 10**9).map(euros))
    numbers = {
        line.key: draw(st.integers(0, 1 if line.choice is Choice.YES_NO else line.per.most)) for line in tariff.options
    }
    return Request(
        tariff=tariff,
        counts={
            kind.name: draw(st.integers(1, kind.most))
            for kind in ASKED
            if kind in tariff.quantities or draw(st.booleans())
        },
        choices={key: number for key, number in numbers.items() if number},
        commune_grant=euros(draw(st.integers(0, 10**11))),
        quotes=tuple(draw(st.lists(quotes, max_size=3))),
    )


def due(request: Request) -> Iterator[tuple[TariffLine, int]]:
    """Work out independently which lines are due, and what each is counted by."""
    for line in request.tariff.lines:
        chosen = request.choices.get(line.key, 0)
        if line.choice is Choice.NUMBER and chosen:
            yield line, chosen
        elif line.choice is Choice.ALWAYS or (line.choice is Choice.YES_NO and chosen):
            yield line, 1 if line.per is ONCE else request.counts[line.per.name]


def counted(request: Request, **numbers: int) -> Request:
    """Change how many there are of some kinds, by their names."""
    return replace(request, counts={**request.counts, **numbers})


@st.composite
def tariffs_and_request(draw: st.DrawFn) -> tuple[Tariffs, Request]:
    tariffs = draw(published())
    request = draw(requests(draw(st.sampled_from(tariffs.published))))
    known = {kind.name for kind in tariffs.quantities}
    counts = {name: number for name, number in request.counts.items() if name in known}
    return tariffs, Request(request.tariff, counts, request.choices, request.commune_grant, request.quotes)


def typed(request: Request) -> dict[str, str]:
    """Type a request as a reader does."""
    texts = {QUANTITIES[name].field: french.integer(number) for name, number in request.counts.items()}
    for line in request.tariff.options:
        number = request.choices.get(line.key, 0)
        texts[line.field] = ("oui" if number else "non") if line.choice is Choice.YES_NO else str(number)
    return {**texts, "subvention": french.euros(request.commune_grant), "tarif": str(request.tariff.version)}


changes = st.integers(-5000, 5000).map(lambda number: Decimal(number).scaleb(-2))

schools = st.lists(
    st.builds(School, st.just("École"), st.integers(0, 900), st.none() | st.integers(1, 4)), max_size=40
).map(tuple)

outlooks = st.builds(Outlook, st.integers(1, 10), changes, changes, st.sampled_from(Rollout), schools)
