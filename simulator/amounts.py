"""Amounts of money: exact decimals in euros, rounded in one place."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """Round an amount to the cent, halves away from zero.

    The only rounding of the project: whoever needs cents calls it.
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def machine(amount: Decimal) -> str:
    """Write an amount for programs: ``16048.50``, in euros, always two decimals."""
    return str(to_cent(amount))
