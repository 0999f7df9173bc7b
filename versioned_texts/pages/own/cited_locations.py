"""The locations that a citation cites: one in the version that it names, or one in each version that stands.

A citation without a date cites the version that stands: it has to hold in each that stands from a day on. Its words
lead, since an inserted alinéa moves the numbers of the others: where the anchor has lost them, it is the one
alinéa of the article that holds them, or else the one location that they have in the text.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import french
from versioned_texts.corpus import (
    Alinea,
    Corpus,
    Division,
    NotFound,
    Version,
    Work,
    alineas_with,
    find_words,
    versions_to_read,
)
from versioned_texts.wording import section

_say = section("pages", "text")


@dataclass(frozen=True, slots=True)
class CitedLocation:
    """The target of a citation: an alinéa, or a whole division when ``alinea`` is None."""

    work: Work
    version: Version
    division: Division
    alinea: Alinea | None = None

    @property
    def path(self) -> str:
        """The address of the location, relative to the site's root."""
        return f"{self.version.path}#{(self.alinea or self.division).anchor}"

    @property
    def reference(self) -> str:
        """The location in short form: ``Statuts, annexe 2, art. 5, al. 3``."""
        annex = f"{self.division.annex}, " if self.division.annex else ""
        article = _unbroken(_say("reference_article", article=self.division.label))
        division = f"{annex}{article}" if self.division.label else self.division.heading
        alinea = _unbroken(_say("reference_alinea", alinea=self.alinea.number)) if self.alinea else ""
        return f"{self.work.short_title}, {division}{alinea}"

    @property
    def text(self) -> list[str]:
        """The alinéas of the location."""
        return [alinea.text for alinea in ((self.alinea,) if self.alinea else self.division.alineas)]


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation names: a text, the date of a version (empty for the one that stands), an anchor; its words."""

    work: str
    day: str
    anchor: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a citation has to hold: from ``first`` on, before ``end``."""

    first: dt.date
    end: dt.date = dt.date.max


def cited_locations(corpus: Corpus, citation: Citation, days: Days) -> list[CitedLocation | NotFound]:
    """Return the location in each version that is cited, the one to read on the first day first, or why it has none."""
    cited = _cited_versions(corpus, citation, days)
    if isinstance(cited, NotFound):
        return [cited]
    work, versions = cited
    find = _find if citation.day else _follow
    return [find(work, version, citation) for version in versions]


def citation_fault(corpus: Corpus, citation: Citation, days: Days, remedy: str) -> NotFound | None:
    """Return why a citation does not hold.

    ``remedy`` says what to do where it holds in some of the versions: from ``{day}`` on it does not, or no more.
    """
    locations = cited_locations(corpus, citation, days)
    found = [location for location in locations if isinstance(location, CitedLocation)]
    faults = [location for location in locations if isinstance(location, NotFound)]
    if found and not (citation.day or citation.words):
        named = f"texte:{found[0].version.path.rstrip('/')}#{citation.anchor}"
        return NotFound("no words", f"words of {found[0].path}, or the version that is meant: {named}")
    if not faults:
        return _ambiguity(found, citation)
    if not found:
        return faults[0]
    changing = next(index for index in range(1, len(locations)) if type(locations[index]) is not type(locations[0]))
    day = versions_to_read(found[0].work, days.first)[changing].start
    lacking = " and ".join(dict.fromkeys(fault.found for fault in faults))
    expected = " and ".join(fault.expected for fault in faults)
    return NotFound(lacking, f"{expected}, as in {found[0].path}; or {remedy.format(day=day)}")


def _cited_versions(corpus: Corpus, citation: Citation, days: Days) -> tuple[Work, Sequence[Version]] | NotFound:
    work = next((candidate for candidate in corpus.works if candidate.slug == citation.work), None)
    if work is None:
        known = ", ".join(candidate.slug for candidate in corpus.works)
        return NotFound(f"no text « {citation.work} »", f"one of {known}")
    if not citation.day:
        first, *later = versions_to_read(work, days.first)
        return work, (first, *(version for version in later if version.start < days.end))
    named = [version for version in work.versions if version.date.isoformat() == citation.day]
    known = ", ".join(version.date.isoformat() for version in work.versions)
    return (work, named) if named else NotFound(f"no version « {citation.day} » of {work.slug}", f"one of {known}")


def _find(work: Work, version: Version, citation: Citation) -> CitedLocation | NotFound:
    """Return the location at the anchor, if it holds the words."""
    anchor, words = citation.anchor, citation.words
    for division in version.body.divisions:
        alineas = [alinea for alinea in division.alineas if alinea.anchor == anchor]
        if division.anchor != anchor and not alineas:
            continue
        location = CitedLocation(work, version, division, *alineas)
        if words is None:
            return location
        others = (division, *version.body.divisions)
        return find_words(alineas or division.alineas, words, location.path, others) or location
    return NotFound(f"no anchor « {anchor} » in {version.path}", _similar_anchors(version, anchor))


def _follow(work: Work, version: Version, citation: Citation) -> CitedLocation | NotFound:
    """Return the location at the anchor, or the one that the words have instead if it had them in any version."""
    here = _find(work, version, citation)
    if isinstance(here, CitedLocation) or not citation.words:
        return here
    others = (_find(work, other, citation) for other in reversed(work.versions))
    once = next((location for location in others if isinstance(location, CitedLocation)), None)
    locations = _holders(work, version, citation, once) if once else []
    own = [location for location in locations if once and location.division.anchor == once.division.anchor]
    holders = own or locations
    return holders[0] if len(holders) == 1 else here


def _holders(work: Work, version: Version, citation: Citation, like: CitedLocation) -> list[CitedLocation]:
    """Return the alinéas of a version that hold the words, or the divisions that do, as ``like`` is one of these."""
    words = citation.words or ""
    holders = ((division, alineas_with(division.alineas, words)) for division in version.body.divisions)
    if like.alinea:
        return [CitedLocation(work, version, division, alinea) for division, alineas in holders for alinea in alineas]
    return [CitedLocation(work, version, division) for division, alineas in holders if alineas]


def _ambiguity(locations: Sequence[CitedLocation], citation: Citation) -> NotFound | None:
    """Return why it is not sure that an alinéa is the same in all versions: it changed, and others hold the words."""
    if all(location.text == locations[0].text for location in locations):
        return None
    for location in locations:
        holders = alineas_with(location.division.alineas, citation.words or "") if location.alinea else ()
        if len(holders) > 1:
            anchors = " and ".join(f"#{alinea.anchor}" for alinea in holders)
            return NotFound(
                f"« {citation.words} » at {anchors} of {location.version.path}", "words of one alinéa alone"
            )
    return None


def _unbroken(reference: str) -> str:
    """Join the number of a location to the abbreviation before it."""
    return reference.replace(". ", f".{french.BEFORE_SIGN}", 1)


def _similar_anchors(version: Version, anchor: str) -> str:
    """Name possible anchors: those of the alinéas of the same article, or else of the articles."""
    division = next(
        (candidate for candidate in version.body.divisions if anchor.startswith(f"{candidate.anchor}-al-")), None
    )
    if division and division.alineas:
        return f"one of {division.alineas[0].anchor} to {division.alineas[-1].anchor}"
    return f"one of {', '.join(other.anchor for other in version.body.divisions)}"
