"""What an estimate takes for granted where the texts settle nothing, said in words.

Each hypothesis names the words of the text that it turns on, as the tariff declares them under the same name.
"""

from dataclasses import dataclass

from simulator import french
from simulator.estimate import Estimate
from simulator.tariff import Source


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One assumption: a code, a sentence in French, and the words it turns on where the text has some."""

    code: str
    text: str
    source: Source | None


def hypotheses(made: Estimate) -> tuple[Hypothesis, ...]:
    """List the assumptions of an estimate, those that weigh most first."""
    grounds = made.request.tariff.grounds
    return tuple(Hypothesis(code, french.typeset(text), grounds.get(ground)) for code, ground, text in _sentences(made))


def _sentences(made: Estimate) -> list[tuple[str, str, str]]:
    request = made.request
    said = [
        (
            "vote-annuel",
            "yearly_vote",
            "Le montant demandé est voté chaque année par le Comité syndical : cette estimation n’engage personne.",
        ),
        (
            "prix-constants",
            "criteria",
            (
                f"Les prix sont ceux du texte du {french.day(request.tariff.version)}, toutes taxes comprises et sans"
                " révision."
            ),
        ),
        (
            "effectif-entier",
            "pupils",
            (
                "Tous les élèves saisis comptent dès la première année, même si le déploiement s’étale sur plusieurs :"
                " le texte ne dit pas qui compte en attendant."
            ),
        ),
        (
            "sans-prorata",
            "pupils",
            "Chaque élève compte pour l’année entière : le texte ne prévoit aucun calcul au prorata du temps.",
        ),
    ]
    if request.commune_grant:
        said.append(("subventions-deduites", "commune_grant", _about_the_grant(made)))
    if request.quotes:
        said.append(
            (
                "prestations-sur-devis",
                "market_service",
                "Les prestations du marché sont reprises des devis saisis ; leurs prix ne sont pas vérifiés ici.",
            )
        )
    return said


def _about_the_grant(made: Estimate) -> str:
    declared, gross = made.request.commune_grant, made.gross.amount
    if declared > gross:
        return (
            f"Les subventions des communes sont déduites jusqu’à la contribution, qu’elles dépassent"
            f" ({french.euros(declared)} saisis, {french.euros(gross)} déduits) : le texte dit seulement qu’il en sera"
            " tenu compte."
        )
    return (
        "Les subventions des communes sont déduites en entier de la contribution : le texte dit seulement qu’il en"
        " sera tenu compte."
    )
