"""Communes and years as tables, and years as bars, which have the amounts of their table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

import french
from french.amounts import nearest_cent
from simulator.calculation import Amounts, Estimate, Projection, Rollout, Share, project
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
    pupils = [*(share.commune.pupils for share in shares), whole.request.pupils]
    columns = [(line.label, [part.contributions[line.code] for part in parts]) for line in whole.gross.lines]
    if whole.request.commune_grant:
        columns.append((whole.deduction.label, [part.amounts.deduction for part in parts]))
    taxes = whole.request.tariff.taxes
    columns.append((f"{whole.net.label}{taxes}", [part.amounts.net for part in parts]))
    if whole.request.quotes:
        columns.append((_say("market"), [part.amounts.market for part in parts]))
        columns.append((_say("budget", taxes=taxes), [part.amounts.budget for part in parts]))
    total = len(columns) + 1
    columns.append((_say("per_pupil", taxes=taxes), [nearest_cent(part.per_pupil) for part in parts]))
    columns.append((_say("grant_ceiling"), [part.amounts.gross for part in parts]))
    names = [*(share.commune.name for share in shares), _say("all_communes")]
    rows: list[ShareRow] = [
        {
            "commune": name,
            "cellules": [french.integer(pupils[index]), *(french.euros(cells[index]) for _, cells in columns)],
            "etapes": explain_share(whole, shares[index], site) if index < len(shares) else [],
        }
        for index, name in enumerate(names)
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


class Reading(TypedDict):
    """The budget of each year and of all, where pupils count in one way; the longest bar of all is « 100% » long."""

    libelle: str
    montants: list[str]
    cumul: str
    longueurs: list[str]


class ShownYears(TypedDict):
    """A projection: its sentence, the columns, which is the total, a row for each year, sums, bars.

    The first reading is the one asked for; where schools join year by year, the other is that every pupil counts.
    """

    reponse: str
    colonnes: list[str]
    colonne_totale: int
    lignes: list[YearRow]
    cumul: list[str]
    etapes_cumul: list[Step]
    lectures: list[Reading]


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
        "lectures": _readings(projection),
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
    return [french.euros(amount) for amount in (amounts.gross, amounts.net, amounts.market, amounts.budget)]


def _readings(projection: Projection) -> list[Reading]:
    outlook, readings = projection.outlook, {_say("whole"): projection}
    if outlook.rollout is Rollout.PROGRESSIVE:
        whole = project(projection.request, replace(outlook, rollout=Rollout.WHOLE), projection.tariffs)
        readings = {_say("progressive"): projection, _say("whole"): whole}
    longest = max(year.budget.amount for reading in readings.values() for year in reading.years) or 1
    return [
        {
            "libelle": name,
            "montants": [french.euros(year.budget.amount) for year in reading.years],
            "cumul": french.euros(reading.sums.budget),
            "longueurs": [f"{100 * year.budget.amount / longest:.2f}%" for year in reading.years],
        }
        for name, reading in readings.items()
    ]
