"""Citations: links from a page of the site to the words of a text that support it.

A citation is a link without text; its title holds the words::

    La contribution est votée chaque année. [](texte:statuts#article-5-al-3 "vote chaque année le montant")

The anchor is that of an alinéa, an article or a section. ``texte:statuts/2020-01-02#…`` names a version, and then the
words are optional. A link with a text keeps it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import french
from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own.cited_places import Citation, CitedPlace, Days, citation_fault, cited_places
from versioned_texts.pages.own.markdown import line_of, mask_code
from versioned_texts.pages.own.passages import Passage, passage_problems, standing_passages
from versioned_texts.pages.phrases import division_name, version_name

EXPECTED = '[](texte:<work>#<anchor> "words of that alinéa"), or of one version: texte:<work>/<date>#<anchor>'

REMEDY = 'a passage for each period: <div markdown data-avant="{day}"> and <div markdown data-depuis="{day}">'

_START = re.compile(r"\]\(\s*texte:")
_CITATION = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\(\s*texte:(?P<work>[^\s/#()]*)(?:/(?P<day>[^\s#()]*))?#(?P<anchor>[^\s()]+)"
    r'(?:\s+"(?P<words>[^"]*)")?\s*\)'
)
_ENDING = re.compile(r"(?<=[^\s|*+:>-])(?<!^\d\.)(?: +| *\n *)\Z", re.MULTILINE)
"""The space between the end of a sentence (no marker of a list or of a cell) and what follows."""


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A citation of a page that holds: its offset there, whether it names a version, and the places that it cites."""

    start: int
    dated: bool
    places: tuple[CitedPlace, ...]


def citation_problems(pages: Mapping[str, str], corpus: Corpus, today: dt.date) -> list[Problem]:
    """Return the problems of all citations and passages of pages, given by file."""
    problems: list[Problem] = []
    for file, markdown in pages.items():
        problems += passage_problems(file, markdown, corpus)
        for one in standing_passages(markdown, today):
            problems += _problems(file, one, line_of(markdown, one.start), corpus)
    return problems


def link_citations(markdown: str, corpus: Corpus, root: str, day: dt.date) -> str:
    """Write each valid citation as a link, as of a day; ``root`` leads from the page to the site's root."""
    parts, end = [], 0
    for match in _CITATION.finditer(mask_code(markdown)):
        place = cited_places(corpus, _citation(match), Days(day))[0]
        if isinstance(place, CitedPlace):
            before, end = markdown[end : match.start()], match.end()
            # a no-break space, unless the reference begins a paragraph, an item or a cell
            before = _ENDING.sub("\u00a0", before) if before.strip() else before
            parts += [before, reference_html(place, match["words"], root, match["text"])]
    return "".join([*parts, markdown[end:]])


def find_citations(markdown: str, corpus: Corpus, today: dt.date) -> Iterator[PageCitation]:
    """Yield the citations of a page that hold in some version from today on, in order."""
    for passage in standing_passages(markdown, today):
        for match in _CITATION.finditer(mask_code(passage.markdown)):
            outcomes = cited_places(corpus, _citation(match), passage.days)
            if places := tuple(one for one in outcomes if isinstance(one, CitedPlace)):
                yield PageCitation(passage.start + match.start(), bool(match["day"]), places)


def reference_html(place: CitedPlace, words: str | None, root: str, text: str = "") -> str:
    """Write the link to a place, with the short reference or the text of the page, and the cited words as title."""
    quote = french.quote(" ".join(words.split())) if words else division_name(place.division)
    name = f"{place.work.short_title}, {version_name(place.version)}" if not text else place.reference
    return (
        f'<a class="reference{" reference--texte" if text else ""}" href="{escape(root + place.path)}"'
        f' title="{escape(f"{name}{french.COLON}{quote}")}"{"" if text else " data-search-exclude"}>'
        f"{text or escape(place.reference)}</a>"
    )


def _problems(file: str, passage: Passage, line: int, corpus: Corpus) -> Iterator[Problem]:
    """Yield the problems of the citations of a passage that begins on a line."""
    text = mask_code(passage.markdown)
    for match in _START.finditer(text):
        start = text.rfind("[", 0, match.start())
        key = f"line {line + line_of(text, match.start()) - 1}"
        citation = _CITATION.match(text, start) if start >= 0 else None
        if citation is None:
            yield Problem(file, key, passage.markdown[max(start, 0) :].partition("\n")[0], EXPECTED)
        elif fault := citation_fault(corpus, _citation(citation), passage.days, REMEDY):
            yield Problem(file, key, fault.found, fault.expected)


def _citation(match: re.Match[str]) -> Citation:
    return Citation(match["work"], match["day"] or "", match["anchor"], match["words"])
