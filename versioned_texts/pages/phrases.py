"""Phrases, addresses and depths that several pages use."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import PurePosixPath

import french
from versioned_texts.corpus import Correction, Division, SourceDocument, Version, Work, past_term
from versioned_texts.fragments import link
from versioned_texts.metadata import corrected_words
from versioned_texts.wording import section

_text = section("pages", "text")
_correction = section("pages", "correction")
_term = section("pages", "term")

SHORT_CONTENTS, LONG_CONTENTS = 20, 150
"""Headings that a table of contents shows at least and at most, if it leaves any out."""


def contents_depth(depths: Iterable[int], default: int) -> int:
    """Return the deepest level that a table of contents shows of headings of these depths; the default for all."""
    counts = Counter(depths)
    totals = {depth: sum(number for other, number in counts.items() if other <= depth) for depth in counts}
    return max((level for level, total in totals.items() if SHORT_CONTENTS <= total <= LONG_CONTENTS), default=default)


def version_name(version: Version) -> str:
    """Name a version: ``version du 15 juin 2023``."""
    return _text("version", day=french.day(version.date))


def act_facts(version: Version) -> list[str]:
    """Say when the act of a version was signed, adopted and posted, and who made it, as far as that is known."""
    days = {"signed": version.signed, "adopted": version.adopted, "posted": version.posted}
    facts = [_text(event, day=french.day(day)) for event, day in days.items() if day]
    author = ", ".join(filter(None, (version.author, version.author_capacity)))
    return [*facts, _text("author", author=french.typeset(author))] if author else facts


def division_name(division: Division) -> str:
    """Name a division in a sentence: ``article 5``, ``annexe 2, article 1``, or its heading."""
    return division.name if division.label else f"« {division.heading} »"


def source_location(source: SourceDocument) -> str:
    """Write the pages and the lines of a transcribed document after its name; empty for the whole."""
    pages = _text("source_pages", pages=source.pages) if source.pages else ""
    if not source.lines:
        return pages
    first, last = source.lines
    return pages + _text("source_lines", first=first, last=last)


def term_quote(version: Version, page: str) -> str:
    """Quote the term that a version sets, as HTML; empty without a term. ``page`` leads to the version."""
    if version.term is None:
        return ""
    words = link(f"{page}#{version.term.passage.alinea}", french.quote(version.term.words))
    return _term("quoted", article=escape(version.term.article), words=words)


def past_term_sentence(work: Work, version: Version, page: str, day: date) -> str:
    """Say as HTML that the term of a version is past on a day, if no other follows; ``page`` leads to the version."""
    last = past_term(work, version, day)
    if version.term is None or last is None:
        return ""
    article = link(f"{page}#{version.term.passage.alinea}", _text("article", article=version.term.article))
    return _term("past", article=article, day=french.day(last))


def page_address(source: str) -> str:
    """Return the address of a page from the site's root, from its source path."""
    path = PurePosixPath(source)
    return f"{path.parent if path.stem in {'index', 'README'} else path.with_suffix('')}/"


def comparison_address(old: Version, new: Version) -> str:
    """Return the address of a comparison from the page of the work, with its final slash."""
    return f"comparer/{comparison_name(old, new)}/"


def comparison_name(old: Version, new: Version) -> str:
    """Name a comparison in an address: ``2020-01-02..2021-03-04``."""
    return f"{old.date}..{new.date}"


def correction_words(correction: Correction) -> str:
    """Write a correction: the day, the words before and after, and the reason."""
    words, reason = corrected_words(correction), french.typeset(correction.reason)
    return _correction("sentence", day=french.day(correction.day), words=words, reason=reason)


def correction_html(correction: Correction) -> str:
    """Write a correction as HTML."""
    return escape(correction_words(correction))
