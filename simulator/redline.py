"""What a change of tariff adds to a comparison; it runs in the browser too.

Of two versions it is each price then and now, and a year's amount, where a script may put that of other pupils; of a
proposed change, which has no tariff of its own, what `simulator.proposal` reads in its words.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.calculation import Tariff, merged_lines, read_tariffs
from simulator.proposal import PUPILS, changed_tariff, community_counts, proposal_block, proposal_text, read_counts
from simulator.published import published_communities
from simulator.views import change, price
from simulator.wording import section
from versioned_texts import amendment
from versioned_texts.fragments import cells, escape, table
from versioned_texts.redline import Edition
from versioned_texts.redline.draw import EditionComparison, Supplement

_say, _proposal = section("answer", "redline"), section("proposal", "redline")

TARIFF = "tarif"
"""The key of a tariff in an edition."""

PRICES = "prix"
"""The anchor of the change of prices."""


def answer(question: str) -> str:
    """Answer as `versioned_texts.amendment.answer` does, with what a change of tariff or a price adds."""
    return amendment.answer(question, supplements)


def supplements(comparison: EditionComparison, fields: Mapping[str, Any]) -> list[Supplement]:
    """Draw what a comparison says of prices, by ``prix`` and ``donnees`` of the question about a proposed change."""
    if TARIFF in comparison.new.attachments:
        return [*filter(None, [price_change(comparison.old, comparison.new, form=True)])]
    return [*filter(None, [proposal_price(comparison, fields)])]


def proposal_price(comparison: EditionComparison, fields: Mapping[str, Any]) -> Supplement | None:
    """Draw the price of a proposed change, by a form in ``prix`` and the published index in ``donnees``."""
    tariff = _tariff(comparison.old)
    if tariff is None:
        return None
    changes = changed_tariff(tariff, comparison.old, comparison.redline)
    form, communities = fields.get("prix"), read_counts(fields.get("donnees", ""))
    choices = {key: str(value) for key, value in form.items()} if isinstance(form, dict) else {}  # a link has anything
    link, count = f'<a href="#{PRICES}">{_proposal("tariff")}</a>', len(changes.touched)
    key = "touched" if count else "remarks" if changes.remarks else "untouched"
    return Supplement(_proposal(key, tariff=link, count=count), proposal_block(changes, communities, choices, PRICES))


def proposal_lines(comparison: EditionComparison, choices: Mapping[str, str]) -> list[str]:
    """Write the price of a proposed change for a terminal, which has its own headcounts; nothing without a tariff."""
    tariff = _tariff(comparison.old)
    if tariff is None:
        return []
    communities = [community_counts(community, tariff) for community in published_communities() if community["ecoles"]]
    changes = changed_tariff(tariff, comparison.old, comparison.redline)
    return [*proposal_text(changes, communities, choices)]


def price_change(old: Edition, new: Edition, *, form: bool) -> Supplement | None:
    """Draw the table of prices and the change in a year; nothing unless both versions set a tariff."""
    former, current = _tariff(old), _tariff(new)
    if former is None or current is None:
        return None
    lines = merged_lines((current.lines, former.lines))
    days = (old.day, new.day)
    rows = "".join(
        _row(line.label, days, [_price(tariff, key) for tariff in (former, current)]) for key, line in lines.items()
    )
    yearly = change(PUPILS, former, current)
    rows += _row(yearly["libelle"], days, (yearly["avant"], yearly["apres"]), ("libelle", "avant", "apres"))
    drawn = table("fiches", _say("tariffs"), (_say("column"), *days), rows)
    name = f'<a href="#{PRICES}">{_say("tariff")}</a>'
    html = (
        f'<div class="changement" id="{PRICES}" tabindex="-1">{drawn}'
        f'<p class="ecart" aria-live="polite" data-changement="ecart">{escape(yearly["ecart"])}</p>'
        f"{_form(old, new) if form else ''}</div>"
    )
    return Supplement(_say("effect", tariff=name), html)


def _tariff(edition: Edition) -> Tariff | None:
    entry = edition.attachments.get(TARIFF)
    return None if entry is None else read_tariffs(json.dumps([entry])).latest


def _row(label: str, days: Sequence[str], prices: Sequence[str], names: Sequence[str] = ()) -> str:
    """Write a row, its cells under the two days; a script puts others where ``names`` say."""
    label_mark, *marks = [f' data-changement="{name}"' for name in names] or [""]
    written = cells(dict(zip(days, map(escape, prices), strict=True)), marks)
    return f"<tr><th scope='row'{label_mark}>{escape(label)}</th>{written}</tr>"


def _price(tariff: Tariff, key: str) -> str:
    line = tariff.line(key)
    return price(line) if line else "—"


def _form(old: Edition, new: Edition) -> str:
    """Write the form, which is of use once a script is there to answer it."""
    return (
        f'<form class="effectif" data-texte="{escape(old.work)}" data-de="{old.date}" data-a="{new.date}"'
        ' data-etat="attente" autocomplete="off" novalidate>'
        f'<label for="effectif">{_say("question")}</label>'
        '<div class="effectif__saisie"><input type="text" id="effectif" name="eleves" inputmode="numeric"'
        ' autocomplete="off" spellcheck="false" aria-describedby="effectif-erreur">'
        f'<button type="submit" class="bouton" disabled>{_say("calculate")}</button></div>'
        '<p class="effectif__erreur" id="effectif-erreur" data-erreur hidden></p>'
        '<div class="moteur">'
        f'<p role="status" data-etape></p><progress value="0" aria-label="{_say("loading")}"></progress>'
        "<p data-part></p></div>"
        '<div class="moteur-echec" role="alert"><p data-echec></p>'
        f'<p><button type="button" class="bouton" data-reessayer>{_say("retry")}</button></p></div>'
        "</form>"
    )
