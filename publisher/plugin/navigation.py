"""Where the texts stand in the navigation of the site."""

import datetime as dt
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from publisher import site
from publisher.corpus import Corpus, Work, version_to_read
from publisher.pages.wording import version_name


def with_texts(entries: list[Any], folder: str, corpus: Corpus, day: dt.date) -> Iterator[Any]:
    """Give the entries of a navigation, the one that names the folder of the texts replaced by works and versions."""
    for entry in entries:
        if entry == folder:
            yield from _of_texts(corpus, day)
        elif isinstance(entry, dict):
            for title, value in entry.items():
                inner = list(with_texts(value, folder, corpus, day)) if isinstance(value, list) else value
                yield {title: _of_texts(corpus, day) if value == folder else inner}
        else:
            yield entry


def _of_texts(corpus: Corpus, day: dt.date) -> list[Any]:
    # a theme writes the names of a navigation as they are, among its HTML
    return [
        {
            escape(work.short_title, quote=False): [
                f"{work.slug}/index.md",
                *({name: path} for path, name in first_read(work, day).items()),
            ]
        }
        for work in corpus.works
    ]


def first_read(work: Work, day: dt.date) -> Mapping[str, str]:
    """Give the versions that the navigation lists, path and name: the one to read, and the latest if it is to come."""
    versions = (work.latest, version_to_read(work, day))
    return {site.version_source(one.path): escape(version_name(one).capitalize(), quote=False) for one in versions}
