"""The cost for three invented communities, calculated during the build."""

from datetime import date
from html import escape

from publisher.pages.simulator.example_questions import ExampleQuestion, community_questions
from publisher.pages.wording import link
from simulator import Estimate, Tariffs, display, french


def community_examples(tariffs: Tariffs, root: str, simulator: str, built: date) -> str:
    """Write a card for each community: its choices, the lines, the total, and a link to the simulator.

    Args:
        tariffs: every published tariff; that of the day of the build is used.
        root: leads from the page to the site's root.
        simulator: the address of the simulator from there.
        built: the day of the build.
    """
    communities = community_questions(tariffs.standing(built))
    cards = [_card(name, one, one.estimate(tariffs, built), f"{root}{simulator}", root) for name, one in communities]
    return f'<div class="collectivites">{"".join(cards)}</div>'


def _card(name: str, question: ExampleQuestion, made: Estimate, simulator: str, root: str) -> str:
    rows = display(made, root)["lignes"]
    net = next(row for row in rows if row["code"] == made.net.code)
    lines = "".join(
        f"<tr><th scope='row'>{escape(row['libelle'])}<small>{escape(row['calcul'])}</small></th>"
        f"<td>{escape(row['montant'])}</td></tr>"
        for row in rows
        if row["calcul"] and row["genre"] == "ligne"
    )
    filled = f"{simulator}{question.fragment(made)}"
    pupils = french.plural(made.request.pupils, "élève", "élèves")
    return (
        f"<article><h3>{escape(name)}</h3>"
        f"<p>{pupils}{french.COLON}{escape(question.choice)}.</p>"
        f'<table class="somme"><caption class="entendu">{escape(name)}</caption><tbody>{lines}</tbody>'
        f'<tfoot><tr><th scope="row">Par an</th>'
        f'<td><data value="{net["valeur"]}">{escape(net["montant"])}</data></td></tr></tfoot></table>'
        f"<p>{link(filled, 'Ouvrir cet exemple dans le simulateur')}</p></article>"
    )
