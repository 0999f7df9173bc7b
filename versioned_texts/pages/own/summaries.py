"""Summaries: one or two sentences of the site on each article of a version, in a TOML file beside the pages.

The key of a summary is the anchor of an article or of a section of that version::

    [[version]]
    text = "statuts"
    date = 2020-01-02

    [version.summary]
    article-1 = "L’association s’appelle le Club."
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from versioned_texts.corpus import Corpus, NotFound, Problem, Shape, Words, check_shape, read_toml
from versioned_texts.pages.own.cited_locations import Citation, Days, cited_locations

MAX_LENGTH = 320
"""Characters of a summary."""

type Summaries = Mapping[str, Mapping[str, str]]
"""The summary of a division, by the path of its version and by its anchor."""


class VersionShape(Shape):
    """The summaries of one version; see the module."""

    text: Words
    date: dt.date
    summary: dict[str, Words]


class SummariesShape(Shape):
    """The file of summaries."""

    version: list[VersionShape]


def read_summaries(file: Path, name: str, corpus: Corpus, problems: list[Problem]) -> Summaries:
    """Read the summaries of a file; ``problems`` receives its faults, and calls it ``name``."""
    shape = check_shape(SummariesShape, read_toml(file, name, problems), name, problems)
    summaries: dict[str, Mapping[str, str]] = {}
    for version in shape.version if shape else ():
        path = f"{version.text}/{version.date}/"
        if path in summaries:
            problems.append(Problem(name, f"version {path}", "its summaries twice", "one table for each version"))
        problems += _problems(version, name, corpus)
        summaries[path] = {anchor: " ".join(summary.split()) for anchor, summary in version.summary.items()}
    return summaries


def _problems(version: VersionShape, file: str, corpus: Corpus) -> Iterator[Problem]:
    for anchor, summary in version.summary.items():
        key = f"{version.text}/{version.date}, {anchor}"
        (location,) = cited_locations(
            corpus, Citation(version.text, version.date.isoformat(), anchor), Days(version.date)
        )
        if isinstance(location, NotFound):
            yield Problem(file, key, location.found, location.expected)
        elif location.alinea:
            yield Problem(file, key, "an alinéa", "the anchor of an article or of a section")
        if len(summary) > MAX_LENGTH:
            yield Problem(file, key, f"{len(summary)} characters", f"a sentence or two, of at most {MAX_LENGTH}")
