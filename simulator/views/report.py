"""The estimate as data for others: French keys, amounts as strings, every line with its source.

This is what the command writes as JSON and what the page receives; `Report` documents the shape.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, TypedDict

from french.amounts import machine
from french.schema import KEY, Address, Amount, Count, Day, Schema, Text
from simulator.calculation import MOST_YEARS, Amounts, Estimate, Hypothesis, Projection, Source, Total, hypotheses
from simulator.wording import section

_say = section("answer", "report")

Group = Literal["contribution", "marche"]


@Schema(_say("source"), title="source")
class ReportedSource(TypedDict):
    """The words a figure rests on; ``url`` is the address of the site followed by their path on it."""

    texte: Annotated[Text, Schema(_say("source_text"))]
    titre: Annotated[Text, Schema(_say("source_title"))]
    version: Annotated[Day, Schema(_say("source_version"))]
    article: Annotated[Text, Schema(_say("source_article"))]
    citation: Annotated[Text, Schema(_say("source_quote"))]
    url: Annotated[Address, Schema(_say("source_address"))]


@Schema(_say("line"), title="ligne")
class ReportedLine(TypedDict):
    """One priced line: ``quantite`` units at ``prix_unitaire`` euros make ``montant`` euros."""

    code: Annotated[str, Schema(_say("line_code"), pattern=KEY)]
    groupe: Annotated[Group, Schema(_say("line_group"))]
    libelle: Annotated[Text, Schema(_say("line_label"))]
    quantite: Annotated[Count, Schema(_say("line_quantity"))]
    unite: Annotated[Text, Schema(_say("line_unit"))]
    prix_unitaire: Annotated[Amount, Schema(_say("line_price"))]
    unite_du_prix: Annotated[Text, Schema(_say("line_price_unit"))]
    montant: Annotated[Amount, Schema(_say("line_amount"))]
    source: Annotated[ReportedSource | None, Schema(_say("line_source"))]


@Schema(_say("hypothesis"), title="hypothese")
class ReportedHypothesis(TypedDict):
    """One assumption, in words."""

    code: Annotated[Text, Schema(_say("hypothesis_code"))]
    texte: Annotated[Text, Schema(_say("hypothesis_text"))]
    source: Annotated[ReportedSource | None, Schema(_say("hypothesis_source"))]


@Schema(_say("sums"), title="cumul")
class ReportedSum(TypedDict):
    """What the years of a projection, or the lines of one, come to together; amounts in euros, as strings."""

    contribution_brute: Annotated[Amount, Schema(_say("gross"))]
    contribution_nette: Annotated[Amount, Schema(_say("net"))]
    prestations_marche: Annotated[Amount, Schema(_say("market"))]
    budget_total: Annotated[Amount, Schema(_say("budget"))]


@Schema(_say("totals"), title="totaux")
class ReportedTotals(ReportedSum):
    """The sums of one year, or of the part of one commune, and the pupils who count."""

    eleves: Annotated[Count, Schema(_say("pupils"))]
    subventions_deduites: Annotated[Amount, Schema(_say("grants_deducted"))]


@Schema(_say("estimate"), title="estimation")
class Report(ReportedTotals):
    """A whole estimate."""

    tarif: Annotated[Day, Schema(_say("tariff"))]
    lignes: Annotated[list[ReportedLine], Schema(_say("lines"), minItems=1)]
    subventions: Annotated[Amount, Schema(_say("grants"))]
    unite: Annotated[Text, Schema(_say("unit"))]
    hypotheses: Annotated[list[ReportedHypothesis], Schema(_say("hypotheses"), minItems=1)]


class ReportedYears(Report):
    """A projection: the first year's estimate with the hypotheses of all, and every year in turn."""

    annees: Annotated[list[Report], Schema(_say("years"), minItems=1, maxItems=MOST_YEARS)]
    cumul: Annotated[ReportedSum, Schema(_say("all_years"))]


def report_years(projection: Projection, assumed: Iterable[Hypothesis], site: str = "/") -> ReportedYears:
    """Write a projection as data, with what all its years take for granted; ``site`` as for `report`."""
    years = [report(year, site, assumed) for year in projection.years]
    return {**years[0], "annees": years, "cumul": _sums(projection.sums)}


def report(estimate: Estimate, site: str = "/", assumed: Iterable[Hypothesis] | None = None) -> Report:
    """Write an estimate as data.

    ``site`` is the address of the site with its final slash, which the site's own addresses are put behind;
    ``assumed`` is what is taken for granted, where it isn't that of the estimate alone.
    """
    request = estimate.request
    return {
        "tarif": request.tariff.version.isoformat(),
        "lignes": list(_lines(estimate, site)),
        "subventions": machine(request.commune_grant),
        "unite": f"EUR{request.tariff.taxes}",
        **reported_totals(request.pupils, estimate.amounts),
        "hypotheses": [
            {"code": hypothesis.code, "texte": hypothesis.text, "source": reported_source(hypothesis.source, site)}
            for hypothesis in (hypotheses(estimate) if assumed is None else assumed)
        ],
    }


def _lines(estimate: Estimate, site: str) -> Iterator[ReportedLine]:
    groups: dict[Group, Total] = {"contribution": estimate.gross, "marche": estimate.market}
    units = {line.key: line.unit for line in estimate.request.tariff.lines}
    for group, line in ((group, line) for group, total in groups.items() for line in total.lines):
        yield {
            "code": line.code,
            "groupe": group,
            "libelle": line.label,
            "quantite": line.quantity,
            "unite": line.per.unit[0],
            "prix_unitaire": machine(line.unit_price),
            "unite_du_prix": units.get(line.code, "EUR"),
            "montant": machine(line.amount),
            "source": reported_source(line.source, site),
        }


def reported_totals(pupils: int, amounts: Amounts) -> ReportedTotals:
    """Write amounts as data, and the pupils they are for."""
    return {"eleves": pupils, "subventions_deduites": machine(-amounts.deduction), **_sums(amounts)}


def _sums(amounts: Amounts) -> ReportedSum:
    return {
        "contribution_brute": machine(amounts.gross),
        "contribution_nette": machine(amounts.net),
        "prestations_marche": machine(amounts.market),
        "budget_total": machine(amounts.budget),
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
        "url": f"{site}{source.path}",
    }
