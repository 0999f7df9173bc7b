"""The site's own pages as the command reads them, and what is wrong with them."""

import argparse
from pathlib import Path

from versioned_texts.cli.actions import TEXTS
from versioned_texts.cli.site_settings import SETTINGS, SettingsError, SiteOptions, site_options
from versioned_texts.corpus import Corpus, Problem, current_day, links_outside, problems_message, project_of
from versioned_texts.extension import page_problems
from versioned_texts.pages import own


def add_page_options(action: argparse.ArgumentParser) -> None:
    """Add the options that name the pages of a site and its settings."""
    pages = f"folder of the pages that cite the texts (the one that holds them, with {TEXTS} or --settings)"
    action.add_argument("--pages", type=Path, help=pages)
    settings = f"mkdocs.yml that names the glossary and the summaries ({SETTINGS}, with {TEXTS})"
    action.add_argument("--settings", type=Path, help=settings)


def own_pages(options: argparse.Namespace, corpus: Corpus) -> own.PageSources | None:
    """Read the pages that the options of the command name, None when they name none.

    Raises:
        SettingsError: there is no such folder, a link leads out of it, or the settings can't be read.
    """
    is_default = options.texts == TEXTS
    folder = options.pages or (options.texts.parent if is_default or options.settings else None)
    settings = options.settings or (SETTINGS if is_default and SETTINGS.is_file() else None)
    if not folder:
        return None
    if not folder.is_dir():
        raise SettingsError(f"{folder}: found no folder, expected that of the pages")
    site = site_options(settings) if settings else SiteOptions()
    if outside := [*links_outside(folder, "", project_of(folder))]:
        raise SettingsError(problems_message(outside, "the pages"))
    unread: list[Problem] = []
    found = own.markdown_pages(folder, options.texts, unread)
    pages = {name: page for name, page in found.items() if not site.excluded.match_file(name)}
    known = {"the files of the pages": unread} | page_problems(pages, corpus, current_day())
    return own.read_sources(folder, pages, site.named, corpus, known)
