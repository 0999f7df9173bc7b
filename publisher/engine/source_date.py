"""The time of every entry of a wheel."""

import os

_EARLIEST = 315532800
"""1 January 1980, the earliest time in a zip archive."""


def epoch() -> int:
    """Return the time of every entry: SOURCE_DATE_EPOCH, or the earliest possible."""
    return max(_EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST)))
