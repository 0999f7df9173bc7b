"""Many communities at once: a table of headcounts comes in, the same table with its amounts goes out.

Rows are read, worked out and written one by one; only the numbers of schools stay in memory. A row that is refused
or left out is written too, with the reason in place of amounts.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TextIO

import french
from simulator.calculation import Request, Tariffs, estimate
from simulator.cli.batch_table import Aside, BatchTable, Screen
from simulator.exports import BYTE_ORDER_MARK, decimal_comma, harmless
from simulator.headcounts import (
    MOST_SHOWN,
    PUBLIC_ALONE,
    about_levels,
    about_years,
    private_schools,
)
from simulator.question import Refused, read_request

AMOUNTS = ("contribution_brute", "subventions_deduites", "contribution_nette", "unite")
PROBLEM = "probleme"
_BLANK = [""] * len(AMOUNTS)


@dataclass(slots=True)
class Summary:
    """What a batch came to.

    Attributes:
        years: the school years of the table, the one that counts first.
        remark: how the pupils were read, where that isn't plain.
        rows: how many rows were worked out; ``pupils`` and ``net`` are their sums, ``taxes`` those of their tariffs.
        refused: how many rows were refused; ``reasons`` are those of the first, by their line.
        other_years: how many rows are of another school year.
        private: how many private schools are left out; ``private_pupils`` are theirs.
    """

    years: Sequence[str] = ()
    remark: str = ""
    rows: int = 0
    pupils: int = 0
    net: Decimal = Decimal(0)
    taxes: set[str] = field(default_factory=set)
    refused: int = 0
    reasons: list[tuple[int, str]] = field(default_factory=list)
    other_years: int = 0
    private: int = 0
    private_pupils: int = 0

    def sentences(self) -> Iterator[str]:
        """Yield the first refused rows by their line, then what counts, and the sums with what they leave out."""
        yield from map(french.typeset, self._sentences())

    def _sentences(self) -> Iterator[str]:
        for line, reason in self.reasons:
            yield f"Ligne {line} : {reason}"
        if more := self.refused - len(self.reasons):
            yield f"… et {french.plural(more, 'autre ligne refusée', 'autres lignes refusées')}."
        yield from about_years(self.years, next(iter(self.years), ""))
        if self.private:
            yield PUBLIC_ALONE
        if self.remark:
            yield self.remark
        left_out = [*self._left_out()]
        rest = f" ; {french.enumeration(left_out)}, hors de ce total" if left_out else ""
        taxes = "".join(self.taxes) if len(self.taxes) == 1 else ""
        counted = french.plural(self.rows, "ligne calculée", "lignes calculées")
        pupils = french.plural(self.pupils, "élève", "élèves")
        yield f"{counted}, {pupils}, contribution nette {french.euros(self.net)}{taxes}{rest}."

    def _left_out(self) -> Iterator[str]:
        if self.refused:
            yield french.plural(self.refused, "ligne refusée", "lignes refusées")
        if self.other_years:
            yield french.plural(self.other_years, "ligne d’une autre rentrée", "lignes d’autres rentrées")
        if self.private:
            yield private_schools(self.private, self.private_pupils)

    def add(self, request: Request) -> list[str]:
        """Work out a row and add it up; return its amounts."""
        amounts, taxes = estimate(request).amounts, request.tariff.taxes
        self.rows += 1
        self.pupils += request.pupils
        self.net += amounts.net
        self.taxes.add(taxes)
        return [*map(decimal_comma, (amounts.gross, -amounts.deducted, amounts.net)), f"EUR{taxes}", ""]

    def leave(self, aside: Aside, pupils: int) -> list[str]:
        """Count a row that is left out; return what stands in place of its amounts."""
        if aside is Aside.PRIVATE:
            self.private += 1
            self.private_pupils += pupils
        else:
            self.other_years += 1
        return [*_BLANK, aside.value]

    def refuse(self, line: int, reason: str) -> list[str]:
        """Count a refused row; return what stands in place of its amounts."""
        self.refused += 1
        if len(self.reasons) < MOST_SHOWN:
            self.reasons.append((line, reason))
        return [*_BLANK, reason]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table, with what they are read with and added up in."""

    table: BatchTable
    screen: Screen
    summary: Summary
    tariffs: Tariffs
    defaults: Mapping[str, str]
    day: date

    def results(self, line: int, cells: Sequence[str]) -> list[str]:
        """Return the amounts of a row, or blanks and the reason why it has none."""
        try:
            if aside := self.screen.left_out(cells):
                results = self.summary.leave(aside, self.table.count(cells))
            else:
                typed = {**self.defaults, **self.table.typed(cells)}
                results = self.summary.add(read_request(typed, self.tariffs, day=self.day))
            self.screen.remember(line, cells)
        except Refused as refused:
            return self.summary.refuse(line, str(refused))
        return results


def run_batch(  # noqa: PLR0913 — a table, where it goes, and what its rows are read with
    lines: Iterable[str],
    out: TextIO,
    tariffs: Tariffs,
    defaults: Mapping[str, str],
    day: date,
    *,
    years: Sequence[str] = (),
) -> Summary:
    """Work out every row of a table that counts.

    Args:
        lines: the table, its header first but for a title.
        out: takes the table with its amounts, as a French spreadsheet reads it.
        tariffs: every published tariff.
        defaults: fields for every row that has no column or no value of its own for them.
        day: the day whose tariff is taken where none is named.
        years: the school years of the table, the one that counts first; none where it doesn't name them.

    Raises:
        Refused: the table is empty, has no column for the pupils, or a quotation mark in it is never closed.
    """
    table = BatchTable.read(lines, tariffs)
    summary = Summary(years, about_levels(table.header, table.pupils))
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*table.header, *AMOUNTS, PROBLEM])
    width = len(table.header)
    rows = _Rows(table, Screen(table, next(iter(years), "")), summary, tariffs, defaults, day)
    for line, cells in table.rows:
        padded = cells[:width] + [""] * (width - len(cells))
        writer.writerow([*map(harmless, padded), *rows.results(line, cells)])
    return summary
