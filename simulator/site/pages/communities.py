"""The cost for three invented communities, calculated during the build."""

from datetime import date
from html import escape

import french
from simulator import Estimate, Tariffs, display
from simulator.site.pages.example_questions import ExampleQuestion, community_questions
from simulator.site.pages.tariff_inserts import tariff_source
from simulator.site.wording import ExampleWords
from versioned_texts.fragments import link
from versioned_texts.wording import fill


def community_examples(tariffs: Tariffs, root: str, simulator: str, built: date) -> str:
    """Write a card for each community: its choices, the lines, the total under the tariff of the day, and a link.

    ``root`` leads from the page to the site's root, ``simulator`` from there to the simulator.
    """
    tariff = tariffs.standing(built)
    communities = community_questions(tariff)
    cards = [_card(name, one, one.estimate(tariffs, built), f"{root}{simulator}", root) for name, one in communities]
    return f'<div class="collectivites">{"".join(cards)}</div><p><small>{tariff_source(tariff, root)}</small></p>'


def _card(name: str, question: ExampleQuestion, answer: Estimate, simulator: str, root: str) -> str:
    rows = display(answer, root)["lignes"]
    net = next(row for row in rows if row["code"] == answer.net.code)
    lines = "".join(
        f"<tr><th scope='row'>{escape(row['libelle'])}<small>{escape(row['calcul'])}</small></th>"
        f"<td>{escape(row['montant'])}</td></tr>"
        for row in rows
        if row["calcul"] and row["genre"] == "ligne"
    )
    filled = f"{simulator}{question.fragment(answer)}"
    total = ExampleWords.TOTAL.format(taxes=answer.request.tariff.taxes)
    pupils = french.plural(answer.request.pupils, *ExampleWords.PUPIL)
    return (
        f"<article><h3>{escape(name)}</h3>"
        f"<p>{fill(ExampleWords.CARD, pupils=pupils, choice=escape(question.choice))}</p>"
        f'<table class="somme"><caption class="entendu">{escape(name)}</caption><tbody>{lines}</tbody>'
        f'<tfoot><tr><th scope="row">{total}</th>'
        f'<td><data value="{net["valeur"]}">{escape(net["montant"])}</data></td></tr></tfoot></table>'
        f"<p>{link(filled, ExampleWords.IN_SIMULATOR)}</p></article>"
    )
