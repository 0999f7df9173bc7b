"""The links from a version to the previous, the next and the latest one, without a script."""

import datetime as dt
from html import escape

import french
from versioned_texts.corpus import Period, Version, Work, version_to_read
from versioned_texts.fragments import link
from versioned_texts.metadata import TIMEMAP_PATH, TIMEMAP_TYPE
from versioned_texts.pages.phrases import comparison_address, past_term_sentence, term_quote
from versioned_texts.wording import section

_say = section("pages", "banner")

RELATIONS = {
    "predecessor-version": _say("previous"),
    "successor-version": _say("next"),
    "latest-version": _say("latest"),
}
"""The relations of RFC 5829 between a version and others, with their names for a reader."""


def neighbours(work: Work, version: Version) -> list[tuple[str, Version]]:
    """Return the previous, the next and the latest version with their relation, each version once."""
    index = work.versions.index(version)
    related = [("predecessor-version", other) for other in work.versions[max(0, index - 1) : index]]
    related += [("successor-version", other) for other in work.versions[index + 1 : index + 2]]
    if index < len(work.versions) - 2:
        related.append(("latest-version", work.latest))
    return related


def banner(work: Work, period: Period, built: dt.date) -> str:
    """Write the status of a version among those published, as of the day of the build."""
    version = period.version
    until = french.day(period.until) if period.until else ""
    first = version.in_force_from
    since = ("since" if first < built else "since_coming") if first else "dated"
    facts = _say(since, day=french.day(first or version.date))
    if until:
        facts = _say("until", since=facts, day=until)
    if period.start > built:
        status, kind = _say("status_coming", facts=facts), "a-venir"
    elif version is work.latest:
        status, kind = _say("status_latest", day=french.day(built), facts=facts), "derniere"
    elif period.until is None or version is version_to_read(work, built):
        status, kind = _say("status_followed", day=french.day(built), facts=facts), "derniere"
    else:
        status, kind = _say("status_replaced", first=french.day(period.start), last=until), "remplacee"
    links = ""
    for relation, other in neighbours(work, version):
        related = "related_coming" if other.start > built else "related"
        # the next one is called the latest when it is both
        name = RELATIONS["latest-version" if other is work.latest else relation].capitalize()
        words = _say(related, version=name, day=french.day(other.date))
        links += f"<li>{link(f'../{other.date}/', words)}</li>"
    others = f"<ul>{links}</ul>" if links else ""
    term = f"{term_quote(version, '')} {past_term_sentence(work, version, '', built)}".strip()
    draft = "" if version.seal else f"<p><strong>{_say('draft')}</strong></p>"
    return (
        f'<div class="bandeau bandeau--{kind}" data-search-exclude><p>{escape(status)}</p>{draft}'
        f"{f'<p>{term}</p>' if term else ''}{others}{_comparisons(work, version)}</div>"
    )


def version_links(work: Work, version: Version) -> list[dict[str, str]]:
    """Return the links of a version's page to others (RFC 5829), to itself (RFC 6596) and to its TimeMap (RFC 7089)."""
    addresses = {relation: f"../{other.date}/" for relation, other in neighbours(work, version)}
    addresses |= {"latest-version": f"../{work.latest.date}/", "version-history": "../"}
    return [
        {"rel": "canonical", "href": f"../{version.date}/"},
        *({"rel": relation, "href": address} for relation, address in addresses.items()),
        {"rel": "timemap", "type": TIMEMAP_TYPE, "href": f"../{TIMEMAP_PATH}"},
    ]


def _comparisons(work: Work, version: Version) -> str:
    """Link to the changes since the previous version, and since this one where it is not the latest."""
    index = work.versions.index(version)
    pairs = []
    if index > 0:
        pairs.append((_say("changes"), work.versions[index - 1], version))
    if version is not work.latest:
        pairs.append((_say("changes_since"), version, work.latest))
    items = "".join(f"<li>{link(f'../{comparison_address(old, new)}', name)}</li>" for name, old, new in pairs)
    return f"<ul>{items}</ul>" if items else ""
