"""Citations: links from a page of the site to the words of a text that support it.

A citation is a link without text; its title holds the words::

    La contribution est votée chaque année. [](texte:statuts#article-5-al-3 "vote chaque année le montant")

The anchor is that of an alinéa, an article or a section. ``texte:statuts/2020-01-02#…`` names a version, and then the
words are optional. A link with a text keeps it.

The citations of a sentence become numbers at its end, before its last mark, as French sets calls of notes; the place is
written out on paper, for screen readers, and where a citation stands alone.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import french
from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own.cited_locations import Citation, CitedLocation, Days, citation_fault, cited_locations
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
_MARKER = r"(?:[-*+>:]|\d+\.)[ \t]"
"""Begins an item, a quotation or a definition."""

_BLOCK_END = rf"\s*(?:\Z|\||\n[ \t]*(?:\n|[<|#{{]|{_MARKER}))"
_ALONE = re.compile(rf"(?:\A|\n[ \t]*\n|\||^[ \t]*{_MARKER})[\s\0]*\0(?={_BLOCK_END})", re.MULTILINE)
_GAP = re.compile(rf"(?P<beginning>(?:\||^[ \t]*{_MARKER})[ \t]*\0)|(?<=\S)[ \t]*\n?[ \t]*\0", re.MULTILINE)
_AFTER_MARK = re.compile(r"([\u00a0 ]?[.!?;:…][*_)]*)(\0+)")
_SENTENCE = re.compile(rf"\0(?:`[^`]*`|[^|`])*?(?=[\u00a0 ]?(?:[.!?;:…]?{_BLOCK_END}|[.!?…]\s+[«(\[*A-ZÀ-Ý]))")
"""What follows a citation, up to the last mark of its sentence."""


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A citation of a page that holds: its offset there, whether it names a version, and the locations cited."""

    start: int
    dated: bool
    locations: tuple[CitedLocation, ...]


def citation_problems(pages: Mapping[str, str], corpus: Corpus, today: dt.date) -> list[Problem]:
    """Return the problems of all citations and passages of pages, given by file."""
    problems: list[Problem] = []
    for file, markdown in pages.items():
        problems += passage_problems(file, markdown, corpus)
        for passage in standing_passages(markdown, today):
            problems += _problems(file, passage, line_of(markdown, passage.start), corpus)
    return problems


def link_citations(markdown: str, corpus: Corpus, root: str, day: dt.date) -> str:
    """Write each valid citation as a link, as of a day; ``root`` leads from the page to the site's root."""
    parts, end = [], 0
    cited: list[tuple[CitedLocation, str | None]] = []
    for match in _CITATION.finditer(mask_code(markdown)):
        location = cited_locations(corpus, _citation(match), Days(day))[0]
        if isinstance(location, CitedLocation):
            text = match["text"] and reference_html(location, match["words"], root, match["text"])
            parts += [markdown[end : match.start()], text or "\0"]
            end = match.end()
            cited += [] if text else [(location, match["words"])]
    grouped, waiting = _group("".join([*parts, markdown[end:]])), iter(cited)
    return re.sub("[\0\1]", lambda sign: reference_html(*next(waiting), root, as_number=sign[0] == "\0"), grouped)


def _group(markdown: str) -> str:
    """Move the citations of each sentence, null characters, to its end; one that is alone becomes another character."""
    markdown = _ALONE.sub(lambda found: found[0].replace("\0", "\1"), markdown)
    markdown = _GAP.sub(lambda found: found["beginning"] or "\0", markdown)
    markdown = _AFTER_MARK.sub(r"\2\1", markdown)
    return _SENTENCE.sub(lambda found: found[0].replace("\0", "") + "\0" * found[0].count("\0"), markdown)


def find_citations(markdown: str, corpus: Corpus, today: dt.date) -> Iterator[PageCitation]:
    """Yield the citations of a page that hold in some version from today on, in order."""
    for passage in standing_passages(markdown, today):
        for match in _CITATION.finditer(mask_code(passage.markdown)):
            outcomes = cited_locations(corpus, _citation(match), passage.days)
            if locations := tuple(outcome for outcome in outcomes if isinstance(outcome, CitedLocation)):
                yield PageCitation(passage.start + match.start(), bool(match["day"]), locations)


def reference_html(
    location: CitedLocation, words: str | None, root: str, text: str = "", *, as_number: bool = False
) -> str:
    """Write the link to a location, with the text of the page or the short reference, and the cited words as title.

    With ``as_number`` the stylesheet shows the number of the citation, and the reference is read aloud alone.
    """
    quote = french.quote(" ".join(words.split())) if words else division_name(location.division)
    name = f"{location.reference}, {version_name(location.version)}"
    reference = escape(location.reference)
    return (
        f'<a class="reference{"" if as_number else " reference--texte"}" href="{escape(root + location.path)}"'
        f' title="{escape(f"{name}{french.COLON}{quote}")}"{"" if text else " data-search-exclude"}>'
        f"{text or (f'<span class="entendu"> [{reference}]</span>' if as_number else reference)}</a>"
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
