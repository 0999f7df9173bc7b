"""The table of periods, and the form whose script finds the version of each text on a given day.

Each row carries its first and last day as ISO dates. The script only searches them.
"""

from html import escape
from pathlib import Path

import publisher
from publisher.corpus import Corpus, Period, Version, Work, periods
from publisher.pages.wording import link, price
from simulator import french

_PRICES = '<th scope="col">Tarif</th>'
_HIDING = "document.currentScript.parentElement.hidden = true"
"""Hides the block until its second script has filled it."""

SCRIPT = Path(publisher.__file__).parent / "web" / "version-on-day.js"


def periods_table(corpus: Corpus, root: str) -> str:
    """Write the form and the table as one block of HTML; ``root`` leads from the page to the site's root."""
    priced = bool(corpus.tariffs)
    rows = "\n".join(
        _row(work, period, root, priced=priced) for work in corpus.works for period in reversed(periods(work))
    )
    texts = "".join(f'<li data-texte="{escape(work.slug)}">{escape(work.short_title)}</li>' for work in corpus.works)
    return (
        '<div class="a-la-date">\n'
        f"<script>{_HIDING}</script>\n"
        '<form hidden><label for="jour">Quel jour ?</label> <input type="date" id="jour" name="jour">\n'
        '<div role="status"><p data-question>Choisissez un jour pour voir la version de chaque texte.</p>\n'
        f"<ul data-reponses hidden>{texts}</ul></div></form>\n"
        '<div class="tableau"><table class="fiches periodes">'
        '<caption class="entendu">Versions de chaque texte</caption>'
        '<thead><tr><th scope="col">Texte</th><th scope="col">Version</th>'
        f'<th scope="col">Du</th><th scope="col">Au</th>{_PRICES if priced else ""}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>\n"
        f"<script>{_script()}</script>\n</div>"
    )


def _script() -> str:
    """Return the script as part of the page; a fetched script would move the table after the first paint."""
    return f"(() => {{\n{SCRIPT.read_text('utf-8')}}})();"


def _row(work: Work, period: Period, root: str, *, priced: bool) -> str:
    version = period.version
    day = french.day(version.date)
    until = f'<time datetime="{period.until}">{french.day(period.until)}</time>' if period.until else "—"
    tariff = version.tariff.lines if version.tariff else ()
    prices = "<br>".join(f"<span>{escape(one.label)}{french.COLON}{escape(price(one))}</span>" for one in tariff) or "—"
    cells = {
        "Texte": escape(work.short_title),
        "Version": link(f"{root}{version.path}", f"Version du {day}") + _term(version, root),
        "Du": f'<time datetime="{period.start}">{french.day(period.start)}</time>',
        "Au": until,
        **({"Tarif": prices} if priced else {}),
    }
    last = period.until.isoformat() if period.until else ""
    attributes = f'data-texte="{escape(work.slug)}" data-debut="{period.start}" data-fin="{last}"'
    return (
        f"<tr {attributes}>"
        + "".join(f'<td data-colonne="{name}"><span>{cell}</span></td>' for name, cell in cells.items())
        + "</tr>"
    )


def _term(version: Version, root: str) -> str:
    """Point to the term that the text sets for itself, which the period does not take into account."""
    if version.term is None:
        return ""
    place = f"{root}{version.path}#{version.term.passage.alinea}"
    return f"<br><small>{link(place, f'article {version.term.article}')} : le texte dit sa durée</small>"
