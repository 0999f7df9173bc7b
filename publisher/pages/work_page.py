"""The page of a work: what the text is, its versions, and the contents of the latest."""

import json
from html import escape

from publisher.corpus import Version, Work, periods
from publisher.pages.version_switch import term
from publisher.pages.wording import comparison_address, link, price, version_name
from simulator import french


def work_page(work: Work) -> str:
    """Write the page as a Markdown document of one HTML block."""
    front = f"---\ntitle: {json.dumps(work.short_title, ensure_ascii=False)}\n"
    front += f"description: {json.dumps(work.description or work.title, ensure_ascii=False)}\n---\n"
    parts = [
        '<div class="oeuvre">',
        f"<h1>{escape(french.typeset(work.title))}</h1>",
        _identity(work),
        f'<p><a class="md-button md-button--primary" href="{work.latest.date}/">',
        "Lire la dernière version publiée</a></p>",
        '<h2 id="versions">Versions</h2>',
        '<ol class="frise">',
        *(_entry(work, version) for version in reversed(work.versions)),
        "</ol>",
        f'<h2 id="sommaire">Sommaire de la {version_name(work.latest)}</h2>',
        '<ul class="sommaire">',
        *(_heading(work.latest, *place) for place in _places(work.latest)),
        "</ul>",
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _identity(work: Work) -> str:
    description = f"<p>{escape(french.typeset(work.description))}</p>" if work.description else ""
    issuers = f"<p><strong>Par</strong> {escape(', '.join(work.issuers))}</p>" if work.issuers else ""
    archive = f"<p><strong>Cote</strong> {escape(work.archive)}</p>" if work.archive else ""
    return description + issuers + archive


def _entry(work: Work, version: Version) -> str:
    facts = []
    if version.signed:
        facts.append(f"Signée le {french.day(version.signed)}.")
    if version.adopted:
        facts.append(f"Adoptée le {french.day(version.adopted)}.")
    period = next(one for one in periods(work) if one.version is version)
    if version.in_force_from:
        facts.append(f"S’applique à compter du {french.day(version.in_force_from)}.")
    if period.until:
        facts.append(f"Jusqu’au {french.day(period.until)}.")
    if version.amended_by:
        facts.append(f"Modifiée par : {', '.join(version.amended_by)}.")
    if version is work.latest:
        facts.append("Aucune version plus récente n’est publiée ici.")
    title = link(f"{version.date}/", f"Version du {french.day(version.date)}")
    duration = term(version, f"{version.date}/")
    prices = ""
    if version.tariff:
        listed = "".join(
            f"<li>{escape(one.label)} : {link(f'{version.date}/{_fragment(one.source.path)}', price(one))}</li>"
            for one in version.tariff.contributions.values()
        )
        prices = f"<p>Elle fixe un tarif :</p><ul>{listed}</ul>"
    said = escape(french.typeset(" ".join(facts)))
    return f"<li><h3>{title}</h3><p>{said}</p>{duration}{prices}{_change(work, version)}</li>"


def _change(work: Work, version: Version) -> str:
    place = work.versions.index(version)
    if place == 0:
        return ""
    address = comparison_address(work.versions[place - 1], version)
    return f"<p>{link(address, 'Ce qui a changé depuis la version précédente')}</p>"


def _fragment(path: str) -> str:
    return path[path.index("#") :]


def _places(version: Version) -> list[tuple[str, str]]:
    return [(one.anchor, one.heading) for one in version.body.divisions if one.heading and one.level > 1]


def _heading(version: Version, anchor: str, heading: str) -> str:
    return f"<li>{link(f'{version.date}/#{anchor}', heading)}</li>"
