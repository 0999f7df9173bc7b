"""The page of a work: its description, its versions, and the table of contents of the version to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import french
from versioned_texts import metadata
from versioned_texts.corpus import Period, Version, Work, WorkHistory, annex_wordings, periods, version_to_read
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import comparison_address, correction_html, version_name
from versioned_texts.pages.site_context import SiteContext, front_matter
from versioned_texts.pages.version.downloads import files_list
from versioned_texts.pages.version.switch import term_quote
from versioned_texts.redline import changed_articles
from versioned_texts.wording import section

_text = section("pages", "text")
_work = section("pages", "work")

ROOT = "../"
"""The path from a work to the site's root."""

SHORT_TIMELINE = 10
"""Versions up to which the timeline has no links to its years."""

_LINKS = [{"rel": "timemap", "type": metadata.TIMEMAP_TYPE, "href": metadata.TIMEMAP_PATH}]
_FORMATS = _work(
    "machines",
    versions=link(metadata.VERSIONS_PATH, _work("versions_json")),
    articles=link(metadata.ARTICLES_PATH, _work("articles_json")),
    timemap=link(metadata.TIMEMAP_PATH, _work("timemap")),
)


def work_page(work: Work, files: metadata.Files, history: WorkHistory, context: SiteContext) -> str:
    """Write the page as a Markdown document of one HTML block; ``files`` are the downloads by version path."""
    timeline, reading = periods(work), version_to_read(work, context.built)
    document = metadata.work_document(work, metadata.Addresses(context.site, f"{work.slug}/"))
    front = front_matter(work.short_title, work.description or work.title, _LINKS, document, hide=["footer"])
    entries = [
        _TimelineEntry(work, one, place, files.get(one.version.path, ()), _change(work, place, history), context).html()
        for place, one in enumerate(timeline)
    ]
    headings = [one for one in reading.body.divisions if one.heading and one.level > 1]
    parts = [
        '<div class="oeuvre">',
        f"<h1>{escape(french.typeset(work.title))}</h1>",
        _identity(work),
        _reading_links(work, reading),
        f'<h2 id="versions">{_work("versions")}</h2>',
        _years(work),
        '<ol class="frise">',
        *reversed(entries),
        "</ol>",
        f'<p class="machines"><small>{_FORMATS}</small></p>',
        f'<h2 id="sommaire">{_work("contents", version=version_name(reading))}</h2>',
        '<ul class="sommaire">',
        *(f"<li>{link(f'{reading.date}/#{one.anchor}', one.heading)}</li>" for one in headings),
        "</ul>",
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _years(work: Work) -> str:
    if len(work.versions) <= SHORT_TIMELINE:
        return ""
    years = dict.fromkeys(version.date.year for version in reversed(work.versions))
    links = "".join(f"<li>{link(f'#annee-{year}', str(year))}</li>" for year in years)
    count = _work("version_count", count=len(work.versions))
    return f'<nav aria-label="{_work("years")}"><p>{count}</p><ul class="annees">{links}</ul></nav>'


def _reading_links(work: Work, reading: Version) -> str:
    """Link to the version to read, and to the latest where that is yet to come."""
    latest = work.latest
    name = _work("latest") if reading is latest else version_name(reading)
    read = _work("read", version=name)
    links = link(f"{reading.date}/", read, ' class="md-button md-button--primary"')
    if reading is not latest:
        coming = _work("coming", day=french.day(latest.date))
        links += " " + link(f"{latest.date}/", coming, ' class="md-button"')
    return f'<p class="boutons">{links}</p>'


def _identity(work: Work) -> str:
    description = f"<p>{escape(french.typeset(work.description))}</p>" if work.description else ""
    issuers = f"<p><strong>{_work('by')}</strong> {escape(', '.join(work.issuers))}</p>" if work.issuers else ""
    archive = f"<p><strong>{_work('archive')}</strong> {escape(work.archive)}</p>" if work.archive else ""
    return description + issuers + archive


@dataclass(frozen=True, slots=True)
class _TimelineEntry:
    """A version on the timeline of its work."""

    work: Work
    period: Period
    place: int
    files: Sequence[metadata.VersionFile]
    change: str
    context: SiteContext

    def html(self) -> str:
        version = self.period.version
        facts = escape(french.typeset(" ".join(self._facts())))
        title = link(f"{version.date}/", _text("version_title", day=french.day(version.date)))
        parts = [
            f'<p class="frise__fait"><strong>{self._span()}</strong><br>{escape(self._event())}</p>',
            f"<p>{facts}</p>" if facts else "",
            term_quote(self.work, version, f"{version.date}/", self.context.built),
            _annexes(version),
            self.change,
            self._proof(),
        ]
        return f"<li{self._anchor()}><h3>{title}</h3>{''.join(parts)}</li>"

    def _anchor(self) -> str:
        """Return the anchor of the year for its latest entry, which comes first on the page."""
        year = self.period.version.date.year
        following = self.work.versions[self.place + 1 : self.place + 2]
        return "" if any(one.date.year == year for one in following) else f' id="annee-{year}"'

    def _event(self) -> str:
        """Name the version's place in the history of its text."""
        only = len(self.work.versions) == 1 and self.period.start <= self.context.built
        events = [_work("only" if only else "first" if self.place == 0 else "new")]
        if self.period.start > self.context.built:
            events.append(_text("coming"))
        elif self.period.version is self.work.latest and not only:
            events.append(_work("latest_here"))
        if self.period.version.seal is None:
            events.append(_work("draft"))
        return ", ".join(events)

    def _facts(self) -> list[str]:
        version = self.period.version
        days = {"signed": version.signed, "adopted": version.adopted}
        acts = ", ".join(version.amended_by)
        amended = [_work("amended_by", acts=acts)] if acts else []
        return [_work(event, day=french.day(day)) for event, day in days.items() if day] + amended

    def _span(self) -> str:
        since = french.day(self.period.start)
        until = french.day(self.period.until) if self.period.until else ""
        dated = not self.period.version.in_force_from
        if until:
            return _work("dated_until" if dated else "period", day=since, until=until)
        begun = self.period.start < self.context.built
        return _work("dated" if dated else "since" if begun else "since_coming", day=since)

    def _proof(self) -> str:
        """Write the checksum, the corrections and the downloads of the version, folded."""
        version = self.period.version
        corrections = "".join(f"<p>{correction_html(one)}</p>" for one in version.corrections)
        summary = _work("proof_corrected" if corrections else "proof")
        if self.files:
            summary = _work("proof_files", proof=summary)
        return (
            f"<details><summary>{summary}</summary>{_checksums(version)}{corrections}"
            f"{files_list(self.files, ROOT) if self.files else ''}</details>"
        )


def _checksums(version: Version) -> str:
    """Write the checksum of the text as it was sealed, and that of the text as corrected since."""
    seal, now = version.seal, f"<code>{version.checksum}</code>"
    if seal is None:
        return f"<p>{_work('checksum', checksum=now)}</p>"
    sealed = _work("sealed_checksum", day=french.day(seal.day), checksum=f"<code>{seal.sha512}</code>")
    corrected = f"<p>{_work('corrected_checksum', checksum=now)}</p>" if version.checksum != seal.sha512 else ""
    return f"<p>{sealed}</p>{corrected}"


def _change(work: Work, place: int, history: WorkHistory) -> str:
    """Link to what changed since the version before; the link counts the articles, where the text has any."""
    if place == 0:
        return ""
    old, new = work.versions[place - 1 : place + 1]
    name = changed_articles(**history.changes(place)) if history.articles else ""
    text = _work("counted_changes", changes=name) if name else _work("changes")
    return f"<p>{link(comparison_address(old, new), text)}</p>"


def _annexes(version: Version) -> str:
    """List what its annexes say, with links to the words that set it."""
    written = ""
    for suffix, wording in annex_wordings().items():
        listed = ""
        for one in version.entries(suffix):
            words = link(f"{version.date}/#{one.anchor}", one.words) if one.anchor else escape(one.words)
            listed += f"<li>{escape(one.label)}{french.COLON}{words}</li>"
        fact = _work("annex", fact=wording.fact)
        written += f"<p>{fact}{french.COLON}</p><ul>{listed}</ul>" if listed else ""
    return written
