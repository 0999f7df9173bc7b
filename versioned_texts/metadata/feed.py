"""The feed of the site (Atom, RFC 4287): an entry for each version and for each correction, newest first.

The entry of a version says in sentences what changed since the one before.

An id is the URN of the version or of the correction (`versioned_texts.metadata.identifiers`). A version that is not
sealed yet is a draft and has no entry.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import islice
from xml.etree import ElementTree as ET

import french
from versioned_texts.corpus import Corpus, Correction, Version, Work, attachment_wordings
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.corrections import corrected_words
from versioned_texts.metadata.identifiers import correction_urn, feed_urn, version_urn
from versioned_texts.redline import Redline, plain_text, report, sentences_in_order
from versioned_texts.wording import LANGUAGE, section

_correction = section("pages", "correction")
_feed = section("pages", "feed")

FEED_PATH = "feed.atom"
FEED_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"

MOST_SENTENCES = 30
"""Sentences of an entry; the comparison has the others."""


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What changed since the version before: the path of the comparison, the first sentences, and how many follow."""

    path: str
    sentences: tuple[str, ...]
    others: int


type Changes = Mapping[str, VersionChanges]
"""What changed in each version, by its path; the first of a text has none."""


@dataclass(frozen=True, slots=True)
class _FeedEntry:
    urn: str
    title: str
    path: str
    published: dt.date
    summary: str
    changes: VersionChanges | None = None


def version_changes(redline: Redline, path: str) -> VersionChanges:
    """Return what an entry says of the redline with the version before, which ``path`` leads to."""
    sentences = map(plain_text, sentences_in_order(report(redline)))
    return VersionChanges(path, tuple(islice(sentences, MOST_SENTENCES)), sum(1 for _ in sentences))


def feed(corpus: Corpus, title: str, site_address: str, changes: Changes | None = None) -> str:
    """Write the feed; ``title`` is the name of the site and the author, ``site_address`` may be empty."""
    addresses = Addresses(site_address, FEED_PATH)
    entries = sorted(
        _entries(corpus, changes or {}), key=lambda entry: (entry.published, entry.path, entry.urn), reverse=True
    )
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE})
    _add(root, "id", feed_urn(corpus.versions))
    _add(root, "title", title)
    _add(root, "updated", _moment(entries[0].published if entries else dt.date(1970, 1, 1)))
    _add(ET.SubElement(root, "author"), "name", title)
    ET.SubElement(root, "link", rel="self", type=FEED_TYPE, href=addresses.of(FEED_PATH))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=addresses.of(""))
    for entry in entries:
        element = ET.SubElement(root, "entry")
        _add(element, "id", entry.urn)
        _add(element, "title", french.typeset(entry.title))
        _add(element, "published", _moment(entry.published))
        _add(element, "updated", _moment(entry.published))
        ET.SubElement(element, "link", rel="alternate", type="text/html", href=addresses.of(entry.path))
        _add(element, "summary", french.typeset(entry.summary))
        if entry.changes:
            ET.SubElement(element, "content", type="html").text = _content(entry.changes, addresses)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _content(changes: VersionChanges, addresses: Addresses) -> str:
    """Write what changed as HTML, with a link to the comparison."""
    sentences = "".join(f"<li>{escape(sentence, quote=False)}</li>" for sentence in changes.sentences)
    summary = f"<ul>{sentences}</ul>" if sentences else f"<p>{_feed('unchanged')}</p>"
    others = _feed("others", count=changes.others) if changes.others else ""
    link = f'<a href="{escape(addresses.of(changes.path))}">{_feed("comparison")}</a>'
    return f"{summary}<p>{others}{link}</p>"


def _entries(corpus: Corpus, changes: Changes) -> Iterator[_FeedEntry]:
    for work in corpus.works:
        for version in work.versions:
            if version.seal:
                yield _version_entry(work, version, version.seal.day, changes.get(version.path))
            yield from (_correction_entry(work, version, correction) for correction in version.corrections)
        yield from (_correction_entry(work, None, correction) for correction in work.corrections)


def _version_entry(work: Work, version: Version, day: dt.date, changes: VersionChanges | None) -> _FeedEntry:
    title = _feed("version", text=work.short_title, day=french.day(version.date))
    since = _feed("since", day=french.day(version.start)) if version.in_force_from else ""
    attached = (wording.fact for suffix, wording in attachment_wordings().items() if version.entries(suffix))
    summary = ", ".join(filter(None, (version.title, since, *attached))) + "."
    return _FeedEntry(version_urn(version), title, version.path, day, summary, changes)


def _correction_entry(work: Work, version: Version | None, correction: Correction) -> _FeedEntry:
    subject = work.short_title
    if version:
        subject = _feed("corrected_version", text=work.short_title, day=french.day(version.date))
    path = f"{version.path}#provenance" if version else f"{work.slug}/"
    kind = _correction("of_record" if correction.of_record else "of_text")
    title = _feed("correction", subject=subject, correction=kind)
    summary = _feed("summary", correction=corrected_words(correction), reason=correction.reason)
    return _FeedEntry(correction_urn(work, version, correction), title, path, correction.day, summary)


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
