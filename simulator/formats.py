"""The formats of the terminal command: an estimate as text, JSON or CSV."""

import csv
import io
import json

from simulator import french
from simulator.display import Row, display
from simulator.estimate import Estimate
from simulator.hypotheses import hypotheses
from simulator.report import report

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = ("code", "libelle", "quantite", "prix_unitaire", "montant", "texte", "version", "article", "citation")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(made: Estimate, site: str) -> str:
    """Write an estimate for a person: rows aligned on their amounts, each source below its row, the hypotheses."""
    shown = display(made, site)
    label_width = max(len(row["libelle"]) for row in shown["lignes"])
    amount_width = max(len(row["montant"]) for row in shown["lignes"])
    calculation_width = max(len(row["calcul"]) for row in shown["lignes"])

    def written(row: Row) -> str:
        columns = (
            row["libelle"].ljust(label_width),
            row["calcul"].ljust(calculation_width),
            row["montant"].rjust(amount_width),
        )
        line = "  ".join(columns)
        if row["genre"] == "total":
            line = f"{'─' * len(line)}\n{line}"
        if row["source"] is not None:
            line += f"\n    {row['reference']}{french.COLON}{french.quoted(row['source']['citation'])}"
        return line

    assumed = [f"- {one.text}" for one in hypotheses(made)]
    rows = [written(row) for row in shown["lignes"]]
    return "\n".join([shown["titre"], "", *rows, "", "Hypothèses", *assumed, ""])


def as_json(made: Estimate, site: str) -> str:
    """Write an estimate as the JSON of `Report`."""
    return json.dumps(report(made, site), ensure_ascii=False, indent=2) + "\n"


def as_csv(made: Estimate, site: str) -> str:
    """Write an estimate as a French spreadsheet reads it: byte order mark, semicolons, decimal commas, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in report(made, site)["lignes"]:
        source = line["source"]
        place = [source["texte"], source["version"], source["article"], source["citation"]] if source else [""] * 4
        writer.writerow(
            [
                line["code"],
                _harmless(line["libelle"]),
                line["quantite"],
                _decimal_comma(line["prix_unitaire"]),
                _decimal_comma(line["montant"]),
                *place,
            ]
        )
    totals = [made.gross, made.net, made.market, made.budget]
    deducted = made.net.amount - made.gross.amount
    written = [(total.code, total.label, str(total.amount)) for total in totals]
    written.insert(1, ("subventions", "Subventions des communes déduites", str(deducted)))
    for code, label, amount in written:
        writer.writerow([code, label, "", "", _decimal_comma(amount), "", "", "", ""])
    return BYTE_ORDER_MARK + out.getvalue()


def _decimal_comma(amount: str) -> str:
    return amount.replace(".", ",")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking typed text for a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
