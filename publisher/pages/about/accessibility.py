"""The parts of the accessibility statement that come from the settings: the body and its plan."""

from html import escape

from publisher.pages.about.publishing_body import TO_FILL_IN, PublishingBody
from publisher.pages.wording import link

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The conformity states of French law (décret n° 2019-768, article 6)."""


def declaring_block(body: PublishingBody, plan: str) -> str:
    """Write the declaring body and the link to its multi-year accessibility plan."""
    name = escape(body.name) or TO_FILL_IN
    strategy = link(plan, "schéma pluriannuel et plan d’actions") if plan else TO_FILL_IN
    return (
        f"<p>Organisme qui publie le site : {name}.</p>\n"
        "<p>Il s’engage à rendre ses sites accessibles, conformément à l’article 47 de la loi n° 2005-102 du "
        f"11 février 2005. Sa stratégie : {strategy}.</p>"
    )
