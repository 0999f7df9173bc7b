"""Communes and years as tables, and years as the bars of a chart, whose table says all that it shows."""

from collections.abc import Sequence
from typing import TypedDict

import french
from french.amounts import machine, nearest_cent
from simulator.calculation import Amounts, Estimate, Projection, Share, Total
from simulator.views.steps import Step, explain_share, explain_sum, explain_year
from simulator.wording import section

_say = section("answer", "tables")


class _TableRow(TypedDict):
    """A row: what stands in each column, and how it comes about."""

    cellules: list[str]
    etapes: list[Step]


class ShareRow(_TableRow):
    """A commune, or the sum of all."""

    commune: str


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
    columns = [(line.label, [part.contributions[line.code] for part in parts]) for line in whole.gross.lines]
    if whole.request.commune_grant:
        columns.append((whole.deduction.label, [one.deducted for one in amounts]))
    taxes = whole.request.tariff.taxes
    columns.append((f"{whole.net.label}{taxes}", [one.net for one in amounts]))
    if whole.request.quotes:
        columns.append((_say("market"), [one.market for one in amounts]))
        columns.append((_say("budget", taxes=taxes), [one.budget for one in amounts]))
    total = len(columns) + 1
    columns.append((_say("per_pupil", taxes=taxes), [nearest_cent(part.per_pupil) for part in parts]))
    columns.append((_say("grant_ceiling"), [one.gross for one in amounts]))
    names = [*(share.commune.name for share in shares), _say("all_communes")]
    rows: list[ShareRow] = [
        {
            "commune": name,
            "cellules": [french.integer(pupils[place]), *(french.euros(cells[place]) for _, cells in columns)],
            "etapes": explain_share(whole, shares[place], site) if place < len(shares) else [],
        }
        for place, name in enumerate(names)
    ]
    return {
        "colonnes": [_say("commune"), _say("pupils"), *(label for label, _ in columns)],
        "colonne_totale": total,
        "lignes": rows[:-1],
        "total": rows[-1],
    }


def shares_as_table(shares: ShownShares) -> list[list[str]]:
    """Return a breakdown as the lines of a table, header and sums among them."""
    rows = (*shares["lignes"], shares["total"])
    return [shares["colonnes"], *([row["commune"], *row["cellules"]] for row in rows)]


class YearRow(_TableRow):
    """A year."""

    annee: int


class Bar(TypedDict):
    """A kind of amount, by year, in euros for programs; what is taken off is negative."""

    code: str
    libelle: str
    valeurs: list[str]


class ShownYears(TypedDict):
    """A projection: its sentence, the columns, which is the total, a row for each year, sums, the parts of years."""

    reponse: str
    colonnes: list[str]
    colonne_totale: int
    lignes: list[YearRow]
    cumul: list[str]
    etapes_cumul: list[Step]
    barres: list[Bar]


def show_years(projection: Projection, site: str = "/") -> ShownYears:
    """Write a projection as rows to show; ``site`` is the address that the site's own addresses are put behind."""
    first, sums, taxes = projection.years[0], projection.sums, projection.request.tariff.taxes
    gross, net, budget = (f"{total.label}{taxes}" for total in (first.gross, first.net, first.budget))
    return {
        "reponse": _say("sum", count=len(projection.years), amount=f"{french.euros(sums.net)}{taxes}"),
        "colonnes": [_say("year"), _say("pupils"), gross, net, _say("market"), budget],
        "colonne_totale": 5,
        "lignes": [_row(projection, number, site) for number in range(1, len(projection.years) + 1)],
        "cumul": [_say("all_years"), "", *_cells(sums)],
        "etapes_cumul": explain_sum(projection),
        "barres": _bars(projection),
    }


def years_as_table(years: ShownYears) -> list[list[str]]:
    """Return a projection as the lines of a table, header and sums among them."""
    return [years["colonnes"], *(row["cellules"] for row in years["lignes"]), years["cumul"]]


def _row(projection: Projection, number: int, site: str) -> YearRow:
    year = projection.years[number - 1]
    return {
        "annee": number,
        "cellules": [str(number), french.integer(year.request.pupils), *_cells(year.amounts)],
        "etapes": explain_year(projection, number, site),
    }


def _cells(amounts: Amounts) -> list[str]:
    return [french.euros(one) for one in (amounts.gross, amounts.net, amounts.market, amounts.budget)]


def _bars(projection: Projection) -> list[Bar]:
    leaves = [
        {node.code: node for node in year.budget.walk() if not isinstance(node, Total)} for year in projection.years
    ]
    labels = {code: node.label for year in leaves for code, node in year.items()}
    return [
        {
            "code": code,
            "libelle": label,
            "valeurs": [machine(year[code].amount) if code in year else "0.00" for year in leaves],
        }
        for code, label in labels.items()
    ]
