"""Citations: links from a page of the site to the words of a text that support it.

A citation is a link without text; its title holds the words::

    La contribution est votée chaque année. [](texte:statuts/2020-01-02#article-5-al-3 "vote chaque année le montant")

The anchor is that of an alinéa, an article or a section. The words are optional. A link with a text keeps it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import french
from versioned_texts.corpus import Alinea, Corpus, Division, NotFound, Problem, Version, Work, find_words
from versioned_texts.pages.phrases import division_name, version_name
from versioned_texts.wording import section

_say = section("pages", "text")

EXPECTED = '[](texte:<work>/<date>#<anchor> "words of that alinéa")'

_START = re.compile(r"\]\(\s*texte:")
_CITATION = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\(\s*texte:(?P<work>[^\s/#()]*)/(?P<day>[^\s#()]*)#(?P<anchor>[^\s()]+)"
    r'(?:\s+"(?P<words>[^"]*)")?\s*\)'
)
_ENDING = re.compile(r"(?<=[^\s|*+:>-])(?<!^\d\.)(?: +| *\n *)\Z", re.MULTILINE)
"""The space between the end of a sentence (no marker of a list or of a cell) and what follows."""

_NOT_PROSE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)|<!--[\s\S]*?-->",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """The target of a citation: an alinéa, or a whole division when ``alinea`` is None."""

    work: Work
    version: Version
    division: Division
    alinea: Alinea | None = None

    @property
    def path(self) -> str:
        """The address of the place, relative to the site's root."""
        return f"{self.version.path}#{(self.alinea or self.division).anchor}"

    @property
    def reference(self) -> str:
        """The place in short form: ``Statuts, annexe 2, art. 5, al. 3``."""
        annex = f"{self.division.annex}, " if self.division.annex else ""
        article = _unbroken(_say("reference_article", article=self.division.label))
        division = f"{annex}{article}" if self.division.label else self.division.heading
        alinea = _unbroken(_say("reference_alinea", alinea=self.alinea.number)) if self.alinea else ""
        return f"{self.work.short_title}, {division}{alinea}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a page: its offset there, the place that it cites, and the words, None for none."""

    start: int
    place: CitedPlace
    words: str | None


def citation_problems(pages: Mapping[str, str], corpus: Corpus) -> list[Problem]:
    """Return the problems of all citations of pages, given by file."""
    return [problem for file, markdown in pages.items() for problem in _problems(file, markdown, corpus)]


def link_citations(markdown: str, corpus: Corpus, root: str) -> str:
    """Write each valid citation of a page as a link; ``root`` leads from the page to the site's root."""
    parts, end = [], 0
    for match in _CITATION.finditer(mask_code(markdown)):
        place = find_place(corpus, match)
        if isinstance(place, CitedPlace):
            parts += [_join(markdown[end : match.start()]), reference_html(place, match["words"], root, match["text"])]
            end = match.end()
    return "".join([*parts, markdown[end:]])


def find_citations(markdown: str, corpus: Corpus) -> Iterator[Citation]:
    """Yield the valid citations of a page, in order."""
    for match in _CITATION.finditer(mask_code(markdown)):
        place = find_place(corpus, match)
        if isinstance(place, CitedPlace):
            yield Citation(match.start(), place, match["words"])


def mask_code(markdown: str) -> str:
    """Replace code and comments by spaces; the other characters keep their place."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def reference_html(place: CitedPlace, words: str | None, root: str, text: str = "") -> str:
    """Write the link to a place, with the short reference or the text of the page, and the cited words as title."""
    quote = french.quote(" ".join(words.split())) if words else division_name(place.division)
    name = f"{place.work.short_title}, {version_name(place.version)}" if not text else place.reference
    return (
        f'<a class="reference{" reference--texte" if text else ""}" href="{escape(root + place.path)}"'
        f' title="{escape(f"{name}{french.COLON}{quote}")}"{"" if text else " data-search-exclude"}>'
        f"{text or escape(place.reference)}</a>"
    )


def find_place(corpus: Corpus, citation: Mapping[str, str] | re.Match[str]) -> CitedPlace | NotFound:
    """Return the target of a citation (``work``, ``day`` and ``anchor``)."""
    work = next((one for one in corpus.works if one.slug == citation["work"]), None)
    if work is None:
        known = ", ".join(one.slug for one in corpus.works)
        return NotFound(f"no text « {citation['work']} »", f"one of {known}")
    version = next((one for one in work.versions if one.date.isoformat() == citation["day"]), None)
    if version is None:
        known = ", ".join(one.date.isoformat() for one in work.versions)
        return NotFound(f"no version « {citation['day']} » of {work.slug}", f"one of {known}")
    for division in version.body.divisions:
        if division.anchor == citation["anchor"]:
            return CitedPlace(work, version, division)
        for alinea in division.alineas:
            if alinea.anchor == citation["anchor"]:
                return CitedPlace(work, version, division, alinea)
    anchor = citation["anchor"]
    return NotFound(f"no anchor « {anchor} » in {version.path}", _similar_anchors(version, anchor))


def check_words(place: CitedPlace, words: str | None) -> NotFound | None:
    """Return why a place does not hold the words; None when it does, or when no words are cited."""
    if words is None:
        return None
    alineas = (place.alinea,) if place.alinea else place.division.alineas
    return find_words(alineas, words, place.path, (place.division, *place.version.body.divisions))


def _problems(file: str, markdown: str, corpus: Corpus) -> Iterator[Problem]:
    text = mask_code(markdown)
    for match in _START.finditer(text):
        start = text.rfind("[", 0, match.start())
        key = f"line {line_of(text, match.start())}"
        citation = _CITATION.match(text, start) if start >= 0 else None
        if citation is None:
            yield Problem(file, key, markdown[max(start, 0) :].partition("\n")[0], EXPECTED)
            continue
        place = find_place(corpus, citation)
        fault = place if isinstance(place, NotFound) else check_words(place, citation["words"])
        if fault:
            yield Problem(file, key, fault.found, fault.expected)


def _join(before: str) -> str:
    """Join a reference to the words before it by a no-break space, unless it begins a paragraph, an item or a cell."""
    return _ENDING.sub("\u00a0", before) if before.strip() else before


def _unbroken(reference: str) -> str:
    """Join the number of a place to the abbreviation before it."""
    return reference.replace(". ", f".{french.BEFORE_SIGN}", 1)


def _similar_anchors(version: Version, anchor: str) -> str:
    """Name possible anchors: those of the alinéas of the same article, or else of the articles."""
    division = next((one for one in version.body.divisions if anchor.startswith(f"{one.anchor}-al-")), None)
    if division and division.alineas:
        return f"one of {division.alineas[0].anchor} to {division.alineas[-1].anchor}"
    return f"one of {', '.join(one.anchor for one in version.body.divisions)}"


def line_of(markdown: str, start: int) -> int:
    """Return the number of the line of an offset."""
    return markdown.count("\n", 0, start) + 1
