"""The estimate as data for others: French keys, amounts as strings, every line with its source.

This is what the command writes as JSON and what the page receives; `Report` documents the shape.
"""

from collections.abc import Iterable
from typing import TypedDict

from simulator.amounts import machine
from simulator.calculation import Estimate, Hypothesis, Line, Projection, Source, hypotheses


class ReportedSource(TypedDict):
    """The words a figure rests on; ``url`` is the address of the site followed by their place on it."""

    texte: str
    titre: str
    version: str
    article: str
    citation: str
    url: str


class ReportedLine(TypedDict):
    """One priced line: ``quantite`` units at ``prix_unitaire`` euros make ``montant`` euros."""

    code: str
    groupe: str
    libelle: str
    quantite: int
    unite: str
    prix_unitaire: str
    montant: str
    source: ReportedSource | None


class ReportedHypothesis(TypedDict):
    """One assumption, in words."""

    code: str
    texte: str
    source: ReportedSource | None


class Report(TypedDict):
    """A whole estimate; all amounts are euros with two decimals, as strings."""

    tarif: str
    eleves: int
    lignes: list[ReportedLine]
    contribution_brute: str
    subventions: str
    subventions_deduites: str
    contribution_nette: str
    prestations_marche: str
    budget_total: str
    hypotheses: list[ReportedHypothesis]


class ReportedSum(TypedDict):
    """What the years of a projection come to together, in euros."""

    contribution_brute: str
    contribution_nette: str
    prestations_marche: str
    budget_total: str


class ReportedYears(Report):
    """A projection: the first year's estimate with the hypotheses of all, and every year in turn."""

    annees: list[Report]
    cumul: ReportedSum


def report_years(made: Projection, site: str = "/") -> ReportedYears:
    """Write a projection as data; ``site`` as for `report`."""
    years = [report(year, site) for year in made.years]
    assumed = _hypotheses(hypotheses(made.years[0], made.outlook), site)
    for year in years:
        year["hypotheses"] = assumed
    return {
        **years[0],
        "annees": years,
        "cumul": {
            "contribution_brute": machine(made.cumulated(lambda year: year.gross)),
            "contribution_nette": machine(made.cumulated(lambda year: year.net)),
            "prestations_marche": machine(made.cumulated(lambda year: year.market)),
            "budget_total": machine(made.cumulated(lambda year: year.budget)),
        },
    }


def report(made: Estimate, site: str = "/") -> Report:
    """Write an estimate as data; ``site`` is the address that the site's own addresses are put behind."""
    request = made.request
    groups = [("contribution", made.gross), ("marche", made.market)]
    return {
        "tarif": request.tariff.version.isoformat(),
        "eleves": request.pupils,
        "lignes": [_line(line, group, site) for group, total in groups for line in total.lines],
        "contribution_brute": machine(made.gross.amount),
        "subventions": machine(request.commune_grant),
        "subventions_deduites": machine(made.gross.amount - made.net.amount),
        "contribution_nette": machine(made.net.amount),
        "prestations_marche": machine(made.market.amount),
        "budget_total": machine(made.budget.amount),
        "hypotheses": _hypotheses(hypotheses(made), site),
    }


def reported_source(source: Source | None, site: str) -> ReportedSource | None:
    """Write a source as data, with its whole address."""
    if source is None:
        return None
    return {
        "texte": source.work,
        "titre": source.title,
        "version": source.version.isoformat(),
        "article": source.article,
        "citation": source.quote,
        "url": f"{site.rstrip('/')}/{source.path}",
    }


def _hypotheses(assumed: Iterable[Hypothesis], site: str) -> list[ReportedHypothesis]:
    return [{"code": one.code, "texte": one.text, "source": reported_source(one.source, site)} for one in assumed]


def _line(line: Line, group: str, site: str) -> ReportedLine:
    return {
        "code": line.code,
        "groupe": group,
        "libelle": line.label,
        "quantite": line.quantity,
        "unite": line.unit[0],
        "prix_unitaire": machine(line.unit_price),
        "montant": machine(line.amount),
        "source": reported_source(line.source, site),
    }
