"""The estimate as data for others: French keys, amounts as strings, every line with its source.

This is what the command writes as JSON and what the page receives; `Report` documents the shape.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, TypedDict

from french.amounts import machine
from french.schema import KEY, Address, Amount, Count, Day, Schema, Text
from simulator.calculation import MOST_YEARS, Amounts, Estimate, Hypothesis, Projection, Source, Total, hypotheses

Group = Literal["contribution", "marche"]


@Schema("Extrait d’un texte, et son adresse.", title="source")
class ReportedSource(TypedDict):
    """The words a figure rests on; ``url`` is the address of the site followed by their place on it."""

    texte: Annotated[Text, Schema("Nom du texte dans les adresses.")]
    titre: Annotated[Text, Schema("Titre du texte.")]
    version: Annotated[Day, Schema("Date de la version.")]
    article: Annotated[Text, Schema("Article.")]
    citation: Annotated[Text, Schema("Les mots de l’article.")]
    url: Annotated[Address, Schema("Adresse de ces mots.")]


@Schema("Une quantité à un prix unitaire.", title="ligne")
class ReportedLine(TypedDict):
    """One priced line: ``quantite`` units at ``prix_unitaire`` euros make ``montant`` euros."""

    code: Annotated[str, Schema("Nom de la ligne, pour les programmes.", pattern=KEY)]
    groupe: Annotated[Group, Schema("Ce à quoi la ligne s’ajoute.")]
    libelle: Annotated[Text, Schema("Nom de la ligne.")]
    quantite: Annotated[Count, Schema("Quantité.")]
    unite: Annotated[Text, Schema("Ce qui est compté.")]
    prix_unitaire: Annotated[Amount, Schema("Prix d’une unité.")]
    unite_du_prix: Annotated[Text, Schema("Unité du prix, d’après le tarif ; « EUR » pour un devis.")]
    montant: Annotated[Amount, Schema("Quantité fois prix unitaire.")]
    source: Annotated[
        ReportedSource | None,
        Schema("Les mots qui fixent le prix de départ ; pour un devis, ceux qui prévoient les devis."),
    ]


@Schema("Une hypothèse.", title="hypothese")
class ReportedHypothesis(TypedDict):
    """One assumption, in words."""

    code: Annotated[Text, Schema("Nom de l’hypothèse, pour les programmes.")]
    texte: Annotated[Text, Schema("L’hypothèse, en une phrase.")]
    source: Annotated[ReportedSource | None, Schema("Les mots sur lesquels elle porte.")]


@Schema("Des sommes sur les années.", title="cumul")
class ReportedSum(TypedDict):
    """What the years of a projection, or the lines of one, come to together; amounts in euros, as strings."""

    contribution_brute: Annotated[Amount, Schema("Somme des contributions, avant subventions.")]
    contribution_nette: Annotated[Amount, Schema("Contribution brute moins les subventions déduites.")]
    prestations_marche: Annotated[Amount, Schema("Somme des devis, ou part d’une commune dans cette somme.")]
    budget_total: Annotated[Amount, Schema("Contribution nette plus les devis.")]


@Schema("Les totaux d’une année où tous les élèves comptent.", title="totaux")
class ReportedTotals(ReportedSum):
    """The sums of one year, or of the part of one commune, and the pupils who count."""

    eleves: Annotated[Count, Schema("Nombre d’élèves comptés.")]
    subventions_deduites: Annotated[
        Amount, Schema("Part des subventions déduite de la contribution brute, dans la limite de celle-ci.")
    ]


@Schema("L’estimation d’une année.", title="estimation")
class Report(ReportedTotals):
    """A whole estimate."""

    tarif: Annotated[Day, Schema("Date de la version qui fixe le tarif.")]
    lignes: Annotated[list[ReportedLine], Schema("Les lignes, dans l’ordre où elles s’additionnent.", minItems=1)]
    subventions: Annotated[Amount, Schema("Subventions des communes ou de leurs groupements, telles que saisies.")]
    unite: Annotated[Text, Schema("Unité des contributions ; subventions et devis sont tels que saisis.")]
    hypotheses: Annotated[list[ReportedHypothesis], Schema("Ce que l’estimation suppose.", minItems=1)]


class ReportedYears(Report):
    """A projection: the first year's estimate with the hypotheses of all, and every year in turn."""

    annees: Annotated[
        list[Report],
        Schema(
            "Chaque année, quand plusieurs ont été demandées ; l’estimation elle-même est alors celle de la première.",
            minItems=1,
            maxItems=MOST_YEARS,
        ),
    ]
    cumul: Annotated[ReportedSum, Schema("Total de toutes les années.")]


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
            {"code": one.code, "texte": one.text, "source": reported_source(one.source, site)}
            for one in (hypotheses(estimate) if assumed is None else assumed)
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
