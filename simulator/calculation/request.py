"""The request: what a community asks to have estimated."""

from dataclasses import dataclass
from decimal import Decimal

from simulator.calculation.tariff import Tariff


@dataclass(frozen=True, slots=True)
class Quote:
    """A market service as the holder of the market quoted it: what it is, and its price in euros."""

    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Request:
    """One year to estimate: pupils, the optional supports, what communes grant in euros, quotes, and the tariff."""

    tariff: Tariff
    pupils: int
    flat_support: bool = False
    half_days: int = 0
    commune_grant: Decimal = Decimal(0)
    quotes: tuple[Quote, ...] = ()
