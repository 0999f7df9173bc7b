"""The table of a proposed change: no published text makes it, but its gaps and sums tell whether it was altered."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import french
from simulator.verification.contents import Row
from simulator.verification.differences import Figure, plain_figure


def inconsistencies(rows: Sequence[Row]) -> Iterator[Figure]:
    """Yield the gaps and the sums that aren't those of the amounts beside and above them."""
    table = [[*filter(None, row.values())] for row in rows[1:-1]]  # between the names of columns and the question
    amounts = [[Decimal(plain_figure(one)) for one in cells[-3:]] for cells in table]
    for cells, (before, after, gap) in zip(table, amounts, strict=True):
        if after - before != gap:
            yield _figure(cells[-4], gap, after - before)
    for *column, total in zip(*amounts, strict=True):
        if sum(column) != total:
            yield _figure(table[-1][-4], total, sum(column, start=Decimal(0)))


def _figure(name: str, said: Decimal, computed: Decimal) -> Figure:
    return Figure(name, french.euros(said), french.euros(computed))
