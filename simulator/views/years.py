"""Several years as a table and as the bars of a chart; the table says all that the chart shows."""

from typing import TypedDict

import french
from french.amounts import machine
from simulator.calculation import Amounts, Projection, Total
from simulator.views.steps import Step, explain_sum, explain_year


class YearRow(TypedDict):
    """A year: what stands in each column, its total budget for programs, and how it comes about."""

    annee: int
    cellules: list[str]
    valeur: str
    etapes: list[Step]


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
    count, sums = french.plural(len(projection.years), "an", "ans"), projection.sums
    taxes = projection.request.tariff.taxes
    contribution = (f"Contribution brute{taxes}", f"Contribution nette{taxes}")
    return {
        "reponse": french.typeset(f"Sur {count} : {french.euros(sums.net)}{taxes} de contribution nette."),
        "colonnes": ["Année", "Élèves", *contribution, "Prestations du marché", f"Budget total{taxes}"],
        "colonne_totale": 5,
        "lignes": [_row(projection, number, site) for number in range(1, len(projection.years) + 1)],
        "cumul": ["Cumul", "", *_cells(sums)],
        "etapes_cumul": explain_sum(projection),
        "barres": _bars(projection),
    }


def as_table(years: ShownYears) -> list[list[str]]:
    """Return a projection as the lines of a table, header and sums among them."""
    return [years["colonnes"], *(row["cellules"] for row in years["lignes"]), years["cumul"]]


def _row(projection: Projection, number: int, site: str) -> YearRow:
    year = projection.years[number - 1]
    return {
        "annee": number,
        "cellules": [str(number), french.integer(year.request.pupils), *_cells(year.amounts)],
        "valeur": machine(year.budget.amount),
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
