"""What two files of an estimate say otherwise: figures in the same words, and rows of other words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from simulator.question import shorten
from simulator.verification.contents import Row

_SPACE = "[\u00a0\u202f]"
_WHOLE = rf"(?<!\w)[-\u2212]?\d+(?:{_SPACE}\d{{3}})*"
_FIGURE = re.compile(rf"{_WHOLE}(?:[.,]\d+)?")
_AMOUNT = re.compile(rf"{_WHOLE}(?:[.,]\d+|(?={_SPACE}?€))")
LONGEST = 90


type Figure = tuple[str, str, str]
"""A figure that differs: where it stands, what the file says, what is expected; empty where there is none."""


def differences(actual: Sequence[Row], expected: Sequence[Row]) -> tuple[list[Figure], list[tuple[str, str]]]:
    """Compare rows: those of the same words, however they are spaced and punctuated, in their order.

    The answer: figures, and rows of other words, each ``added`` to what is expected or ``missing``.
    """
    waiting: defaultdict[tuple[str, int], list[tuple[Row, Row]]] = defaultdict(list)
    heads: Row = {}
    for row in expected:
        heads = {**heads, **{column: one for column, one in row.items() if len(row) > 1 and not _FIGURE.search(one)}}
        waiting[_key(row)].append((row, heads))
    figures: list[Figure] = []
    added: list[Row] = []
    for row in actual:
        if rows := waiting[_key(row)]:
            figures += _altered(row, *rows.pop(0))
        else:
            added.append(row)
    right = {_plain(one) for row in expected for _, one in _figures(row)}
    for row in added:  # words may have changed since, and no amount with them
        amounts = (one for text in row.values() for one in _AMOUNT.findall(text) if _plain(one) not in right)
        figures += [(_words(row), one, "") for one in amounts]
    missing = (row for row, _ in chain.from_iterable(waiting.values()))
    passages = [(key, _words(row)) for key, rows in (("added", added), ("missing", missing)) for row in rows]
    return figures, [one for one in passages if one[1]]


def _altered(actual: Row, expected: Row, heads: Row) -> Iterator[Figure]:
    for (column, right), (_, figure) in zip(_figures(expected), _figures(actual), strict=True):
        if _plain(figure) != _plain(right):
            before = [*expected][: [*expected].index(column)]
            words = {one: expected[one] for one in before if not _FIGURE.search(expected[one])}
            place = _words({**words, column: heads.get(column, "")} if words else expected)
            yield place, figure, right


def _key(row: Row) -> tuple[str, int]:
    """Return the letters of a row, and how many figures it has."""
    words = " ".join(row.values())
    return re.sub(r"[\W_]+", "", _FIGURE.sub("", words)).casefold(), len(_FIGURE.findall(words))


def _figures(row: Row) -> list[tuple[Any, str]]:
    """Return the figures of a row with their columns."""
    return [(column, one) for column, text in row.items() for one in _FIGURE.findall(text)]


def _plain(figure: str) -> str:
    """Write a figure as others that are worth as much."""
    plain = re.sub(_SPACE, "", figure).replace("\u2212", "-").replace(",", ".")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def _words(row: Row) -> str:
    return shorten(" · ".join(filter(None, row.values())), LONGEST)
