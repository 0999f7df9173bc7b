"""The places of a page that cite a version of a text: by a citation, by a link to its page, or in words.

In words, a version is cited by the name of its text, by that of an annex, or as « version », « texte » or « document »,
with its day or its year: « les conditions de 2023 », « la version du 15 juin 2023 », « un document daté de 2023 ».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import french
from versioned_texts.corpus import Corpus, Version, annex_wordings
from versioned_texts.pages.own.citations import find_citations, mask_code

LINK: re.Pattern[str] = re.compile(r"\]\(\s*(?:\.{1,2}/)*(?P<work>[\w-]+)/(?P<day>\d{4}-\d{2}-\d{2})(?:\.md|/)")
_ANY_TEXT = ("version", "texte", "document")
_DAY = rf"(?:1er|\d{{1,2}})\s+(?:{'|'.join(french.MONTHS.split())})"


@dataclass(frozen=True, slots=True)
class CitedVersion:
    """A place that cites a version: its offset in the page, and the version; two at one place where a year has two."""

    start: int
    version: Version
    words: str


def linked_versions(markdown: str, corpus: Corpus) -> Iterator[CitedVersion]:
    """Yield the versions that a page cites by citations and by links to their pages."""
    versions = {(one.slug, one.date.isoformat()): one for one in corpus.versions}
    for one in find_citations(markdown, corpus):
        yield CitedVersion(one.start, one.place.version, f"texte:{one.place.version.path.rstrip('/')}")
    for match in LINK.finditer(mask_code(markdown)):
        if version := versions.get((match["work"], match["day"])):
            yield CitedVersion(match.start(), version, match[0].removeprefix("]("))


def named_versions(markdown: str, corpus: Corpus) -> Iterator[CitedVersion]:
    """Yield the versions that a page cites in words."""
    names = {_plain(name): work.slug for work in corpus.works for name in (work.short_title, work.kind, work.slug)}
    kinds = (*_ANY_TEXT, *(one.key for one in annex_wordings().values()))
    plurals = (f"{kind}s" for kind in kinds)
    choice = "|".join(re.escape(one) for one in sorted({*names, *kinds, *plurals}, key=len, reverse=True) if one)
    pattern = re.compile(
        rf"\b(?P<name>{choice})\s+(?:datée?s?\s+)?(?:de|du|en)\s+"
        rf"(?:(?P<day>{_DAY})\s+)?(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )
    for match in pattern.finditer(mask_code(markdown)):
        slug, words = names.get(_plain(match["name"])), " ".join(match[0].split())
        day = " ".join(f"{match['day'] or ''} {match['year']}".split())
        for version in (one for work in corpus.works if slug in {None, work.slug} for one in work.versions):
            if day in {str(version.date.year), french.day(version.date)}:
                yield CitedVersion(match.start(), version, words)


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())
