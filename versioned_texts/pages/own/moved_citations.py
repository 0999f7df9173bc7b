"""The move of what pages cite of one version of a text to another, where the cited words stand there unchanged.

The article stays; its alinéas may have other numbers. An alinéa whose words are all the same is the same one; otherwise
the cited words must stand in one alone of the alinéas that changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from versioned_texts.corpus import Alinea, Corpus, Division, NotFound, Version, alineas_with, find_words
from versioned_texts.pages.own.citations import CitedPlace, find_citations, mask_code
from versioned_texts.pages.own.cited_versions import LINK, named_versions
from versioned_texts.pages.own.glossary import Glossary
from versioned_texts.pages.own.inserts import find_inserts

_LINK = re.compile(rf"{LINK.pattern}(?:#(?P<anchor>[^\s()]+))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a version in a file: its offset, what it names, and what it is to name, or why it has to stay."""

    start: int
    old: str
    new: str | NotFound


@dataclass(frozen=True, slots=True)
class CitationMove:
    """The move from one version of a text to another."""

    corpus: Corpus
    old: Version
    new: Version

    def page_mentions(self, markdown: str) -> list[Mention]:
        """Return the mentions of the old version in a page, in order: citations, links, inserts that name it.

        A link whose own text names that version has to stay.
        """
        links = [self._unless_named(one, markdown) for one in (*self._citations(markdown), *self._links(markdown))]
        return sorted([*links, *self._inserts(markdown)], key=lambda one: one.start)

    def term_mentions(self, toml: str, glossary: Glossary) -> list[Mention]:
        """Return the sources of the terms of a glossary that are of the old version, in order."""
        sources = re.finditer(rf"""^source\s*=\s*["']texte:({re.escape(_name(self.old))}#[^"']+)""", toml, re.MULTILINE)
        citations = [one for term in glossary.terms for one in self._citations(term.citation)]
        pairs = zip(sources, citations, strict=False)
        return [Mention(source.start(1), one.old, one.new) for source, one in pairs if source[1] == one.old]

    def _citations(self, markdown: str) -> Iterator[Mention]:
        for one in find_citations(markdown, self.corpus):
            if one.place.version is self.old:
                old = f"{_name(self.old)}#{(one.place.alinea or one.place.division).anchor}"
                anchor = _new_anchor(one.place, one.words, self.new)
                new = anchor if isinstance(anchor, NotFound) else f"{_name(self.new)}#{anchor}"
                yield Mention(markdown.index(old, one.start), old, new)

    def _links(self, markdown: str) -> Iterator[Mention]:
        anchors, new_anchors = _words_by_anchor(self.old), _words_by_anchor(self.new)
        for match in _LINK.finditer(mask_code(markdown)):
            if f"{match['work']}/{match['day']}" == _name(self.old):
                old = markdown[match.start("work") : match.end()]
                new: str | NotFound = old.replace(_name(self.old), _name(self.new), 1)
                anchor = match["anchor"]
                if anchor and (anchor not in new_anchors or anchors.get(anchor) != new_anchors[anchor]):
                    new = NotFound(f"a link to #{anchor}", f"its place in {_name(self.new)}")
                yield Mention(match.start("work"), old, new)

    def _unless_named(self, link: Mention, markdown: str) -> Mention:
        text = range(markdown.rfind("[", 0, link.start), link.start)
        for one in named_versions(markdown, self.corpus):
            if one.version is self.old and one.start in text:
                reason = NotFound(f"a link to {_name(self.old)} named « {one.words} »", "another name, or this version")
                return Mention(link.start, link.old, reason)
        return link

    def _inserts(self, markdown: str) -> Iterator[Mention]:
        old, new = self.old, self.new
        lacking = [f"{new.date}{suffix}" for suffix in old.annexes if old.entries(suffix) and not new.entries(suffix)]
        none = NotFound(f"an insert of {_name(old)}", f"in {_name(new)} what it draws, from {', '.join(lacking)}")
        for one in find_inserts(markdown):
            if one.version == _name(old):
                start = markdown.index(one.version, one.start)
                yield Mention(start, one.version, none if lacking else _name(new))


def move_mentions(content: str, mentions: Sequence[Mention]) -> str:
    """Return a file with the mentions moved that can be."""
    for one in reversed(mentions):
        if isinstance(one.new, str):
            content = content[: one.start] + one.new + content[one.start + len(one.old) :]
    return content


def _new_anchor(place: CitedPlace, words: str | None, new: Version) -> str | NotFound:
    """Return the anchor of what a citation cites in another version, or why it has none."""
    division = new.body.find(place.division.anchor)
    if division is None:
        expected = f"where {new.date} has what #{place.division.anchor} said"
        return NotFound(f"no #{place.division.anchor} in {new.path}", expected)
    if place.alinea:
        return _new_alinea(place.alinea, words or place.alinea.text, place.division, division, new)
    where = f"{new.path}#{division.anchor}"
    if words:
        return find_words(division.alineas, words, where, new.body.divisions) or division.anchor
    same = [one.text for one in place.division.alineas] == [one.text for one in division.alineas]
    return division.anchor if same else NotFound(f"other words in {where}", "a citation of the words that bear it out")


def _new_alinea(alinea: Alinea, words: str, before: Division, after: Division, new: Version) -> str | NotFound:
    same = [one.anchor for one in after.alineas if one.text == alinea.text]
    if same:
        return alinea.anchor if alinea.anchor in same else same[0]
    texts = {one.text for one in before.alineas}
    changed = [one for one in after.alineas if one.text not in texts]
    holders = alineas_with(changed, words)
    if len(holders) == 1:
        return holders[0].anchor
    where = f"the alinéa of {new.path} that follows #{alinea.anchor}"
    missing = find_words(changed if not holders else (), words, where, (after, *new.body.divisions))
    return missing or NotFound(f"no such alinéa in {new.path}", f"« {words} », word for word, in {where}")


def _words_by_anchor(version: Version) -> dict[str, str]:
    """Return the words of each alinéa, and nothing for each article or section, which stays what it is."""
    alineas = {one.anchor: one.text for division in version.body.divisions for one in division.alineas}
    return {one.anchor: "" for one in version.body.divisions} | alineas


def _name(version: Version) -> str:
    return version.path.rstrip("/")
