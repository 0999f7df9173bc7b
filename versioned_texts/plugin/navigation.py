"""The works and versions in the navigation of the site, and the home page of a site that has none: a list of texts."""

import datetime as dt
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from versioned_texts.corpus import Corpus
from versioned_texts.pages import version_name
from versioned_texts.site import listed_versions, log, version_source
from versioned_texts.wording import section

_say = section("pages", "navigation")

_HOME_PAGE = "index.md"


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
                    yield {title: [*_work_entries(corpus, day)] if value == folder else value}
        elif entry not in unlisted:
            yield entry


def home_page(config: MkDocsConfig) -> File | None:
    """Return a home page that lists the texts, and say so, where the folder of the pages has none."""
    pages = Path(config.docs_dir)
    if any((pages / name).is_file() for name in (_HOME_PAGE, "README.md")):
        return None
    log.info("%s/%s: found none, the home page lists the texts until there is one", pages.name, _HOME_PAGE)
    content = f"# {config.site_name}\n\n[[ versioned-texts écrit ici : textes ]]\n"
    return File.generated(config, _HOME_PAGE, content=content)


def add_home(entries: list[Any]) -> list[Any]:
    """Put the home page in front of a navigation."""
    return [{_say("home"): _HOME_PAGE}, *entries]


def place_unlisted_pages(nav: Navigation, files: Files) -> None:
    """Make the section of a folder, or the page that stands for it, the parent of its pages that are not listed."""
    listed = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages():
        home = listed.get(f"{file.src_uri.split('/')[0]}/index.md")
        if file.page and file.src_uri not in listed and home:
            # all that a page asks of its parent is to be active with it
            file.page.parent = home.parent or home  # type: ignore[assignment]


def name_sections(nav: Navigation, corpus: Corpus) -> None:
    """Name the section of each work as the text: by default it has the name of a folder."""
    parents = {page.file.src_uri: page.parent for page in nav.pages}
    for work in corpus.works:
        if section := parents.get(f"{work.slug}/index.md"):
            section.title = escape(work.short_title, quote=False)


class CurrentVersion:
    """The version whose page is being written, in the navigation of that page."""

    _entry: tuple[Section, Page] | None = None

    def show(self, page: Page | None) -> None:
        """List the page of a version under its work, unless it is listed; the one before it is listed no more."""
        if self._entry:
            section, last = self._entry
            section.children.remove(last)
        self._entry = None
        if page and isinstance(page.parent, Section) and page not in page.parent.children:
            page.parent.children.append(page)
            self._entry = page.parent, page


def _work_entries(corpus: Corpus, day: dt.date) -> Iterator[dict[str, Any]]:
    # themes write the names of a navigation into HTML without escaping
    for work in corpus.works:
        names = {
            version: escape(version_name(version).capitalize(), quote=False) for version in listed_versions(work, day)
        }
        versions = [{name: version_source(version.path)} for version, name in names.items()]
        yield {escape(work.short_title, quote=False): [f"{work.slug}/index.md", *versions]}
