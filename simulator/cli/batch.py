"""Many communities at once: a table of headcounts comes in, the same table with its amounts goes out.

Rows are read, worked out and written one by one, so that memory does not grow with their number. A refused row is
written too, with what is wrong with it in place of amounts.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TextIO

from simulator import french
from simulator.calculation import PUPIL, Tariffs, estimate
from simulator.exports import BYTE_ORDER_MARK, decimal_comma, harmless
from simulator.headcounts import (
    COLUMNS,
    columns_seen,
    find_columns,
    refuse_file,
    refuse_twins,
    separator_of,
    split_rows,
)
from simulator.question import Refused, field_names, read_request

FIELD = "lot"
AMOUNTS = ("contribution_brute", "subventions_deduites", "contribution_nette", "unite")
PROBLEM = "probleme"


@dataclass(slots=True)
class Summary:
    """What a batch came to: rows worked out, rows refused with their line and why, and the sums of those worked out."""

    rows: int = 0
    pupils: int = 0
    net: Decimal = Decimal(0)
    refused: list[tuple[int, str]] = field(default_factory=list)
    taxes: set[str] = field(default_factory=set)

    def sentences(self) -> Iterator[str]:
        """Yield the refused rows by their line, then the sums, and what they leave out."""
        for line, reason in self.refused:
            yield french.typeset(f"Ligne {line} : {reason}")
        left_out = ""
        if self.refused:
            rows = french.plural(len(self.refused), "ligne refusée", "lignes refusées")
            left_out = f" ; {rows}, hors de ce total"
        taxes = "".join(self.taxes) if len(self.taxes) == 1 else ""
        counted = french.plural(self.rows, "ligne calculée", "lignes calculées")
        yield french.typeset(
            f"{counted}, {french.plural(self.pupils, 'élève', 'élèves')},"
            f" contribution nette {french.euros(self.net)}{taxes}{left_out}."
        )


def run_batch(lines: Iterable[str], out: TextIO, tariffs: Tariffs, defaults: Mapping[str, str], day: date) -> Summary:
    """Work out every row of a table.

    Args:
        lines: the table, its header first.
        out: takes the table with its amounts, as a French spreadsheet reads it.
        tariffs: every published tariff.
        defaults: fields for every row that has no column or no value of its own for them.
        day: the day whose tariff is taken where none is named.

    Raises:
        Refused: the table is empty, has no column for the pupils, or a quotation mark in it is never closed.
    """
    feed = iter(lines)
    first = next(feed, "").removeprefix(BYTE_ORDER_MARK)
    separator = separator_of([first])
    header = next(csv.reader([first], delimiter=separator), [])
    columns = _columns(header, tariffs)
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*header, *AMOUNTS, PROBLEM])
    summary = Summary()
    for line, cells in split_rows(feed, separator, 1):
        own = {name: cells[at] for name, at in columns.items() if at < len(cells) and cells[at].strip()}
        try:
            request = read_request({**defaults, **own}, tariffs, day=day)
        except Refused as refused:
            summary.refused.append((line, str(refused)))
            results = [*("" for _ in AMOUNTS), str(refused)]
        else:
            amounts, taxes = estimate(request).amounts, request.tariff.taxes
            summary.rows += 1
            summary.pupils += request.pupils
            summary.net += amounts.net
            summary.taxes.add(taxes)
            results = [*map(decimal_comma, (amounts.gross, -amounts.deducted, amounts.net)), f"EUR{taxes}", ""]
        padded = cells[: len(header)] + [""] * (len(header) - len(cells))
        writer.writerow([*map(harmless, padded), *results])
    return summary


def _columns(header: list[str], tariffs: Tariffs) -> dict[str, int]:
    """Find the column of each field, by its own name, its label or, for pupils, any name that files give them."""
    names: dict[str, tuple[str, ...]] = {name: (name,) for name in field_names(tariffs) if name != "devis"}
    names |= {kind.field: (kind.field, kind.label) for kind in tariffs.counted}
    names |= {line.field: (line.field, line.label) for line in tariffs.options}
    names[PUPIL.field] += COLUMNS["pupils"]
    found = find_columns(header, names)
    refuse_twins(header, found.values(), FIELD)
    if PUPIL.field not in found:
        refuse_file(f"aucune colonne ne donne le nombre d’élèves (« {PUPIL.field} »). {columns_seen(header)}", FIELD)
    return found
