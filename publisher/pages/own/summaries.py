"""Summaries: what the site says in a sentence or two of the articles of a version, in one file beside the pages.

In TOML; the key of a summary is the anchor of an article or of a section of that very version::

    [[version]]
    text = "statuts"
    date = 2020-01-02

    [version.summary]
    article-1 = "L’association s’appelle le Club."
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from publisher.corpus import Corpus, NotFound, Problem, ProblemsError, Shape, Words, check_shape, read_toml
from publisher.pages.own.citations import find_place

LONGEST = 320
"""Characters of a summary: a sentence or two."""

type Summaries = Mapping[str, Mapping[str, str]]
"""The summaries of each version, by its address from the site's root, each by its anchor."""


class VersionShape(Shape):
    """The summaries of one version; see the module."""

    text: Words
    date: dt.date
    summary: dict[str, Words]


class SummariesShape(Shape):
    """The file of summaries."""

    version: list[VersionShape]


class SummariesError(ProblemsError):
    """The summaries can't be published."""

    where = "the summaries"


def read_summaries(file: Path, name: str, corpus: Corpus) -> Summaries:
    """Read the summaries of a file; ``name`` is how problems call it.

    Raises:
        SummariesError: with all that is wrong, such as an article that the version has not.
    """
    problems: list[Problem] = []
    data = read_toml(file, name, problems)
    shape = check_shape(SummariesShape, data, name, problems) if data is not None else None
    found: dict[str, Mapping[str, str]] = {}
    for one in shape.version if shape else ():
        path = f"{one.text}/{one.date}/"
        if path in found:
            problems.append(Problem(name, f"version {path}", "its summaries twice", "one table for each version"))
        problems += _problems(one, name, corpus)
        found[path] = {anchor: " ".join(said.split()) for anchor, said in one.summary.items()}
    if problems:
        raise SummariesError(problems)
    return found


def _problems(one: VersionShape, file: str, corpus: Corpus) -> Iterator[Problem]:
    for anchor, said in one.summary.items():
        key = f"{one.text}/{one.date}, {anchor}"
        place = find_place(corpus, {"work": one.text, "day": one.date.isoformat(), "anchor": anchor})
        if isinstance(place, NotFound):
            yield Problem(file, key, place.found, place.expected)
        elif place.alinea:
            yield Problem(file, key, "an alinéa", "the anchor of an article or of a section")
        if len(said) > LONGEST:
            yield Problem(file, key, f"{len(said)} characters", f"a sentence or two, of at most {LONGEST}")
