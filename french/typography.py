"""How numbers, amounts and days are written for a French reader.

The typography is the Imprimerie nationale's: a narrow no-break space between groups of three digits, a comma before
the decimals, a no-break space before the sign.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from french.amounts import to_cent

THOUSANDS = "\u202f"
BEFORE_SIGN = "\u00a0"
MINUS = "\u2212"
COLON = f"{BEFORE_SIGN}: "
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def integer(number: int) -> str:
    """Write a whole number: ``12 345``."""
    return f"{number:,}".replace(",", THOUSANDS).replace("-", MINUS)


def euros(amount: Decimal) -> str:
    """Write an amount of money to the cent: ``16 048,50 €``."""
    whole, _, cents = f"{to_cent(amount):,}".partition(".")
    return f"{whole.replace(',', THOUSANDS).replace('-', MINUS)},{cents}{BEFORE_SIGN}€"


def sum_of(amounts: Sequence[Decimal]) -> str:
    """Write amounts of money as a sum: ``16 048,50 € − 2 000,00 €``."""
    return " + ".join(map(euros, amounts)).replace(f"+ {MINUS}", f"{MINUS} ")


def exact(number: Fraction, decimals: int = 6) -> str:
    """Write a number with all its decimals: ``2,4``; where they go on, an ellipsis says so: ``166,666666…``."""
    digits, left = divmod(abs(number.numerator) * 10**decimals, number.denominator)
    whole, parts = divmod(digits, 10**decimals)
    sign = MINUS if number < 0 else ""
    fraction = f"{parts:0{decimals}d}"
    if left:
        return f"{sign}{integer(whole)},{fraction}…"
    fraction = fraction.rstrip("0")
    return f"{sign}{integer(whole)}{',' if fraction else ''}{fraction}"


def rate(change: Decimal) -> str:
    """Write a change in per cent, with its sign: ``+1,5 %``."""
    digits = f"{abs(change):f}".rstrip("0").rstrip(".") if "." in f"{change:f}" else f"{abs(change):f}"
    return f"{MINUS if change < 0 else '+'}{digits.replace('.', ',')}{BEFORE_SIGN}%"


def day(value: date) -> str:
    """Write a day in words: ``15 juin 2023``, ``1er janvier 2024``."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {MONTHS.split()[value.month - 1]} {value.year}"


def plural(number: int, one: str, many: str) -> str:
    """Count something: ``1 élève``, ``3 demi-journées``; in French zero is singular."""
    return f"{integer(number)} {one if number in {-1, 0, 1} else many}"


def quote(words: str) -> str:
    """Put words, left as they are, between quotation marks."""
    return f"«{BEFORE_SIGN}{words}{BEFORE_SIGN}»"


def typeset(sentence: str) -> str:
    """Put the no-break spaces that French punctuation asks for in a sentence written with plain ones."""
    for mark in (":", ";", "!", "?", "»", "€", "%"):
        sentence = sentence.replace(f" {mark}", f"{BEFORE_SIGN}{mark}")
    return sentence.replace("« ", f"«{BEFORE_SIGN}")


def enumeration(names: Sequence[str]) -> str:
    """Write names one after the other, the last after « et »."""
    *before, last = names
    return f"{', '.join(before)} et {last}" if before else last
