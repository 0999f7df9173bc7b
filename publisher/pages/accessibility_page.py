"""What a statement of accessibility takes from the settings of a site: who answers for it, how far it conforms."""

from dataclasses import dataclass
from html import escape

from publisher.pages.wording import link

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The words that French law has for the state of a site (décret n° 2019-768, article 6)."""

_TO_FILL_IN = "<strong>à compléter par l’organisme qui publie le site</strong>"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the body that publishes a site declares; what it left empty is shown as missing.

    Attributes:
        state: one of `STATES`.
        publisher: name of the body.
        email: address of the person who answers.
        form: address of a form to write to them.
        post: postal address.
        plan: address of the multi-year plan for accessibility.
    """

    state: str = STATES[0]
    publisher: str = ""
    email: str = ""
    form: str = ""
    post: str = ""
    plan: str = ""


def publisher_block(statement: Statement) -> str:
    """Write who declares, and where its plan is."""
    name = escape(statement.publisher) or _TO_FILL_IN
    plan = link(statement.plan, "schéma pluriannuel et plan d’actions") if statement.plan else _TO_FILL_IN
    return (
        f"<p>Organisme qui publie le site : {name}.</p>\n"
        "<p>Il s’engage à rendre ses sites accessibles, conformément à l’article 47 de la loi n° 2005-102 du "
        f"11 février 2005. Sa stratégie : {plan}.</p>"
    )


def contact_block(statement: Statement) -> str:
    """Write how to reach the one who answers."""
    mail = link(f"mailto:{statement.email}", statement.email) if statement.email else _TO_FILL_IN
    form = link(statement.form, "formulaire de contact") if statement.form else _TO_FILL_IN
    post = escape(statement.post) or _TO_FILL_IN
    rows = {"Courriel": mail, "Formulaire": form, "Courrier": post}
    return "<ul>" + "".join(f"<li>{name} : {value}</li>" for name, value in rows.items()) + "</ul>"
