"""Tariffs and requests that nobody thought of."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from simulator import Contribution, Quote, Request, Source, Tariff

TODAY = date(2026, 1, 1)
SOURCE = Source("texte", "Texte", date(2023, 6, 15), "5", "des mots", "texte/2023-06-15/#tarif-base")


def euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def contributions(unit: str) -> st.SearchStrategy[Contribution]:
    return st.integers(1, 100_000).map(lambda cents: Contribution("Prix", euros(cents), unit, SOURCE))


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    return Tariff(
        work="texte",
        title="Texte",
        version=date(2023, 6, 15),
        start=date(2023, 9, 1),
        base=draw(contributions("EUR TTC / élève / an")),
        flat_support=draw(st.none() | contributions("EUR TTC / élève / an")),
        on_demand_support=draw(st.none() | contributions("EUR TTC / demi-journée")),
        services=(),
        grounds={},
    )


@st.composite
def requests(draw: st.DrawFn) -> Request:
    tariff = draw(tariffs())
    quotes = st.builds(Quote, st.text("abcé ", min_size=1), st.integers(0, 10**9).map(euros))
    return Request(
        tariff=tariff,
        pupils=draw(st.integers(1, 10_000_000)),
        flat_support=bool(tariff.flat_support) and draw(st.booleans()),
        half_days=draw(st.integers(0, 100_000)) if tariff.on_demand_support else 0,
        commune_grant=euros(draw(st.integers(0, 10**12))),
        quotes=tuple(draw(st.lists(quotes, max_size=3))),
    )


def cents(amount: Decimal) -> int:
    return int(amount * 100)
