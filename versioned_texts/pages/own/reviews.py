"""What to read again once a text has a new version: pages, terms and summaries that rest on an older one, by line.

A page rests on a version that it names by its address (in a citation or a link), or in words: by the name of its text,
by that of an attachment, or as « version », « texte » or « document », with its day or its year: « les conditions de
2023 », « la version du 15 juin 2023 », « un document daté de 2023 ».
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

import french
from versioned_texts.corpus import Corpus, Version, Work, attachment_wordings
from versioned_texts.pages.own.citations import find_citations
from versioned_texts.pages.own.glossary import Glossary
from versioned_texts.pages.own.markdown import line_of, mask_code
from versioned_texts.pages.own.summaries import Summaries

_ANY_TEXT = ("version", "texte", "document")
_DAY = rf"(?:1er|\d{{1,2}})\s+(?:{'|'.join(french.MONTHS.split())})"


def page_reviews(pages: Mapping[str, str], corpus: Corpus, work: Work, today: dt.date) -> Iterator[str]:
    """Yield the pages, given by file, that name earlier versions of a text, or cite what a version to come changes."""
    earlier = work.versions[:-1]
    addresses = re.compile(
        "|".join(rf"(?<![\w-]){re.escape(version.path[:-1])}(?!\w)" for version in earlier) or r"(?!)"
    )
    for file, markdown in pages.items():
        named = [match.start() for match in addresses.finditer(mask_code(markdown))]
        named += _named_in_words(markdown, corpus, work, earlier)
        changed = [
            citation.start
            for citation in find_citations(markdown, corpus, today)
            if citation.locations[0].work is work
            and any(other.text != citation.locations[0].text for other in citation.locations)
        ]
        around = f"other words around what is cited: {_lines(markdown, changed)}" if changed else ""
        if facts := "; ".join(filter(None, (_lines(markdown, named) if named else "", around))):
            yield f"{file}: {facts}"


def term_reviews(file: str, glossary: Glossary, work: Work) -> Iterator[str]:
    """Yield the terms of a glossary that cite earlier versions of a text."""
    earlier = tuple(f"[](texte:{version.path[:-1]}#" for version in work.versions[:-1])
    if names := [f"« {term.name} »" for term in glossary.terms if term.citation.startswith(earlier)]:
        yield f"{file}: term {', '.join(names)}"


def summary_reviews(file: str, summaries: Summaries, work: Work) -> Iterator[str]:
    """Yield the articles of the latest version that have no summary, if the version before that has any."""
    summarised = [version for version in work.versions[:-1] if version.path in summaries]
    own = summaries.get(work.latest.path, {})
    if not summarised:
        return
    before = summarised[-1]
    missing = [anchor for anchor in summaries[before.path] if anchor not in own and work.latest.body.find(anchor)]
    if missing:
        yield f"{file}: no summary of {work.latest.date} for {', '.join(missing)}, which {before.date} has"


def _named_in_words(markdown: str, corpus: Corpus, work: Work, versions: Collection[Version]) -> Iterator[int]:
    """Yield the offsets in a page that name some versions of a text in words."""
    names = {_plain(name): other for other in corpus.works for name in (other.short_title, other.kind, other.slug)}
    kinds = (*_ANY_TEXT, *(wording.key for wording in attachment_wordings().values()))
    plurals = (f"{kind}s" for kind in kinds)
    choice = "|".join(re.escape(form) for form in sorted({*names, *kinds, *plurals}, key=len, reverse=True) if form)
    pattern = re.compile(
        rf"\b(?P<name>{choice})\s+(?:datée?s?\s+)?(?:de|du|en)\s+"
        rf"(?:(?P<day>{_DAY})\s+)?(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )
    days = {day for version in versions for day in (str(version.date.year), french.day(version.date))}
    for match in pattern.finditer(mask_code(markdown)):
        day = " ".join(f"{match['day'] or ''} {match['year']}".split())
        if names.get(_plain(match["name"]), work) is work and day in days:
            yield match.start()


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())


def _lines(markdown: str, starts: Iterable[int]) -> str:
    lines = sorted({line_of(markdown, start) for start in starts})
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
