"""What an estimate takes for granted where the texts settle nothing, in sentences.

Each hypothesis names the words of the text that it turns on, as the tariff declares them under the same name.
"""

from dataclasses import dataclass

import french
from simulator.calculation.estimate import Estimate
from simulator.calculation.outlook import ROLLOUT_YEARS, Outlook, Rollout, School, cohorts
from simulator.calculation.request import Request
from simulator.calculation.tariff import Choice, Source, Tariff

TERMS = (
    "Trois termes sont du site. Contribution brute : la somme des contributions du texte. Contribution nette : la"
    " contribution brute moins les subventions déduites. Budget total : la contribution nette plus les devis."
)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One assumption: a code, a sentence in French, and the words it turns on where the text has some."""

    code: str
    text: str
    source: Source | None


def hypotheses(estimate: Estimate, outlook: Outlook | None = None) -> tuple[Hypothesis, ...]:
    """List the assumptions of an estimate, or of a projection from it, those that weigh most first."""
    grounds = estimate.request.tariff.grounds
    sentences = _sentences(estimate, outlook)
    return tuple(Hypothesis(code, french.typeset(text), grounds.get(ground)) for code, ground, text in sentences)


def _sentences(estimate: Estimate, outlook: Outlook | None) -> list[tuple[str, str, str]]:
    request = estimate.request
    whole_year = "Chaque élève compte pour l’année entière : le texte ne prévoit aucun calcul au prorata du temps."
    sentences = []
    if vote := request.tariff.grounds.get("yearly_vote"):
        text = f"Cette estimation n’engage personne : selon l’article {vote.article}, {french.quote(vote.quote)}."
        sentences.append(("vote-annuel", "yearly_vote", text))
    sentences += [
        ("prix", "criteria", _about_prices(request.tariff, outlook)),
        _about_the_rollout(outlook),
        ("sans-prorata", "pupils", whole_year),
    ]
    if request.commune_grant:
        sentences.append(("subventions-deduites", "commune_grant", _about_the_grant(estimate, outlook)))
    if request.quotes:
        taxes = f", supposés{request.tariff.taxes} comme la contribution" if request.tariff.taxes else ""
        quotes = f"Les prestations du marché sont reprises des devis saisis{taxes} ; leurs prix ne sont pas vérifiés."
        sentences.append(("prestations-sur-devis", "market_service", quotes))
    if outlook and outlook.years > 1:
        sentences += _about_the_years(estimate, outlook)
    return [*sentences, ("termes-du-site", "", TERMS)]


def _about_prices(tariff: Tariff, outlook: Outlook | None) -> str:
    prices = f"Les prix sont ceux de la version du {french.day(tariff.version)}{tariff.taxes and f',{tariff.taxes}'}"
    if outlook and outlook.tariff_change:
        return (
            f"{prices} ; d’une année à la suivante, ils sont supposés changer de {french.rate(outlook.tariff_change)},"
            " chacun arrondi au centime. Le texte ne donne pas d’indice de révision."
        )
    return f"{prices}, supposés inchangés."


def _about_the_rollout(outlook: Outlook | None) -> tuple[str, str, str]:
    if outlook and outlook.rollout is Rollout.PROGRESSIVE:
        how = _by_school(outlook.schools) if outlook.schools else "une part égale des élèves de plus chaque année"
        text = (
            f"Le déploiement est supposé progressif, sur {ROLLOUT_YEARS} ans : {how}. C’est une convention du site : le"
            " texte du tarif ne précise pas si les élèves des écoles en attente comptent. La répartition par commune,"
            " la comparaison d’options et celle de deux tarifs portent sur une année où tous les élèves comptent,"
            " aux effectifs saisis et aux prix de la première année."
        )
        return "deploiement-progressif", "pupils", text
    text = (
        "Tous les élèves saisis sont comptés, par convention du site : le texte du tarif ne précise pas lesquels"
        " comptent si l’accompagnement s’étale sur plusieurs années."
    )
    return "effectif-entier", "pupils", text


def _by_school(schools: tuple[School, ...]) -> str:
    numbers = french.enumeration([french.integer(number) for number, _ in cohorts(schools)])
    undecided = [school for school in schools if school.joins is None]
    order = " ; sans année choisie, elles entrent dans l’ordre alphabétique de leur nom" if undecided else ""
    quarter = "un quart des écoles chaque année, soit " if len(undecided) == len(schools) else ""
    years = f"{quarter}{numbers} écoles, de l’année 1 à l’année {ROLLOUT_YEARS}"
    return f"chaque école compte à partir de son année d’entrée ({years}){order}"


def _about_the_years(estimate: Estimate, outlook: Outlook) -> list[tuple[str, str, str]]:
    sentences = []
    if outlook.headcount_change:
        change = french.rate(outlook.headcount_change)
        text = f"Les effectifs sont supposés changer de {change} par an, arrondis à l’élève chaque année."
        sentences.append(("evolution-effectifs", "pupils", text))
    alike = _alike(estimate.request)
    if alike:
        text = f"{alike} : par hypothèse, sans changement d’une année à l’autre."
        sentences.append(("annees-semblables", "commune_grant" if estimate.request.commune_grant else "criteria", text))
    if any(not line.per.recurs for line in estimate.gross.lines):
        text = "Ce qui est dû une fois est compté la première année."
        sentences.append(("une-fois-premiere-annee", "criteria", text))
    if estimate.request.quotes:
        text = "Les devis saisis sont comptés une fois, la première année."
        sentences.append(("devis-premiere-annee", "market_service", text))
    return sentences


def _about_the_grant(estimate: Estimate, outlook: Outlook | None) -> str:
    declared, gross = estimate.request.commune_grant, estimate.gross.amount
    ground = estimate.request.tariff.grounds.get("commune_grant")
    words = f" Selon l’article {ground.article}, {french.quote(ground.quote)}." if ground else ""
    if declared > gross:
        when = "La première année, les" if outlook else "Les"
        return (
            f"{when} subventions des communes ou de leurs groupements sont déduites jusqu’à la contribution, qu’elles"
            " dépassent"
            f" ({french.euros(declared)} saisis, {french.euros(gross)} déduits), par convention du site.{words}"
        )
    how = "chaque année, dans la limite de celle-ci" if outlook and outlook.years > 1 else "en entier"
    return (
        f"Les subventions des communes ou de leurs groupements sont déduites de la contribution, {how}, par convention"
        f" du site.{words}"
    )


def _alike(request: Request) -> str:
    """Name what is supposed to come back each year unchanged; empty where there is nothing."""
    numbers = (line for line in request.tariff.options if line.choice is Choice.NUMBER and line.per.recurs)
    alike = list(dict.fromkeys(f"les {line.per.unit[1]}" for line in numbers if request.takes(line)))
    if request.commune_grant:
        alike.append("les subventions")
    if not alike:
        return ""
    sentence = french.enumeration(alike)
    return f"{sentence[0].upper()}{sentence[1:]}"
