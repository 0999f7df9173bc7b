"""The cost for three invented communities, calculated during the build."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from publisher.pages.wording import link
from simulator import Estimate, Refused, Tariffs, display, estimate, french, read_request


class ExampleCommunity(NamedTuple):
    """An invented community with a round number of pupils: its name, its choices, and the fields of the form."""

    name: str
    choice: str
    typed: Mapping[str, str]


COMMUNITIES = (
    ExampleCommunity("Une petite communauté de communes", "la base seule", {"eleves": "2000"}),
    ExampleCommunity("Une communauté d’agglomération", "la base et le forfait", {"eleves": "10000", "forfait": "oui"}),
    ExampleCommunity(
        "Une métropole",
        "la base et dix demi-journées à la demande",
        {"eleves": "100000", "demi-journees": "10"},
    ),
)


def community_examples(tariffs: Tariffs, root: str, simulator: str, built: date) -> str:
    """Write a card for each community: its choices, the lines, the total, and a link to the simulator.

    Args:
        tariffs: every published tariff; that of the day of the build is used.
        root: leads from the page to the site's root.
        simulator: the address of the simulator from there.
        built: the day of the build.
    """
    cards = [_card(one, made, root, simulator) for one in COMMUNITIES if (made := _estimate(one, tariffs, built))]
    return f'<div class="collectivites">{"".join(cards)}</div>'


def _estimate(community: ExampleCommunity, tariffs: Tariffs, built: date) -> Estimate | None:
    """Return the estimate of a community, None when the tariff does not offer its choices."""
    try:
        return estimate(read_request(community.typed, tariffs, day=built))
    except Refused:
        return None


def _card(community: ExampleCommunity, made: Estimate, root: str, simulator: str) -> str:
    rows = display(made, root)["lignes"]
    net = next(row for row in rows if row["code"] == made.net.code)
    lines = "".join(
        f"<tr><th scope='row'>{escape(row['libelle'])}<small>{escape(row['calcul'])}</small></th>"
        f"<td>{escape(row['montant'])}</td></tr>"
        for row in rows
        if row["calcul"] and row["genre"] == "ligne"
    )
    filled = f"{root}{simulator}#" + urlencode({**community.typed, "tarif": made.request.tariff.version.isoformat()})
    pupils = french.plural(made.request.pupils, "élève", "élèves")
    return (
        f"<article><h3>{escape(community.name)}</h3>"
        f"<p>{pupils}{french.COLON}{escape(community.choice)}.</p>"
        f'<table class="somme"><caption class="entendu">{escape(community.name)}</caption><tbody>{lines}</tbody>'
        f'<tfoot><tr><th scope="row">Par an</th>'
        f'<td><data value="{net["valeur"]}">{escape(net["montant"])}</data></td></tr></tfoot></table>'
        f"<p>{link(filled, 'Ouvrir cet exemple dans le simulateur')}</p></article>"
    )
