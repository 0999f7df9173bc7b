"""The site's own pages as `publisher check` reads them: what is wrong with them, and what is to be read again."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from versioned_texts.cli.actions import TEXTS
from versioned_texts.cli.site_settings import SETTINGS, SettingsError, SiteOptions, site_options
from versioned_texts.corpus import Collector, Corpus, Work, current_day, links_outside, project_of
from versioned_texts.extension import extensions
from versioned_texts.pages import own


class OwnPagesError(Exception):
    """The site's own pages can't be published; the message lists the problems of each kind of file."""


def add_page_options(action: argparse.ArgumentParser) -> None:
    """Add the options that name the pages of a site and its settings."""
    pages = f"folder of the pages that cite the texts (the one that holds them, with {TEXTS} or --settings)"
    action.add_argument("--pages", type=Path, help=pages)
    settings = f"mkdocs.yml that names the glossary and the summaries ({SETTINGS}, with {TEXTS})"
    action.add_argument("--settings", type=Path, help=settings)


def own_pages(options: argparse.Namespace, corpus: Corpus) -> "PageSources | None":
    """Read the pages that the options of the command name, None when they name none.

    Raises:
        SettingsError: there is no such folder, or the settings can't be read.
        OwnPagesError: a link leads out of the folder.
    """
    is_default = options.texts == TEXTS
    pages = options.pages or (options.texts.parent if is_default or options.settings else None)
    settings = options.settings or (SETTINGS if is_default and SETTINGS.is_file() else None)
    if not pages:
        return None
    if not pages.is_dir():
        raise SettingsError(f"{pages}: found no folder, expected that of the pages")
    return PageSources(
        pages, options.texts, site_options(settings) if settings else SiteOptions(), corpus, current_day()
    )


class PageSources:
    """The pages of a folder that are of the site, the glossary and the summaries that the settings name.

    Raises:
        OwnPagesError: a link leads out of the folder.
    """

    def __init__(self, folder: Path, texts: Path, options: SiteOptions, corpus: Corpus, today: date) -> None:
        if outside := [*links_outside(folder, "", project_of(folder))]:
            raise OwnPagesError(str(own.CitationError(outside)))
        self.folder, self.corpus, self.options = folder, corpus, options
        self._collector = Collector()
        read = self._collector.read
        pages = read(lambda: own.markdown_pages(folder, texts)) or {}
        self.pages = {name: page for name, page in pages.items() if not options.excluded.match_file(name)}
        self._collector.add(own.citation_problems(self.pages, corpus), own.CitationError.where)
        figures = [fault for one in extensions() for fault in one.page_problems(self.pages, corpus, today)]
        self._collector.add(figures, "the figures of the pages")
        self.glossary: own.Glossary | None = None
        self.summaries: own.Summaries = {}
        if options.glossary:
            self.terms = own.terms_file(options.glossary)
            self.glossary = read(lambda: own.read_glossary(folder / self.terms, self.terms, "", corpus))
        if name := options.summaries:
            self.summaries = read(lambda: own.read_summaries(folder / name, name, corpus)) or {}

    def check(self) -> None:
        """Check all that was read.

        Raises:
            OwnPagesError: all that is wrong with it.
        """
        if self._collector.messages:
            raise OwnPagesError("\n".join(self._collector.messages))

    def reviews(self, work: Work) -> Iterator[str]:
        """Yield what rests on earlier versions of a text than its latest."""
        yield from own.page_reviews(self.pages, self.corpus, work)
        if self.glossary:
            yield from own.term_reviews(self.terms, self.glossary, self.corpus, work)
        yield from own.summary_reviews(self.options.summaries, self.summaries, work)
