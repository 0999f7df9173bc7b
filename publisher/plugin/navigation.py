"""The works and versions in the navigation of the site."""

import datetime as dt
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from publisher.corpus import Corpus, Work, version_to_read
from publisher.pages import version_name
from publisher.site import version_source


def expand_navigation(entries: list[Any], folder: str, corpus: Corpus, day: dt.date) -> Iterator[Any]:
    """Yield the entries of a navigation, with works and versions in place of the folder of the texts."""
    for entry in entries:
        if entry == folder:
            yield from _work_entries(corpus, day)
        elif isinstance(entry, dict):
            for title, value in entry.items():
                inner = list(expand_navigation(value, folder, corpus, day)) if isinstance(value, list) else value
                yield {title: _work_entries(corpus, day) if value == folder else inner}
        else:
            yield entry


def _work_entries(corpus: Corpus, day: dt.date) -> list[Any]:
    # themes write the names of a navigation into HTML without escaping
    return [
        {
            escape(work.short_title, quote=False): [
                f"{work.slug}/index.md",
                *({name: path} for path, name in listed_versions(work, day).items()),
            ]
        }
        for work in corpus.works
    ]


def listed_versions(work: Work, day: dt.date) -> Mapping[str, str]:
    """Return the versions that the navigation lists, name by path: the one to read, and the latest if still to come."""
    versions = (work.latest, version_to_read(work, day))
    return {version_source(one.path): escape(version_name(one).capitalize(), quote=False) for one in versions}
