"""Figures on the site's pages: prose that cites one version of a text must not stand beside the prices of another.

A figure is an insert that draws a tariff, or an amount in euros that a tariff sets. It is compared with the versions
cited in its paragraph, or else in its section, or else (words left out) on its page; to be of one of them is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import french
from simulator import Tariff, Tariffs
from simulator.site.pages.tariff_inserts import TARIFF_INSERTS
from simulator.site.tariff_file import tariff_of, tariffs_of
from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own import CitedVersion, find_inserts, line_of, linked_versions, mask_code, named_versions

_AMOUNT = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?\s*(?:€|euros?\b)")
_TARGET = re.compile(r'\]\([^()"]*(?:"[^"]*")?\s*\)')
"""The target of a link, with the words that it cites, which are held against the text already."""

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_SECTIONS = re.compile(r"^(?=#{1,6} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A place that shows figures of any of some tariffs of one text; ``found`` and ``advice`` word its problem."""

    start: int
    tariffs: tuple[Tariff, ...]
    found: str
    advice: str
    services: bool = False

    def agrees(self, cited: Tariff) -> bool:
        """Tell whether a cited tariff has these figures, or these services where no price is shown."""
        figures = _services if self.services else _prices
        return any(one.text_version == cited.version or figures(one) == figures(cited) for one in self.tariffs)


def figure_problems(pages: Mapping[str, str], corpus: Corpus, today: date) -> list[Problem]:
    """Return the figures of pages, given by file, that are not of the version cited around them.

    An insert that names no version is of the tariff that stands ``today``, and then of each that is still to come.
    """
    published = tariffs_of(corpus)
    if not published:
        return []
    tariffs = Tariffs(published)
    problems = []
    for file, markdown in pages.items():
        figures = [*_insert_figures(markdown, tariffs, today), *_amount_figures(markdown, tariffs)]
        faults = [*_unknown(markdown, tariffs), *_faults(markdown, corpus, figures)]
        problems += [Problem(file, f"line {line_of(markdown, start)}", *fault) for start, *fault in sorted(faults)]
    return problems


def _unknown(markdown: str, tariffs: Tariffs) -> Iterator[tuple[int, str, str]]:
    """Yield the inserts that name a version which sets no tariff, with what is found and expected."""
    names = [_name(one) for one in tariffs.published]
    for one in find_inserts(markdown):
        if one.version and one.name in TARIFF_INSERTS and one.version not in names:
            expected = f"a version that sets a tariff: {', '.join(names)}"
            yield one.start, f"insert « {one.name} » of {one.version}", expected


def _insert_figures(markdown: str, tariffs: Tariffs, today: date) -> Iterator[_Figure]:
    """Yield the inserts that draw a tariff."""
    standing = tariffs.standing(today)
    coming = [one for one in tariffs.published if one.start > today and one is not standing]
    for insert in find_inserts(markdown):
        if insert.name not in TARIFF_INSERTS:
            continue
        named = [one for one in tariffs.published if _name(one) == insert.version]
        for tariff in named or ([standing, *coming] if not insert.version else []):
            when = f", from {tariff.start} on" if tariff in coming else ""
            found = f"insert « {insert.name} », which shows the figures of {_name(tariff)}{when}"
            advice = f"citations of {_name(tariff)}, or [[ versioned-texts écrit ici : {insert.name} {{cited}} ]]"
            yield _Figure(insert.start, (tariff,), found, advice, insert.name == "services")


def _amount_figures(markdown: str, tariffs: Tariffs) -> Iterator[_Figure]:
    """Yield the amounts that tariffs set, once for each text."""
    written = _TARGET.sub(lambda target: " " * len(target[0]), mask_code(markdown))
    for match in _AMOUNT.finditer(written):
        amount = Decimal(f"{''.join(match['whole'].split())}.{match['cents'] or 0}")
        setting = [one for one in tariffs.published if any(line.amount == amount for line in one.lines)]
        for work in dict.fromkeys(one.work for one in setting):
            own = tuple(one for one in setting if one.work == work)
            names = french.enumeration([_name(one) for one in own])
            yield _Figure(match.start(), own, f"« {match[0]} », a figure of {names}", "a figure of {cited}")


def _faults(markdown: str, corpus: Corpus, figures: Iterable[_Figure]) -> Iterator[tuple[int, str, str]]:
    """Yield each figure that disagrees with what is cited around it, with what is found and expected."""
    linked, named = list(linked_versions(markdown, corpus)), list(named_versions(markdown, corpus))
    paragraphs, sections = _cut(markdown, _PARAGRAPHS), _cut(markdown, _SECTIONS)
    whole = range(len(markdown) + 1)
    faulty: set[int] = set()
    for figure in figures:
        near = [next(span for span in spans if figure.start in span) for spans in (paragraphs, sections)]
        cited = [*_nearest(linked, figure, [*near, whole]), *_nearest(named, figure, near)]
        if cited and figure.start not in faulty:
            faulty.add(figure.start)
            beside = " and ".join(f"« {one.words} » on line {line_of(markdown, one.start)}" for one in cited)
            path = cited[0].version.path.rstrip("/")
            yield figure.start, f"{figure.found}, beside {beside}", figure.advice.format(cited=path)


def _nearest(cited: Sequence[CitedVersion], figure: _Figure, spans: Iterable[range]) -> list[CitedVersion]:
    """Return the first version cited in the smallest span that cites any, when the figure is of none of them."""
    work = figure.tariffs[0].work
    for span in spans:
        here = [(one, tariff_of(one.version)) for one in cited if one.start in span and one.version.slug == work]
        if priced := [(one, tariff) for one, tariff in here if tariff]:
            return [] if any(figure.agrees(tariff) for _, tariff in priced) else [priced[0][0]]
    return []


def _cut(markdown: str, separator: re.Pattern[str]) -> list[range]:
    """Return the pieces of a page, up to the end of which each separator reaches."""
    ends = [*(match.end() for match in separator.finditer(markdown)), len(markdown) + 1]
    return [range(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _prices(tariff: Tariff) -> list[tuple[object, ...]]:
    return [(one.label, one.amount, one.unit, one.choice) for one in tariff.lines]


def _services(tariff: Tariff) -> tuple[list[str], list[tuple[str, tuple[str, ...]]]]:
    return [one.label for one in tariff.lines], [(one.label, one.lines) for one in tariff.services]


def _name(tariff: Tariff) -> str:
    return f"{tariff.work}/{tariff.version}"
