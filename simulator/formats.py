"""The formats of the terminal command: an estimate, or a projection over years, as text, JSON or CSV."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from simulator import french
from simulator.display import Row, display
from simulator.estimate import Estimate
from simulator.hypotheses import hypotheses
from simulator.projection import Projection
from simulator.report import report, report_years
from simulator.years_display import as_table, show_years

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = ("code", "libelle", "quantite", "prix_unitaire", "montant", "texte", "version", "article", "citation")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")

type Made = Estimate | Projection


def as_text(made: Made, site: str) -> str:
    """Write for a person: rows aligned on their amounts, each source below its row, the years, the hypotheses."""
    first, outlook = (made.years[0], made.outlook) if isinstance(made, Projection) else (made, None)
    shown = display(first, site)
    widths = [max(len(str(row[name])) for row in shown["lignes"]) for name in ("libelle", "calcul", "montant")]
    rows = [_written(row, widths) for row in shown["lignes"]]
    years = [*_aligned(as_table(show_years(made))), ""] if isinstance(made, Projection) else []
    assumed = [f"- {one.text}" for one in hypotheses(first, outlook)]
    title = f"Première année, tarif du {french.day(first.request.tariff.version)}" if years else shown["titre"]
    return "\n".join([title, "", *rows, "", *years, "Hypothèses", *assumed, ""])


def _written(row: Row, widths: Sequence[int]) -> str:
    label, calculation, amount = widths
    line = f"{row['libelle']:<{label}}  {row['calcul']:<{calculation}}  {row['montant']:>{amount}}"
    if row["genre"] == "total":
        line = f"{'─' * len(line)}\n{line}"
    if row["source"] is not None:
        line += f"\n    {row['reference']}{french.COLON}{french.quoted(row['source']['citation'])}"
    return line


def _aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def as_json(made: Made, site: str) -> str:
    """Write as the JSON of `Report`, or of `ReportedYears`."""
    document = report_years(made, site) if isinstance(made, Projection) else report(made, site)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_csv(made: Made, site: str) -> str:
    """Write as a French spreadsheet reads it: byte order mark, semicolons, decimal commas, CRLF; a year to a block."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if isinstance(made, Projection):
        writer.writerow(["annee", *COLUMNS])
        writer.writerows([year, *row] for year, one in enumerate(made.years, start=1) for row in _csv_rows(one, site))
    else:
        writer.writerow(COLUMNS)
        writer.writerows(_csv_rows(made, site))
    return BYTE_ORDER_MARK + out.getvalue()


def _csv_rows(made: Estimate, site: str) -> Iterator[list[str | int]]:
    for line in report(made, site)["lignes"]:
        source = line["source"]
        place = [source["texte"], source["version"], source["article"], source["citation"]] if source else [""] * 4
        yield [
            line["code"],
            harmless(line["libelle"]),
            line["quantite"],
            _decimal_comma(line["prix_unitaire"]),
            _decimal_comma(line["montant"]),
            *place,
        ]
    totals = [made.gross, made.net, made.market, made.budget]
    written = [(total.code, total.label, total.amount) for total in totals]
    written.insert(1, ("subventions", "Subventions des communes déduites", made.net.amount - made.gross.amount))
    for code, label, amount in written:
        yield [code, label, "", "", _decimal_comma(str(amount)), "", "", "", ""]


def _decimal_comma(amount: str) -> str:
    return amount.replace(".", ",")


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking typed text for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
