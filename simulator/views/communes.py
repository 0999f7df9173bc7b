"""The breakdown by commune as rows to show."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from simulator import french
from simulator.amounts import CENT, machine, to_whole
from simulator.calculation import Estimate, Line, Share
from simulator.views.steps import Step, explain_share


class ShareRow(TypedDict):
    """A commune, or the sum of all: what stands in each column, its part of the budget for programs, and how."""

    commune: str
    cellules: list[str]
    valeur: str
    etapes: list[Step]


class ShownShares(TypedDict):
    """A breakdown: columns, a row for each commune, the sums."""

    colonnes: list[str]
    lignes: list[ShareRow]
    total: ShareRow


def show_shares(whole: Estimate, shares: Sequence[Share], site: str = "/") -> ShownShares:
    """Write a breakdown as rows; the columns that hold nothing but zeros are left out.

    ``site`` is the address that the site's own addresses are put behind.
    """
    lines = whole.gross.lines
    columns = [("Élèves", [french.integer(share.commune.pupils) for share in shares])]
    columns += [(line.label, [french.euros(share.contributions[line.code]) for share in shares]) for line in lines]
    if whole.request.commune_grant:
        columns.append(("Subventions déduites", [french.euros(-share.grant) for share in shares]))
    columns.append(("Contribution nette", [french.euros(share.net) for share in shares]))
    if whole.request.quotes:
        columns.append(("Prestations du marché", [french.euros(share.market) for share in shares]))
        columns.append(("Budget", [french.euros(share.budget) for share in shares]))
    columns.append(("Par élève", [_per_pupil(share.per_pupil) for share in shares]))
    columns.append(("Pourrait subventionner", [french.euros(share.gross) for share in shares]))
    rows: list[ShareRow] = [
        {
            "commune": share.commune.name,
            "cellules": [cells[place] for _, cells in columns],
            "valeur": machine(share.budget),
            "etapes": explain_share(whole, shares, place, site),
        }
        for place, share in enumerate(shares)
    ]
    return {"colonnes": ["Commune", *(name for name, _ in columns)], "lignes": rows, "total": _total(whole, lines)}


def _total(whole: Estimate, lines: Sequence[Line]) -> ShareRow:
    request = whole.request
    cells = [french.integer(request.pupils), *(french.euros(line.amount) for line in lines)]
    if request.commune_grant:
        cells.append(french.euros(whole.net.amount - whole.gross.amount))
    cells.append(french.euros(whole.net.amount))
    if request.quotes:
        cells += [french.euros(whole.market.amount), french.euros(whole.budget.amount)]
    per_pupil = Fraction(whole.budget.amount) / request.pupils if request.pupils else Fraction(0)
    cells += [_per_pupil(per_pupil), french.euros(whole.gross.amount)]
    return {"commune": "Ensemble", "cellules": cells, "valeur": machine(whole.budget.amount), "etapes": []}


def _per_pupil(exact: Fraction) -> str:
    return french.euros(Decimal(to_whole(exact * 100)) * CENT)
