"""The page of a work: its description, its versions, and the table of contents of the version to read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import escape

import french
from versioned_texts import metadata
from versioned_texts.corpus import Period, Version, Work, WorkHistory, attachment_wordings, periods, version_to_read
from versioned_texts.fragments import link, table
from versioned_texts.pages.phrases import comparison_address, past_term_sentence, term_quote, version_name
from versioned_texts.pages.site_context import SiteContext, front_matter
from versioned_texts.pages.version.downloads import files_list
from versioned_texts.pages.version.timeline import Event, Row, drawing, version_events, version_label
from versioned_texts.redline import changed_articles
from versioned_texts.wording import section

_text = section("pages", "text")
_timeline = section("pages", "timeline")
_work = section("pages", "work")

ROOT = "../"
"""The path from a work to the site's root."""

_LINKS = [{"rel": "timemap", "type": metadata.TIMEMAP_TYPE, "href": metadata.TIMEMAP_PATH}]
_FORMATS = _work(
    "machines",
    versions=link(metadata.VERSIONS_PATH, _work("versions_json")),
    articles=link(metadata.ARTICLES_PATH, _work("articles_json")),
    timemap=link(metadata.TIMEMAP_PATH, _work("timemap")),
)


def work_page(work: Work, files: metadata.Files, history: WorkHistory, context: SiteContext) -> str:
    """Write the page as a Markdown document of one HTML block; ``files`` are the downloads by version path."""
    reading = version_to_read(work, context.built)
    document = metadata.work_document(work, metadata.Addresses(context.site_address, f"{work.slug}/"))
    front = front_matter(work.short_title, work.description or work.title, _LINKS, document, hide=["footer"])
    versions = [(period, _change(work, index, history)) for index, period in enumerate(periods(work))][::-1]
    rows = [Row(period, _label(work, period, context.built), change) for period, change in versions]
    events = [(event, period) for period, change in versions for event in _events(period, change, files)]
    events.sort(key=lambda pair: pair[0].day, reverse=True)
    past = past_term_sentence(work, reading, f"{reading.date}/", context.built)
    headings = [division for division in reading.body.divisions if division.heading and division.level > 1]
    parts = [
        '<div class="oeuvre">',
        f"<h1>{escape(french.typeset(work.title))}</h1>",
        _identity(work),
        _reading_links(work, reading),
        f'<h2 id="versions">{_work("versions")}</h2>',
        f"<p>{past}</p>" if past else "",
        drawing(rows, context.built),
        f'<details class="repli"><summary>{_timeline("table")}</summary>{_table(events)}</details>',
        f'<p class="machines"><small>{_FORMATS}</small></p>',
        f'<h2 id="sommaire">{_work("contents", version=version_name(reading))}</h2>',
        '<ul class="sommaire">',
        *(f"<li>{link(f'{reading.date}/#{heading.anchor}', heading.heading)}</li>" for heading in headings),
        "</ul>",
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _reading_links(work: Work, reading: Version) -> str:
    """Link to the version to read, and to the latest where that is yet to come."""
    latest = work.latest
    name = _work("latest") if reading is latest else version_name(reading)
    read = _work("read", version=name)
    links = link(f"{reading.date}/", read, ' class="bouton bouton--principal"')
    if reading is not latest:
        coming = _work("coming", day=french.day(latest.date))
        links += " " + link(f"{latest.date}/", coming, ' class="bouton"')
    return f'<p class="boutons">{links}</p>'


def _identity(work: Work) -> str:
    description = f"<p>{escape(french.typeset(work.description))}</p>" if work.description else ""
    issuers = f"<p><strong>{_work('by')}</strong> {escape(', '.join(work.issuers))}</p>" if work.issuers else ""
    archive = f"<p><strong>{_work('archive')}</strong> {escape(work.archive)}</p>" if work.archive else ""
    return description + issuers + archive


def _label(work: Work, period: Period, built: date) -> str:
    version, only = period.version, len(work.versions) == 1 and period.start <= built
    facts = [_text("coming")] if period.start > built else [_work("only")] if only else []
    if version is work.latest and not facts:
        facts.append(_work("latest_here"))
    if version.seal is None:
        facts.append(_work("draft"))
    name = link(f"{version.date}/", _text("version_title", day=french.day(version.date)))
    return version_label(name, period, built, *facts)


def _events(period: Period, change: str, files: metadata.Files) -> Iterator[Event]:
    """Yield the days of a version, with all that is said of it."""
    version, acts = period.version, ", ".join(period.version.amended_by)
    amended = escape(french.typeset(_work("amended_by", acts=acts))) if acts else ""
    downloads = files.get(version.path, ())
    details = {
        "effet": (amended, change, *_attachments(version), files_list(downloads, ROOT) if downloads else ""),
        "terme": (term_quote(version, f"{version.date}/"),),
        "sceau": (_checksums(version),),
    }
    for event in version_events(period):
        every = (event.details, *details.get(event.kind, ()))
        yield replace(event, details="".join(f"<div>{detail}</div>" for detail in every if detail))


def _table(events: Iterable[tuple[Event, Period]]) -> str:
    """Write the days of every version as a table."""
    columns = (_timeline("day_column"), _timeline("event_column"), _timeline("version_column"))
    rows = []
    for event, period in events:
        day = period.version.date
        words = (
            f'<time datetime="{event.day}">{french.day(event.day)}</time>',
            f"<div>{event.name}{event.details}</div>",
            link(f"{day}/", french.day(day)),
        )
        values = zip(columns, words, strict=True)
        rows.append(f"<tr>{''.join(f'<td data-colonne="{name}">{value}</td>' for name, value in values)}</tr>")
    return table("fiches jours", _timeline("table"), columns, rows)


def _checksums(version: Version) -> str:
    """Write the checksum of the text as it was sealed, and that of the text as corrected since."""
    if version.seal is None:
        return ""
    sealed = _work("sealed_checksum", checksum=f"<code>{version.seal.sha512}</code>")
    corrected = _work("corrected_checksum", checksum=f"<code>{version.checksum}</code>")
    return sealed if version.checksum == version.seal.sha512 else f"{sealed}<br>{corrected}"


def _change(work: Work, index: int, history: WorkHistory) -> str:
    """Link to what changed since the version before; it counts the articles, where the text has any."""
    if index == 0:
        return ""
    old, new = work.versions[index - 1 : index + 1]
    name = changed_articles(**history.changes(index)) if history.articles else ""
    return link(comparison_address(old, new), name or _work("changes"))


def _attachments(version: Version) -> Iterator[str]:
    """Yield what its attachments say, with links to the words that set it."""
    for suffix, wording in attachment_wordings().items():
        listed = ""
        for entry in version.entries(suffix):
            words = link(f"{version.date}/#{entry.anchor}", entry.words) if entry.anchor else escape(entry.words)
            listed += f"<li>{escape(entry.label)}{french.COLON}{words}</li>"
        if listed:
            yield f"{_work('attachment', fact=wording.fact)}{french.COLON}<ul>{listed}</ul>"
