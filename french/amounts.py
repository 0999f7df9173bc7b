"""Amounts of money: exact decimals in euros, rounded in one place."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """Round an amount to the cent, halves away from zero; zero has no sign."""
    return amount.quantize(CENT, ROUND_HALF_UP) + 0


def to_whole(number: Fraction) -> int:
    """Round an exact number, zero or more, to a whole one, halves up: what `to_cent` is for money."""
    return floor(number + Fraction(1, 2))


def nearest_cent(amount: Fraction) -> Decimal:
    """Round an exact amount, zero or more, to the cent, halves up."""
    return to_whole(amount * 100) * CENT


def machine(amount: Decimal) -> str:
    """Write an amount for programs: ``16048.50``, in euros, always two decimals."""
    return str(to_cent(amount))
