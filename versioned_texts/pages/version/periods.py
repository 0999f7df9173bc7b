"""The table of periods, and the form whose script finds the version of each text on a given day."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import french
import versioned_texts
from versioned_texts.corpus import AttachmentWording, Corpus, Period, Version, Work, attachment_wordings, periods
from versioned_texts.fragments import cells, link, table
from versioned_texts.wording import section

_text = section("pages", "text")
_period = section("pages", "period")

SCRIPT = Path(versioned_texts.__file__).parent / "web" / "version-on-day.js"


def periods_table(corpus: Corpus, root: str) -> str:
    """Write the form and the table as one block of HTML; ``root`` leads from the page to the site's root."""
    suffixes = {suffix for version in corpus.versions for suffix in version.attachments if version.entries(suffix)}
    wordings = {suffix: wording for suffix, wording in attachment_wordings().items() if suffix in suffixes}
    rows = [
        (period, _columns(work, period, root, wordings)) for work in corpus.works for period in reversed(periods(work))
    ]
    lines = (f"<tr {_days(period)}>{cells(values)}</tr>" for period, values in rows)
    names = ((work, f"{escape(work.short_title)}{french.COLON}") for work in corpus.works)
    answers = "".join(f"<li>{name}{_answers(work, root, wordings)}<span></span></li>" for work, name in names)
    return (
        '<div class="a-la-date" data-sans-glossaire>\n'
        # hidden until its second script has filled it
        "<script>document.currentScript.parentElement.hidden = true</script>\n"
        f'<form hidden><label for="jour">{_period("question")}</label>'
        ' <input type="date" id="jour" name="jour">\n'
        f'<div role="status"><p data-question>{_period("advice")}</p>\n'
        f"<p data-avenir hidden>{_period('coming')}</p>\n"
        f"<ul data-reponses data-search-exclude hidden>{answers}</ul></div></form>\n"
        f"{table('fiches periodes', _period('title'), rows[0][1], lines)}\n"
        # a fetched script would move the table after the first paint
        f"<script>(() => {{\n{SCRIPT.read_text('utf-8')}}})();</script>\n</div>"
    )


def _columns(work: Work, period: Period, root: str, wordings: Mapping[str, AttachmentWording]) -> dict[str, str]:
    """Return the values of the row of a period, by column."""
    version, term = period.version, _term(period.version, root)
    until = f'<time datetime="{period.until}">{french.day(period.until)}</time>' if period.until else "—"
    return {
        _period("text_column"): escape(work.short_title),
        _period("version_column"): _named(version, root) + (f"<br><small>{term}</small>" if term else ""),
        _period("since_column"): f'<time datetime="{period.start}">{french.day(period.start)}</time>',
        _period("until_column"): until,
        **{wording.column: _entries(version, suffix) or "—" for suffix, wording in wordings.items()},
    }


def _answers(work: Work, root: str, wordings: Mapping[str, AttachmentWording]) -> str:
    """Write what the script shows of a text: of each version on the days on which it stood, and then where none did."""
    stated = {
        suffix: wording for suffix, wording in wordings.items() if any(each.entries(suffix) for each in work.versions)
    }
    answers = ""
    for period in periods(work):
        version = period.version
        facts = (wording.fact if version.entries(suffix) else wording.lack for suffix, wording in stated.items())
        having = "".join(_period("having", fact=escape(fact)) for fact in facts)
        term = f" ({words})" if (words := _term(version, root)) else ""
        entries = "".join(f"<br>{entry}" for suffix in stated if (entry := _entries(version, suffix)))
        last = version.term.last_day if version.term else None
        late = f' <strong data-terme="{last}">{_period("late")}</strong>' if last else ""
        answers += f"<template {_days(period)}>{_named(version, root)}{having}{term}.{entries}{late}</template>"
    hence = "".join(_period("hence", absence=escape(wording.absence)) for wording in stated.values())
    return f"{answers}<template>{_period('none', attachments=hence)}</template>"


def _days(period: Period) -> str:
    return f'data-debut="{period.start}" data-fin="{period.until or ""}"'


def _named(version: Version, root: str) -> str:
    return link(f"{root}{version.path}", _text("version_title", day=french.day(version.date)))


def _entries(version: Version, suffix: str) -> str:
    entries = version.entries(suffix)
    return "<br>".join(f"<span>{escape(entry.label)}{french.COLON}{escape(entry.words)}</span>" for entry in entries)


def _term(version: Version, root: str) -> str:
    """Quote the term that the text sets for itself, which the period does not take into account, with its last day."""
    if version.term is None:
        return ""
    address = f"{root}{version.path}#{version.term.passage.alinea}"
    article = link(address, _text("article", article=version.term.article))
    words = f"{article} : {escape(french.quote(version.term.words))}"
    last = version.term.last_day
    return _period("term_end", term=words, day=french.day(last)) if last else words
