"""The page of a work: its description, its versions, and the table of contents of the version to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from publisher.corpus import Period, Version, Work, WorkHistory, periods, version_to_read
from publisher.metadata import (
    ARTICLES_PATH,
    TIMEMAP_PATH,
    TIMEMAP_TYPE,
    VERSIONS_PATH,
    Addresses,
    Files,
    VersionFile,
    work_document,
)
from publisher.pages.site_context import SiteContext, front_matter
from publisher.pages.version.article_history import changes_name
from publisher.pages.version.downloads import files_list
from publisher.pages.version.switch import term_quote
from publisher.pages.wording import comparison_address, correction_html, version_name
from publisher.redline.draw import link, price
from simulator import french

ROOT = "../"
"""The path from a work to the site's root."""

SHORT_TIMELINE = 10
"""Versions up to which the timeline has no links to its years."""

_LINKS = [{"rel": "timemap", "type": TIMEMAP_TYPE, "href": TIMEMAP_PATH}]
_MACHINES = (
    '<p class="machines"><small>Formats de données'
    f"{french.COLON}{link(VERSIONS_PATH, 'versions en JSON')}, {link(ARTICLES_PATH, 'articles en JSON')},"
    f" {link(TIMEMAP_PATH, 'TimeMap (RFC 7089)')}.</small></p>"
)


def work_page(work: Work, files: Files, history: WorkHistory, context: SiteContext) -> str:
    """Write the page as a Markdown document of one HTML block; ``files`` are the downloads by version path."""
    timeline, reading = periods(work), version_to_read(work, context.built)
    document = work_document(work, Addresses(context.site, f"{work.slug}/"))
    front = front_matter(work.short_title, work.description or work.title, _LINKS, document)
    entries = [
        _TimelineEntry(work, one, place, files.get(one.version.path, ()), _change(work, place, history), context).html()
        for place, one in enumerate(timeline)
    ]
    headings = [one for one in reading.body.divisions if one.heading and one.level > 1]
    parts = [
        '<div class="oeuvre">',
        f"<h1>{escape(french.typeset(work.title))}</h1>",
        _identity(work),
        _doors(work, reading),
        '<h2 id="versions">Versions</h2>',
        _years(work),
        '<ol class="frise">',
        *reversed(entries),
        "</ol>",
        _MACHINES,
        f'<h2 id="sommaire">Sommaire de la {version_name(reading)}</h2>',
        '<ul class="sommaire">',
        *(f"<li>{link(f'{reading.date}/#{one.anchor}', one.heading)}</li>" for one in headings),
        "</ul>",
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _years(work: Work) -> str:
    """Link to the years of a long timeline."""
    if len(work.versions) <= SHORT_TIMELINE:
        return ""
    years = dict.fromkeys(version.date.year for version in reversed(work.versions))
    links = "".join(f"<li>{link(f'#annee-{year}', str(year))}</li>" for year in years)
    count = french.plural(len(work.versions), "version", "versions")
    return f'<nav aria-label="Années"><p>{count}.</p><ul class="annees">{links}</ul></nav>'


def _doors(work: Work, reading: Version) -> str:
    """Link to the version to read, and to the latest where that is yet to come."""
    latest = work.latest
    name = "dernière version publiée" if reading is latest else version_name(reading)
    doors = link(f"{reading.date}/", f"Lire la {name}", ' class="md-button md-button--primary"')
    if reading is not latest:
        doors += " " + link(f"{latest.date}/", f"Version à venir : {french.day(latest.date)}", ' class="md-button"')
    return f'<p class="boutons">{doors}</p>'


def _identity(work: Work) -> str:
    description = f"<p>{escape(french.typeset(work.description))}</p>" if work.description else ""
    issuers = f"<p><strong>Par</strong> {escape(', '.join(work.issuers))}</p>" if work.issuers else ""
    archive = f"<p><strong>Cote</strong> {escape(work.archive)}</p>" if work.archive else ""
    return description + issuers + archive


@dataclass(frozen=True, slots=True)
class _TimelineEntry:
    """A version on the timeline of its work."""

    work: Work
    period: Period
    place: int
    files: Sequence[VersionFile]
    change: str
    context: SiteContext

    def html(self) -> str:
        version = self.period.version
        facts = escape(french.typeset(" ".join(self._facts())))
        title = link(f"{version.date}/", f"Version du {french.day(version.date)}")
        parts = [
            f'<p class="frise__fait"><strong>{self._span()}</strong><br>{escape(self._event())}</p>',
            f"<p>{facts}</p>" if facts else "",
            term_quote(version, f"{version.date}/"),
            _prices(version),
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
        if len(self.work.versions) == 1 and self.period.start <= self.context.built:
            return "Seule version publiée ici"
        events = ["Première version publiée ici" if self.place == 0 else "Nouvelle version"]
        if self.period.start > self.context.built:
            events.append("à venir")
        elif self.period.version is self.work.latest:
            events.append("dernière publiée ici")
        return ", ".join(events)

    def _facts(self) -> list[str]:
        version = self.period.version
        days = (("Signée le", version.signed), ("Adoptée le", version.adopted))
        amended = [f"Modifiée par : {', '.join(version.amended_by)}."] if version.amended_by else []
        return [f"{event} {french.day(day)}." for event, day in days if day] + amended

    def _span(self) -> str:
        since, until = french.day(self.period.start), self.period.until
        if not self.period.version.in_force_from:
            return f"Datée du {since}{f', retenue ici jusqu’au {french.day(until)}' if until else ''}"
        return f"Retenue ici du {since} au {french.day(until)}" if until else f"Prend effet le {since}"

    def _proof(self) -> str:
        """Write the checksum, the corrections and the downloads of the version, folded."""
        version = self.period.version
        seal = f", scellé le {french.day(version.seal.day)}" if version.seal else ""
        corrections = "".join(f"<p>{correction_html(one)}</p>" for one in version.corrections)
        summary = "Empreinte, corrections et fichiers" if corrections else "Empreinte et fichiers"
        return (
            f"<details><summary>{summary if self.files else summary.replace(' et fichiers', '')}</summary>"
            f"<p>SHA-512 du texte{seal}{french.COLON}<code>{version.checksum}</code></p>{corrections}"
            f"{files_list(self.files, ROOT) if self.files else ''}</details>"
        )


def _change(work: Work, place: int, history: WorkHistory) -> str:
    """Link to what changed since the version before; the link counts the articles, where the text has any."""
    if place == 0:
        return ""
    old, new = work.versions[place - 1 : place + 1]
    name = changes_name(history.changes(place)) if history.articles else ""
    text = f"Depuis la version précédente : {name}" if name else "Ce qui a changé depuis la version précédente"
    return f"<p>{link(comparison_address(old, new), text)}</p>"


def _prices(version: Version) -> str:
    if version.tariff is None:
        return ""
    listed = ""
    for one in version.tariff.lines:
        address = f"{version.date}/#{one.source.path.partition('#')[2]}"
        listed += f"<li>{escape(one.label)}{french.COLON}{link(address, price(one))}</li>"
    return f"<p>Elle fixe un tarif{french.COLON}</p><ul>{listed}</ul>"
