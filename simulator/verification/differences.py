"""What two files of an estimate say otherwise: figures in the same words, and rows of other words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

import french
from simulator.question import shorten
from simulator.verification.contents import Row

_SPACE = "[\u00a0\u202f]"
_WHOLE = rf"(?<!\w)[-\u2212]?\d+(?:{_SPACE}\d{{3}})*"
_FIGURE = re.compile(rf"{_WHOLE}(?:[.,]\d+)?")
_AMOUNT = re.compile(rf"{_WHOLE}(?:[.,]\d+|(?={_SPACE}?€))")
_LETTERS = re.compile(r"[\W_]+")
LONGEST = 90


class Figure(NamedTuple):
    """A figure that differs: where it stands, what the file says, what is computed; empty where there is none."""

    place: str
    said: str
    computed: str


class Differences(NamedTuple):
    """The figures of a file that are not those computed, and rows of other words, each ``added`` or ``missing``."""

    figures: tuple[Figure, ...]
    passages: tuple[tuple[str, str], ...]


def differences(said: Sequence[Row], computed: Sequence[Row]) -> Differences:
    """Compare rows: those of the same words, however they are spaced and punctuated, in their order."""
    waiting: defaultdict[tuple[str, int], list[tuple[Row, Row]]] = defaultdict(list)
    heads: dict[Any, str] = {}
    for row in filter(_says, computed):
        heads |= {column: text for column, text in row.items() if len(row) > 1 and not _FIGURE.search(text)}
        waiting[_key(row)].append((row, dict(heads)))
    figures: list[Figure] = []
    added: list[Row] = []
    for row in filter(_says, said):
        if rows := waiting[_key(row)]:
            figures += _altered(row, *rows.pop(0))
        else:
            added.append(row)
    right = {plain_figure(one) for row in computed for _, one in _figures(row)}
    for row in added:
        amounts = (one for text in row.values() for one in _AMOUNT.findall(text) if plain_figure(one) not in right)
        figures += [Figure(_words(row), _shown(one), "") for one in amounts]
    missing = (row for row, _ in chain.from_iterable(waiting.values()))
    passages = [(key, _words(row)) for key, rows in (("added", added), ("missing", missing)) for row in rows]
    return Differences(tuple(figures), tuple(passages))


def _altered(said: Row, computed: Row, heads: Row) -> Iterator[Figure]:
    for (column, right), (_, figure) in zip(_figures(computed), _figures(said), strict=True):
        if plain_figure(figure) != plain_figure(right):
            yield Figure(_place(computed, column, heads), _shown(figure), _shown(right))


def _says(row: Row) -> bool:
    return any(_key(row))


def _key(row: Row) -> tuple[str, int]:
    """Return the letters of a row, and how many figures it has."""
    words = " ".join(row.values())
    return _LETTERS.sub("", _FIGURE.sub("", words)).casefold(), len(_FIGURE.findall(words))


def _figures(row: Row) -> list[tuple[Any, str]]:
    """Return the figures of a row with their columns."""
    return [(column, one) for column, text in row.items() for one in _FIGURE.findall(text)]


def _place(row: Row, column: Any, heads: Row) -> str:  # noqa: ANN401 — as of a `Row`
    """Name a figure: by the longest words before it in its row, and by its column."""
    before = [*row.values()][: [*row].index(column)]
    label = max((one for one in before if not _FIGURE.search(one)), key=len, default=next(iter(row.values())))
    return shorten(french.COLON.join(filter(None, (label, heads.get(column) if before else ""))), LONGEST)


def plain_figure(figure: str) -> str:
    """Write a figure as others that are worth as much."""
    plain = re.sub(_SPACE, "", figure).replace("\u2212", "-").replace(",", ".")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def _shown(figure: str) -> str:
    plain = plain_figure(figure)
    if "." in figure or "," in figure:
        return french.euros(Decimal(plain)).removesuffix("\u00a0€")
    return french.integer(int(plain)) if len(plain) > len("2030") else plain


def _words(row: Row) -> str:
    return shorten(" · ".join(filter(None, row.values())), LONGEST)
