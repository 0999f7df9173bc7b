"""The table of periods, and the form whose script finds the version of each text on a given day."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

import french
import versioned_texts
from versioned_texts.corpus import AnnexWording, Corpus, Period, Version, Work, annex_wordings, periods
from versioned_texts.fragments import cells, link, table
from versioned_texts.wording import section

_text = section("pages", "text")
_period = section("pages", "period")

SCRIPT = Path(versioned_texts.__file__).parent / "web" / "version-on-day.js"


def periods_table(corpus: Corpus, root: str) -> str:
    """Write the form and the table as one block of HTML; ``root`` leads from the page to the site's root."""
    suffixes = {suffix for version in corpus.versions for suffix in version.annexes if version.entries(suffix)}
    wordings = {suffix: one for suffix, one in annex_wordings().items() if suffix in suffixes}
    rows = [_row(work, period, root, wordings) for work in corpus.works for period in reversed(periods(work))]
    columns = rows[0][1]
    lines = (f"<tr {attributes}>{cells(values)}</tr>" for attributes, values in rows)
    facts = [
        {
            "colonne": one.column,
            "fait": _period("having", fact=one.fact),
            "sans": _period("having", fact=one.lack),
            "aucun": _period("hence", absence=one.absence),
        }
        for one in wordings.values()
    ]
    annexes = escape(json.dumps(facts, ensure_ascii=False))
    data = f'data-annexes="{annexes}" data-aucune="{_period["none"]}" data-tard="{_period("late")}"'
    texts = "".join(f'<li data-texte="{escape(work.slug)}">{escape(work.short_title)}</li>' for work in corpus.works)
    return (
        '<div class="a-la-date" data-sans-glossaire>\n'
        # hidden until its second script has filled it
        "<script>document.currentScript.parentElement.hidden = true</script>\n"
        f'<form {data} hidden><label for="jour">{_period("question")}</label>'
        ' <input type="date" id="jour" name="jour">\n'
        f'<div role="status"><p data-question>{_period("advice")}</p>\n'
        f"<p data-avenir hidden>{_period('coming')}</p>\n"
        f"<ul data-reponses hidden>{texts}</ul></div></form>\n"
        f"{table('fiches periodes', _period('title'), columns, lines)}\n"
        # a fetched script would move the table after the first paint
        f"<script>(() => {{\n{SCRIPT.read_text('utf-8')}}})();</script>\n</div>"
    )


def _row(work: Work, period: Period, root: str, wordings: Mapping[str, AnnexWording]) -> tuple[str, dict[str, str]]:
    """Return the attributes of the row of a period, and its values by column."""
    version = period.version
    name = _text("version_title", day=french.day(version.date))
    until = f'<time datetime="{period.until}">{french.day(period.until)}</time>' if period.until else "—"
    columns = {
        _period("text_column"): escape(work.short_title),
        _period("version_column"): link(f"{root}{version.path}", name) + _term(version, root),
        _period("since_column"): f'<time datetime="{period.start}">{french.day(period.start)}</time>',
        _period("until_column"): until,
        **{one.column: _entries(version, suffix) for suffix, one in wordings.items()},
    }
    last = period.until.isoformat() if period.until else ""
    attributes = f'data-texte="{escape(work.slug)}" data-debut="{period.start}" data-fin="{last}"'
    if version.term and version.term.last_day:
        attributes += f' data-terme="{version.term.last_day}"'
    return attributes, columns


def _entries(version: Version, suffix: str) -> str:
    entries = version.entries(suffix)
    return "<br>".join(f"<span>{escape(one.label)}{french.COLON}{escape(one.words)}</span>" for one in entries) or "—"


def _term(version: Version, root: str) -> str:
    """Quote the term that the text sets for itself, which the period does not take into account, with its last day."""
    if version.term is None:
        return ""
    place = f"{root}{version.path}#{version.term.passage.alinea}"
    article = link(place, _text("article", article=version.term.article))
    words = f"{article} : {escape(french.quote(version.term.words))}"
    if version.term.last_day:
        words = _period("term_end", term=words, day=french.day(version.term.last_day))
    return f"<br><small>{words}</small>"
