"""The anchor of each heading of a version: an article keeps the same anchor in every version.

The label of an article gives its anchor. Two cases need more than the label:

- A plain number (1, premier, IV) under an annex is always prefixed by the annex, because numbers restart there: by
  ``annexe-2-article-1`` under "Annexe n° 2 : Règlement", by ``annexe-article-1`` under an annex without a number.
- Some texts give one label to two articles (the Code du travail has two articles R. 6333-8, in two sections, since
  December 2021). The anchor stays with the article that had it in versions read before, or else with the first one. The
  other is prefixed by its section: ``section-4-article-r-6333-8``.

The slug of its heading gives the anchor of a section. If it is taken, it is prefixed by the parent section.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from versioned_texts.corpus.attachment import attachments
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.headings import article_anchor, slug

OPENING = "entete"
"""The anchor of what precedes the first heading or follows the title."""

_RESERVED = ("article-", "note-", "appel-", "remarque-")
_RESERVED_WHOLE = ("provenance", "versions", "sommaire", "notes")
"""Anchors that pages use for themselves, by their beginning or whole; attachments have others.

A section whose slug is one of them is prefixed.
"""

_ANNEX = re.compile(r"(?P<word>annexe|appendice)s?\b", re.IGNORECASE)
_ANNEX_NUMBER = re.compile(
    r"""
    (?P<word> (?i:annexe|appendice) ) s? \s+ (?: (?i:n)\s?[°º]\s? | (?i:no)\s )?
    (?P<number>
        (?: \d+(?:[-.]\d+)* | [IVX]+ | [A-Z] (?= \s*(?:[-–—:.(]|$) ) ) (?![^\W_])
        (?: \ (?:bis|ter|quater)\b )? (?: \ [A-Z]\b (?!\ ) )?
    )
    """,
    re.VERBOSE,
)
_PLAIN_NUMBER = re.compile(r"(?:n°\s*)?(?:\d|premier|première|unique|[IVXLC]+\b)", re.IGNORECASE)
_DESIGNATION = re.compile(
    r"(?P<name>[^\W\d_]+(?:-[^\W\d_]+)? (?:n° ?)?(?:\d+|[IVXLC]+)(?:er|re|ère)?(?: (?:bis|ter|quater))?(?: [A-Z])?)"
    r"\s*(?:[-–—:.(]|$)"
)
"""The designation of a heading without its subject: ``Section 4`` in "Section 4 : Relations contractuelles"."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading of the file: its text, its level, the label of the article that it opens, its line number."""

    text: str
    level: int
    label: str | None
    line: int


@dataclass
class AnchorBook:
    """Assigns the anchors of one work, version by version, those first that are sealed.

    ``known`` maps the section of an article and the anchor of its label to the anchor that it received.
    """

    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def anchors(
        self,
        headings: Sequence[HeadingLine],
        file: str,
        problems: list[Problem],
        repeated: Iterable[str] = (),
        sealed: Sequence[str] = (),
    ) -> list[str]:
        """Return the anchor of each heading of a version; an empty heading represents the words before the first one.

        ``problems`` receives the articles that begin twice in one section, but for ``repeated`` labels. Of the anchors
        that an article may have, the one that was ``sealed`` comes first, in whatever order versions are read.
        """
        within = _within(headings)
        anchors = _section_anchors(headings, within)
        sections = [None if section is None else anchors[section] for section in within]
        bases = {number: _base(number, headings, within) for number, heading in enumerate(headings) if heading.label}
        keys = {number: (sections[number] or "", base) for number, base in bases.items()}
        problems += _duplicates(headings, within, keys, file, frozenset(repeated))
        taken = set(anchors.values())
        for number in sorted(bases, key=lambda number: keys[number] not in self.known):
            section, base = within[number], bases[number]
            names = [self.known.get(keys[number], base), base]
            if section is not None:
                own = article_anchor(headings[number].label or "") if _ANNEX.match(headings[section].text) else base
                names += [f"{_designation(headings[section].text)}-{own}", f"{sections[number]}-{own}"]
            own_seal = [anchor for anchor in sealed[number : number + 1] if anchor in names]
            anchors[number] = self.known[keys[number]] = first_free([*own_seal, *names], taken)
        return [anchors[number] for number in range(len(headings))]


def _within(headings: Sequence[HeadingLine]) -> list[int | None]:
    """Return the section of each heading; that of an article is the last one opened, whatever its level."""
    path: list[int] = []
    sections: list[int | None] = []
    for number, heading in enumerate(headings):
        if heading.label is None:
            while path and headings[path[-1]].level >= heading.level:
                path.pop()
        sections.append(path[-1] if path else None)
        if heading.label is None and not _is_title(number, heading):
            path.append(number)
    return sections


def _is_title(number: int, heading: HeadingLine) -> bool:
    return number == 0 and heading.level == 1


def _section_anchors(headings: Sequence[HeadingLine], within: list[int | None]) -> dict[int, str]:
    anchors: dict[int, str] = {}
    taken: set[str] = set()
    reserved = (*_RESERVED, *(kind.anchors for kind in attachments() if kind.anchors))
    for number, heading in enumerate(headings):
        if heading.label is not None:
            continue
        name = OPENING if _is_title(number, heading) else slug(heading.text) or "section"
        base = f"section-{name}" if name.startswith(reserved) or name in _RESERVED_WHOLE else name
        section = within[number]
        names = [base] if section is None else [base, f"{_designation(headings[section].text)}-{base}"]
        anchors[number] = first_free(names, taken)
    return anchors


def _base(number: int, headings: Sequence[HeadingLine], within: list[int | None]) -> str:
    anchor = article_anchor(headings[number].label or "")
    annex = _annex(number, headings, within)
    return anchor if annex is None else f"{_designation(headings[annex].text)}-{anchor}"


def _annex(number: int, headings: Sequence[HeadingLine], within: Sequence[int | None]) -> int | None:
    """Return the annex in which an article has a number of its own, None outside of one."""
    section = within[number] if _PLAIN_NUMBER.match(headings[number].label or "") else None
    while section is not None and not _ANNEX.match(headings[section].text):
        section = within[section]
    return section


def annexes(headings: Sequence[HeadingLine]) -> list[str]:
    """Name the annex in which the article of each heading has a number of its own, as ``annexe 2``; or else empty."""
    within = _within(headings)
    indices = [_annex(number, headings, within) for number in range(len(headings))]
    names = {index: _annex_name(headings[index].text) for index in indices if index is not None}
    whole = {index for index, name in names.items() if list(names.values()).count(name) > 1}
    for index in whole:  # annexes without a number are identified by their titles
        text = headings[index].text
        names[index] = text[0].lower() + text[1:]
    return ["" if index is None else names[index] for index in indices]


def _annex_name(heading: str) -> str:
    """Return the name of an annex without its title: ``annexe 2``, or ``annexe``."""
    numbered = _ANNEX_NUMBER.match(heading)
    if numbered:
        return f"{numbered['word'].lower()} {numbered['number']}"
    annex = _ANNEX.match(heading)
    return annex["word"].lower() if annex else heading


def _designation(heading: str) -> str:
    """Return the slug of a section’s designation; that of an annex is its name."""
    if _ANNEX.match(heading):
        return slug(_annex_name(heading))
    designation = _DESIGNATION.match(heading)
    return slug(designation["name"] if designation else heading) or "section"


def first_free(names: list[str], taken: set[str]) -> str:
    """Return the first name that is not taken, or else the last one with a number, and add it to ``taken``."""
    numbered = (f"{names[-1]}-{number}" for number in count(2))
    name = next(name for name in chain(names, numbered) if name not in taken)
    taken.add(name)
    return name


def _duplicates(
    headings: Sequence[HeadingLine],
    within: Sequence[int | None],
    keys: Mapping[int, tuple[str, str]],
    file: str,
    repeated: frozenset[str],
) -> Iterator[Problem]:
    """Report each article that begins again, except in another section that has a designation."""
    starts: dict[str, list[int]] = {}
    for number, (_, base) in keys.items():
        starts.setdefault(base, []).append(number)
    for first, *others in starts.values():
        sections = {within[first]}
        for number in others:
            heading, section = headings[number], within[number]
            title = headings[section].text if section is not None and section not in sections else ""
            sections.add(section)
            if _DESIGNATION.match(title) or _ANNEX.match(title) or heading.label in repeated:
                continue
            line = headings[first].line
            found = f"« {heading.text} », though article {heading.label} already begins on line {line}"
            expected = "each article once, or in chapters of their own; one that the text gives twice, under `repeated`"
            yield Problem(file, f"line {heading.line}", found, expected)
