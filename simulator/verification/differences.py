"""What two files of an estimate say otherwise: figures in the same words, and rows of other words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

import french
from simulator.question import shorten
from simulator.verification.contents import Row

_SPACE = "[\u00a0\u202f]"
_FIGURE = re.compile(rf"(?<!\w)[-\u2212]?\d+(?:{_SPACE}\d{{3}})*(?:[.,]\d+)?")
_AMOUNT = re.compile(rf"[.,]\d|\d+{_SPACE}?€")
_LETTERS = re.compile(r"[\W_]+")
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that differs: where it stands, what the file says, what is computed; empty where there is none."""

    place: str
    said: str
    computed: str


@dataclass(frozen=True, slots=True)
class Differences:
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
    right = {figure for row in computed for _, figure in _figures(row)}
    for row in added:
        amounts = (one for column, one in _figures(row, amounts=True) if one not in right)
        figures += [Figure(_words(row), _shown(one), "") for one in amounts]
    missing = (row for row, _ in chain.from_iterable(waiting.values()))
    passages = [(key, _words(row)) for key, rows in (("added", added), ("missing", missing)) for row in rows]
    return Differences(tuple(figures), tuple(passages))


def _altered(said: Row, computed: Row, heads: Row) -> Iterator[Figure]:
    for (column, computed_figure), (_, figure) in zip(_figures(computed), _figures(said), strict=True):
        if figure != computed_figure:
            label = next(iter(computed.values()))
            place = french.COLON.join((label, heads[column])) if column and column in heads else label
            yield Figure(shorten(place, LONGEST), _shown(figure), _shown(computed_figure))


def _says(row: Row) -> bool:
    return any(_key(row))


def _key(row: Row) -> tuple[str, int]:
    """Return the letters of a row, and how many figures it has."""
    words = " ".join(row.values())
    return _LETTERS.sub("", _FIGURE.sub("", words)).casefold(), len(_FIGURE.findall(words))


def _figures(row: Row, *, amounts: bool = False) -> list[tuple[Any, str]]:
    """Return the figures of a row with their columns, those that are alike written alike; or its amounts alone."""
    found = [(column, one, text) for column, text in row.items() for one in _FIGURE.finditer(text)]
    kept = [
        (column, one[0])
        for column, one, text in found
        if not amounts or _AMOUNT.search(text[one.start() : one.end() + 2])
    ]
    return [(column, _plain(one)) for column, one in kept]


def _plain(figure: str) -> str:
    plain = re.sub(_SPACE, "", figure).replace("\u2212", "-").replace(",", ".")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def _shown(figure: str) -> str:
    return french.euros(Decimal(figure)).removesuffix("\u00a0€") if "." in figure else figure


def _words(row: Row) -> str:
    return shorten(" · ".join(row.values()), LONGEST)
