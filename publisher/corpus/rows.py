"""The place of a row of a list, as messages say it."""

from collections.abc import Sequence

_NAMES = ("key", "code", "name")
_LONGEST = 60


def row_place(rows: Sequence[object], number: int) -> str:
    """Name a row behind the key of its list: by what it alone bears (``.base``), else by its rank (`` (2 of 5)``)."""
    for name in _NAMES:
        values = [row.get(name) if isinstance(row, dict) else getattr(row, name, None) for row in rows]
        own = values[number]
        if isinstance(own, str) and 0 < len(own) <= _LONGEST and values.count(own) == 1:
            return f".{own}"
    return f" ({number + 1} of {len(rows)})"
