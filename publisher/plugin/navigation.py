"""The works and versions in the navigation of the site."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import Any

from mkdocs.structure.nav import Section

from publisher.corpus import Corpus, Work, version_to_read
from publisher.pages import HOME, version_name
from publisher.site import version_source


def expand_navigation(
    entries: list[Any], folder: str, corpus: Corpus, day: dt.date, unlisted: Collection[str]
) -> Iterator[Any]:
    """Yield the entries of a navigation, with works and versions in place of the folder of the texts.

    Pages in ``unlisted`` are left out.
    """
    for entry in entries:
        if entry == folder:
            yield from _work_entries(corpus, day)
        elif isinstance(entry, dict):
            for title, value in entry.items():
                if isinstance(value, list):
                    yield {title: list(expand_navigation(value, folder, corpus, day, unlisted))}
                elif value not in unlisted:
                    yield {title: _work_entries(corpus, day) if value == folder else value}
        elif entry not in unlisted:
            yield entry


def add_home(entries: list[Any]) -> list[Any]:
    """Put the home page in front of a navigation."""
    return [{HOME: "index.md"}, *entries]


def name_sections(sections: Mapping[str, Section | None], corpus: Corpus) -> None:
    """Name the section of each work as the text: by default it has the name of a folder."""
    for work in corpus.works:
        if section := sections.get(f"{work.slug}/index.md"):
            section.title = escape(work.short_title, quote=False)


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
