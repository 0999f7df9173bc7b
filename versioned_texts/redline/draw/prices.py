"""A change of tariff: each price then and now, and a year's amount, where a script may put that of other pupils."""

from collections.abc import Sequence
from html import escape

from simulator import Tariff, change
from simulator.calculation import merged_lines
from simulator.views import price
from versioned_texts.fragments import table
from versioned_texts.redline.edition import Edition
from versioned_texts.wording import RedlineWords, fill

PRICES = "prix"
"""The anchor of the change of prices."""

PUPILS = 1000
"""The number of pupils for whom a change of price is drawn."""


def prices_html(old: Edition, new: Edition, *, form: bool) -> str:
    """Write the table of prices and the change in a year; nothing unless both versions set a tariff."""
    if old.tariff is None or new.tariff is None:
        return ""
    former, current = old.tariff, new.tariff
    lines = merged_lines((current.lines, former.lines))
    days = (old.day, new.day)
    rows = "".join(
        _row(line.label, days, [_price(tariff, key) for tariff in (former, current)]) for key, line in lines.items()
    )
    yearly = change(PUPILS, former, current)
    rows += _row(yearly["libelle"], days, (yearly["avant"], yearly["apres"]), ("libelle", "avant", "apres"))
    drawn = table("fiches", RedlineWords.TARIFFS, (RedlineWords.TARIFF_COLUMN, *days), rows)
    return (
        f'<div class="changement" id="{PRICES}" tabindex="-1">{drawn}'
        f'<p class="ecart" aria-live="polite" data-changement="ecart">{escape(yearly["ecart"])}</p>'
        f"{_form(old, new) if form else ''}</div>"
    )


def _row(label: str, days: Sequence[str], prices: Sequence[str], places: Sequence[str] = ()) -> str:
    """Write a row; each price has the name of its column, which a narrow screen shows instead of the header."""
    label_mark, *marks = [f' data-changement="{place}"' for place in places] or ("", "", "")
    cells = "".join(
        f'<td data-colonne="{escape(day)}"><span{mark}>{escape(price)}</span></td>'
        for day, mark, price in zip(days, marks, prices, strict=True)
    )
    return f"<tr><th scope='row'{label_mark}>{escape(label)}</th>{cells}</tr>"


def _price(tariff: Tariff, key: str) -> str:
    line = tariff.line(key)
    return price(line) if line else "—"


def _form(old: Edition, new: Edition) -> str:
    """Write the form, which is of use once a script is there to answer it."""
    label = fill(RedlineWords.PUPILS_QUESTION)
    return (
        f'<form class="effectif" data-texte="{escape(old.work)}" data-de="{old.date}" data-a="{new.date}"'
        ' data-etat="attente" autocomplete="off" novalidate>'
        f'<label for="effectif">{label}</label>'
        '<div class="effectif__saisie"><input type="text" id="effectif" name="eleves" inputmode="numeric"'
        ' autocomplete="off" spellcheck="false" aria-describedby="effectif-erreur">'
        f'<button type="submit" class="md-button" disabled>{RedlineWords.CALCULATION}</button></div>'
        '<p class="effectif__erreur" id="effectif-erreur" data-erreur hidden></p>'
        '<div class="moteur">'
        f'<p role="status" data-etape></p><progress value="0" aria-label="{RedlineWords.LOADING}"></progress>'
        "<p data-part></p></div>"
        '<div class="moteur-echec" role="alert"><p data-echec></p>'
        f'<p><button type="button" class="md-button" data-reessayer>{RedlineWords.RETRY}</button></p></div>'
        "</form>"
    )
