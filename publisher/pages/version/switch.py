"""From one version to another, without a script: what a version is among the others, an article in its neighbours.

A page links to the version before, the one after and the latest, and to no more, so that a text of a hundred versions
costs a hundred times one version, not ten thousand times.
"""

import datetime as dt
from collections.abc import Mapping
from html import escape

from publisher.corpus import Division, Period, Version, Work
from publisher.metadata import TIMEMAP_PATH, TIMEMAP_TYPE
from publisher.pages.wording import comparison_address, division_name, link, version_name
from simulator import french

RELATIONS = {
    "predecessor-version": "version précédente",
    "successor-version": "version suivante",
    "latest-version": "dernière version",
}
"""The relations of RFC 5829 between a version and those its page links to, and their names for a reader."""


type Counterparts = Mapping[tuple[str, str], Mapping[str, str]]
"""By the paths of two versions, which anchor of the first answers which of the second."""


def neighbours(work: Work, version: Version) -> list[tuple[str, Version]]:
    """Give the version before, the one after and the latest, by their relation; none is given twice."""
    place = work.versions.index(version)
    found = [("predecessor-version", one) for one in work.versions[max(0, place - 1) : place]]
    found += [("successor-version", one) for one in work.versions[place + 1 : place + 2]]
    if place < len(work.versions) - 2:
        found.append(("latest-version", work.latest))
    return found


def banner(work: Work, period: Period, built: dt.date) -> str:
    """Say what a version is among those published, as of the day the site was built."""
    version = period.version
    until = f", jusqu’au {french.day(period.until)}" if period.until else ""
    told = f"{_since(version)}{until}."
    if period.start > built:
        said, kind = f"Version à venir : {told}", "a-venir"
    elif version is work.latest:
        said, kind = f"Dernière version publiée ici au {french.day(built)} : {told}", "derniere"
    elif period.until is None or period.covers(built):
        said, kind = f"Version suivie d’une autre, encore à venir au {french.day(built)} : {told}", "derniere"
    else:
        days = f"du {french.day(period.start)} au {french.day(period.until)}"
        said, kind = f"Version remplacée : elle valait {days}.", "remplacee"
    links = "".join(
        f"<li>{link(f'../{one.date}/', f'{_name(work, relation, one).capitalize()} ({_day(one, built)})')}</li>"
        for relation, one in neighbours(work, version)
    )
    others = f"<ul>{links}</ul>" if links else ""
    return (
        f'<div class="bandeau bandeau--{kind}" data-search-exclude><p>{escape(french.typeset(said))}</p>'
        f"{term(version, '')}{others}{_comparisons(work, version)}</div>"
    )


def version_links(work: Work, version: Version) -> list[dict[str, str]]:
    """Give the links of a version's page to the others (RFC 5829), to itself (RFC 6596) and its TimeMap (RFC 7089)."""
    addresses = {relation: f"../{one.date}/" for relation, one in neighbours(work, version)}
    addresses |= {"latest-version": f"../{work.latest.date}/", "version-history": "../"}
    links = [{"rel": relation, "href": address} for relation, address in addresses.items()]
    return [
        {"rel": "canonical", "href": f"../{version.date}/"},
        *links,
        {"rel": "timemap", "type": TIMEMAP_TYPE, "href": f"../{TIMEMAP_PATH}"},
    ]


def _name(work: Work, relation: str, version: Version) -> str:
    """Name a neighbour for a reader, to whom the next version matters as the latest where it is both."""
    return RELATIONS["latest-version" if version is work.latest else relation]


def _day(version: Version, built: dt.date) -> str:
    """Name a version by its date, and say so when it is to come."""
    return french.day(version.date) + (", à venir" if version.start > built else "")


def _since(version: Version) -> str:
    """Say from when a version applies where it is declared, and else only what day it bears."""
    if version.in_force_from:
        return f"s’applique à compter du {french.day(version.in_force_from)}"
    return f"datée du {french.day(version.date)}"


def term(version: Version, page: str) -> str:
    """Say what the text says of its own term, in its words, with the publisher's remark; ``page`` is the version's."""
    if version.term is None:
        return ""
    words = link(f"{page}#{version.term.passage.alinea}", f"« {version.term.words} »")
    remark = escape(french.typeset(version.term.note))
    return f"<p>Ce que le texte dit de sa durée (article {escape(version.term.article)}) : {words}. {remark}</p>"


def elsewhere(work: Work, version: Version, division: Division, known: Counterparts) -> str:
    """Link an article to itself in the neighbouring versions, whatever its number there; nothing if in none of them."""
    if not division.label:
        return ""
    links = []
    for relation, one in neighbours(work, version):
        there = one.body.find(known[version.path, one.path].get(division.anchor, ""))
        if there:
            name = _name(work, relation, one)
            text = name if there.label == division.label else f"{name} ({division_name(there)})"
            links.append(link(f"../{one.date}/#{there.anchor}", text, _label(text, one, division)))
    if not links:
        return ""
    return f'<p class="ailleurs" data-hors-texte data-search-exclude>Cet article : {" · ".join(links)}</p>'


def _label(name: str, version: Version, division: Division) -> str:
    label = f"Article {division.label}, {name}, {version_name(version)}"
    return f' aria-label="{escape(label)}"'


def _comparisons(work: Work, version: Version) -> str:
    """Link to what changed since the version before, and since this one where it is not the latest."""
    place = work.versions.index(version)
    pairs = []
    if place > 0:
        pairs.append(("Ce qui a changé depuis la version précédente", work.versions[place - 1], version))
    if version is not work.latest:
        pairs.append(("Ce qui a changé depuis, jusqu’à la dernière version", version, work.latest))
    items = "".join(f"<li>{link(f'../{comparison_address(old, new)}', name)}</li>" for name, old, new in pairs)
    return f"<ul>{items}</ul>" if items else ""
