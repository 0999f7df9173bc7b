"""The breakdown by commune as rows to show."""

from collections.abc import Sequence
from typing import TypedDict

import french
from french.amounts import machine, nearest_cent
from simulator.calculation import Estimate, Share
from simulator.views.steps import GRANT_CEILING, Step, explain_share


class ShareRow(TypedDict):
    """A commune, or the sum of all: what stands in each column, its part of the budget for programs, and how."""

    commune: str
    cellules: list[str]
    valeur: str
    etapes: list[Step]


class ShownShares(TypedDict):
    """A breakdown: columns, which of them is the total, a row for each commune, the sums."""

    colonnes: list[str]
    colonne_totale: int
    lignes: list[ShareRow]
    total: ShareRow


def show_shares(whole: Estimate, shares: Sequence[Share], site: str = "/") -> ShownShares:
    """Write a breakdown as rows; the columns that hold nothing but zeros are left out.

    ``site`` is the address that the site's own addresses are put behind.
    """
    parts: list[Share | Estimate] = [*shares, whole]
    amounts = [part.amounts for part in parts]
    pupils = [*(share.commune.pupils for share in shares), whole.request.pupils]
    columns = [
        (line.label, [*(share.contributions[line.code] for share in shares), line.amount]) for line in whole.gross.lines
    ]
    if whole.request.commune_grant:
        columns.append(("Subventions déduites", [one.deducted for one in amounts]))
    taxes = whole.request.tariff.taxes
    columns.append((f"Contribution nette{taxes}", [one.net for one in amounts]))
    if whole.request.quotes:
        columns.append(("Prestations du marché", [one.market for one in amounts]))
        columns.append((f"Budget{taxes}", [one.budget for one in amounts]))
    total = len(columns) + 1
    columns.append((f"Par élève{taxes}", [nearest_cent(part.per_pupil) for part in parts]))
    columns.append((GRANT_CEILING, [one.gross for one in amounts]))
    names = [*(share.commune.name for share in shares), "Ensemble"]
    rows: list[ShareRow] = [
        {
            "commune": name,
            "cellules": [french.integer(pupils[place]), *(french.euros(cells[place]) for _, cells in columns)],
            "valeur": machine(amounts[place].budget),
            "etapes": explain_share(whole, shares[place], site) if place < len(shares) else [],
        }
        for place, name in enumerate(names)
    ]
    return {
        "colonnes": ["Commune", "Élèves", *(label for label, _ in columns)],
        "colonne_totale": total,
        "lignes": rows[:-1],
        "total": rows[-1],
    }
