"""An amount in the words of a text, as tariff files and proposed changes are read."""

import re
from decimal import Decimal

AMOUNT = re.compile(r"(?<![\w.,;\-−])(?<!\d\s)([0-9]+(?:\s[0-9]{3})*(?:,[0-9]{1,2})?)\s*€")
"""A whole number in groups, or none: « 11,30 » holds no 1,30, « 1 25 € » no 25, « −1,30 € » no 1,30."""


def read_amount(match: re.Match[str]) -> Decimal:
    """Return the amount that `AMOUNT` matches."""
    return Decimal(re.sub(r"\s", "", match[1]).replace(",", "."))
