"""The site's own pages as the command reads them, and what is wrong with them."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from versioned_texts.cli.actions import TEXTS
from versioned_texts.cli.site_settings import SETTINGS, SiteOptions, site_options
from versioned_texts.corpus import Corpus, Problem, check_files, current_day, project_of
from versioned_texts.extension import SettingsError, address_faults, page_address, page_problems
from versioned_texts.pages import own
from versioned_texts.site import page_versions


def add_page_options(action: argparse.ArgumentParser) -> None:
    """Add the options that name the pages of a site and its settings."""
    pages = f"folder of the pages that cite the texts (the one that holds them, with {TEXTS} or --settings)"
    action.add_argument("--pages", type=Path, help=pages)
    settings = f"mkdocs.yml that names the glossary and the summaries ({SETTINGS}, with {TEXTS})"
    action.add_argument("--settings", type=Path, help=settings)


def site_of(options: argparse.Namespace) -> SiteOptions | None:
    """Read the settings of the site that the options of the command name, None when they name no pages.

    Raises:
        SettingsError: there is no such folder, or the settings are wrong.
        CorpusError: there is a file that nothing reads.
    """
    is_default = options.texts == TEXTS
    folder = options.pages or (options.texts.parent if is_default or options.settings else None)
    settings = options.settings or (SETTINGS if is_default and SETTINGS.exists() else None)
    if not folder:
        return None
    if not folder.is_dir():
        raise SettingsError(f"{folder}: found no folder, expected that of the pages")
    site = site_options(settings, folder) if settings else SiteOptions(folder)
    check_files(settings.absolute().parent if settings else project_of(folder), folder)
    return site


def own_pages(site: SiteOptions, texts: Path, corpus: Corpus) -> own.PageSources:
    """Read the pages of a site, beside its texts, and say what is wrong with them."""
    problems: list[Problem] = []
    found = own.markdown_pages(site.pages, texts, problems)
    pages = {name: page for name, page in found.items() if not site.excluded.match_file(name)}
    unread = [one for one in problems if not site.excluded.match_file(one.file)]
    known = {"the files of the pages": unread} | page_problems(pages, corpus, current_day())
    sources = own.read_sources(site.pages, pages, site.named, corpus, known)
    return replace(sources, faults=[*sources.faults, *address_faults(_addresses(site, corpus))])


def _addresses(site: SiteOptions, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the files of a site, and the pages drawn from its texts, each with its path there."""
    files = (file.relative_to(site.pages).as_posix() for file in sorted(site.pages.rglob("*")) if file.is_file())
    drawn = (path for work in corpus.works for path in page_versions(work))
    for name in (*(name for name in files if not site.excluded.match_file(name)), *drawn):
        yield name, f"{PurePosixPath(page_address(name), 'index.html')}" if name.endswith(".md") else name
