"""What a statement of accessibility takes from the settings of a site: who answers for it, how far it conforms."""

from html import escape

from publisher.pages.about.publishing_body import TO_FILL_IN, Body
from publisher.pages.wording import link

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The words that French law has for the state of a site (décret n° 2019-768, article 6)."""


def declaring_block(body: Body, plan: str) -> str:
    """Write who declares, and where its multi-year plan for accessibility is."""
    name = escape(body.name) or TO_FILL_IN
    where = link(plan, "schéma pluriannuel et plan d’actions") if plan else TO_FILL_IN
    return (
        f"<p>Organisme qui publie le site : {name}.</p>\n"
        "<p>Il s’engage à rendre ses sites accessibles, conformément à l’article 47 de la loi n° 2005-102 du "
        f"11 février 2005. Sa stratégie : {where}.</p>"
    )
