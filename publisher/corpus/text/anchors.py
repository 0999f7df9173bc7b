"""The anchor of each heading of a version: the same article keeps the same one in every version.

An article is named by its label, which most texts use once. It is told apart by where it stands in two cases:

- a plain number (1, premier, IV) under an annex, where numbers begin anew, is named after the annex, always, so that
  its anchor does not hang on what else the text holds: ``annexe-2-article-1``;
- a label that a text gives to two articles (the Code du travail has had two articles R. 6333-8, in two sections, since
  December 2021) stays with the one that had it in the versions before, or else with the first; the other is named after
  its section: ``section-4-article-r-6333-8``.

A section is named by the slug of its heading; where that is taken, after the section it stands in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from publisher.corpus.problems import Problem
from publisher.corpus.text.headings import article_anchor, slug

OPENING = "entete"
"""The anchor of what stands under the title, or before any heading."""

_RESERVED = re.compile(r"article-.*|tarif-.*|(?:note|appel|remarque)-.*|provenance|versions|sommaire|notes")
"""Anchors that pages give themselves; a section whose heading makes one of them is told apart."""

_ANNEX = re.compile(r"(?:annexe|appendice)s?\b", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"(?:n°\s*)?(?:\d|premier|première|unique|[IVXLC]+\b)", re.IGNORECASE)
_DESIGNATION = re.compile(
    r"(?P<name>[^\W\d_]+(?:-[^\W\d_]+)? (?:n° ?)?(?:\d+|[IVXLC]+)(?:er|re|ère)?(?: (?:bis|ter|quater))?(?: [A-Z])?)"
    r"\s*(?:[-–—:.(]|$)"
)
"""What a heading is called by, less what it is about: ``Section 4`` in "Section 4 : Relations contractuelles"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is written: its text, its level, the label of the article it opens, its line in the file."""

    text: str
    level: int
    label: str | None
    line: int


@dataclass
class AnchorBook:
    """Gives the anchors of the versions of one work, oldest first, and remembers those of its articles.

    ``known`` holds the anchor of each article met, by the section it stood in and the anchor its label makes.
    """

    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def anchors(
        self, headings: Sequence[Heading], file: str, problems: list[Problem], repeated: Iterable[str] = ()
    ) -> list[str]:
        """Give the anchor of each heading of a version.

        Args:
            headings: the headings in order; a text without any at its beginning gives an empty one for what it holds.
            file: the name of the file, for problems.
            problems: takes the articles that begin twice in one section.
            repeated: labels that the text itself gives twice in one section.
        """
        within = _within(headings)
        found = _of_sections(headings, within)
        sections = [None if section is None else found[section] for section in within]
        bases = {number: _base(number, headings, within) for number, one in enumerate(headings) if one.label}
        places = {number: (sections[number] or "", base) for number, base in bases.items()}
        problems += _twins(headings, within, places, file, frozenset(repeated))
        taken = set(found.values())
        for number in sorted(bases, key=lambda number: places[number] not in self.known):
            section, base = within[number], bases[number]
            names = [self.known.get(places[number], base), base]
            if section is not None:
                names += [f"{_designation(headings[section].text)}-{base}", f"{sections[number]}-{base}"]
            found[number] = self.known[places[number]] = _first_free(names, taken)
        return [found[number] for number in range(len(headings))]


def _within(headings: Sequence[Heading]) -> list[int | None]:
    """Give the section that each heading stands in: for an article the last one opened, whatever its level."""
    opened: list[int] = []
    found: list[int | None] = []
    for number, heading in enumerate(headings):
        if heading.label is None:
            while opened and headings[opened[-1]].level >= heading.level:
                opened.pop()
        found.append(opened[-1] if opened else None)
        if heading.label is None and not _is_title(number, heading):
            opened.append(number)
    return found


def _is_title(number: int, heading: Heading) -> bool:
    return number == 0 and heading.level == 1


def _of_sections(headings: Sequence[Heading], within: list[int | None]) -> dict[int, str]:
    found: dict[int, str] = {}
    taken: set[str] = set()
    for number, heading in enumerate(headings):
        if heading.label is not None:
            continue
        base = OPENING if _is_title(number, heading) else slug(heading.text) or "section"
        if _RESERVED.fullmatch(base):
            base = f"section-{base}"
        section = within[number]
        names = [base] if section is None else [base, f"{_designation(headings[section].text)}-{base}"]
        found[number] = _first_free(names, taken)
    return found


def _base(number: int, headings: Sequence[Heading], within: list[int | None]) -> str:
    label = headings[number].label or ""
    anchor = article_anchor(label)
    if not _PLAIN_NUMBER.match(label):
        return anchor
    section = within[number]
    while section is not None:
        if _ANNEX.match(headings[section].text):
            return f"{_designation(headings[section].text)}-{anchor}"
        section = within[section]
    return anchor


def _designation(heading: str) -> str:
    """Give the slug of what a section is called by; that of the first word of an annex without a number."""
    named = _DESIGNATION.match(heading)
    if named:
        return slug(named["name"])
    annex = _ANNEX.match(heading)
    return slug(annex[0] if annex else heading) or "section"


def _names_a_division(heading: str) -> bool:
    return bool(_DESIGNATION.match(heading) or _ANNEX.match(heading))


def _first_free(names: list[str], taken: set[str]) -> str:
    """Give the first name that is not taken, or else the last one with a number; it is taken from now on."""
    numbered = (f"{names[-1]}-{number}" for number in count(2))
    name = next(name for name in chain(names, numbered) if name not in taken)
    taken.add(name)
    return name


def _twins(
    headings: Sequence[Heading],
    within: Sequence[int | None],
    places: Mapping[int, tuple[str, str]],
    file: str,
    repeated: frozenset[str],
) -> Iterator[Problem]:
    """Tell of each article that begins again, unless it does in another section and that one has a number."""
    begun: dict[str, list[int]] = {}
    for number, (_, base) in places.items():
        begun.setdefault(base, []).append(number)
    for first, *others in begun.values():
        sections = {within[first]}
        for number in others:
            heading, section = headings[number], within[number]
            elsewhere = section is not None and section not in sections and _names_a_division(headings[section].text)
            sections.add(section)
            if elsewhere or heading.label in repeated:
                continue
            line = headings[first].line
            found = f"« {heading.text} », though article {heading.label} already begins on line {line}"
            expected = "each article once, or in chapters of their own; one that the text gives twice, under `repeated`"
            yield Problem(file, f"line {heading.line}", found, expected)
