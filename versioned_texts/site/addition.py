"""What an extension adds to one build of a site."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from versioned_texts.corpus import Figure, Version
from versioned_texts.engine import BrowserParts, BrowserSide
from versioned_texts.metadata import Files
from versioned_texts.pages import FigureLink
from versioned_texts.site.site_file import SiteFile

log = logging.getLogger("mkdocs.plugins.versioned-texts")
"""What a build says beside its files; a warning stops a strict one."""

type Inserts = dict[str, Callable[[], str]]
"""What writes each insert, by its name."""


class AdditionError(Exception):
    """The options of a site ask an extension for what can't be; the message names the option."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings of a site.

    Attributes:
        options: all options of the plugin, by name.
        pages: the folder of the pages.
        pyodide: the folder of that npm package.
        cache: the build cache.
        built: the day of the build.
        address: the address of the site, empty if unknown.
        theme: the name of the site's theme.
    """

    options: Mapping[str, Any]
    pages: Path
    pyodide: Path
    cache: Path
    built: dt.date
    address: str = ""
    theme: str = ""

    @property
    def packages(self) -> Path:
        """The folder of the npm packages."""
        return self.pyodide.parent

    @property
    def texts(self) -> Path:
        """The folder of the texts."""
        return self.pages / str(self.options["texts"])


class Addition:
    """What an extension adds to one build; what is not overridden adds nothing.

    Attributes:
        parts: what it runs in browsers.
        start_pages: the sources of the pages that start Python early, the one that others lead to first.
        framed: the sources of the pages made for frames of other sites: no list has them, and their terms are no links.
        unlisted: the sources of pages that neither navigation nor search lists.
        comparison_data: the address, from the site's root, of the document that its entry compares with, named by its
            hash; empty without one.
    """

    parts: Sequence[BrowserParts] = ()
    start_pages: Sequence[str] = ()
    framed: Sequence[str] = ()
    unlisted: Sequence[str] = ()
    comparison_data: str = ""

    def inserts(self, root: str, browser: BrowserSide | None, day: dt.date, files: Files) -> Inserts:  # noqa: ARG002
        """Return its inserts, as of a day.

        ``root`` leads from the page to the site's root; ``files`` are the downloads of versions.
        """
        return {}

    def files(self) -> Iterable[SiteFile]:
        """Yield the pages and files that it adds."""
        return ()

    def figure_link(self, version: Version, figure: Figure) -> FigureLink | None:  # noqa: ARG002
        """Return what words that one of its attachments of a version quotes lead to; None for those of another's."""
        return None

    def version_block(self, version: Version) -> str:  # noqa: ARG002
        """Return what it adds to the page of a version, below the text, as HTML; empty for nothing."""
        return ""


class _Additions(Addition):
    """Several additions as one; of two inserts of one name, the last."""

    def __init__(self, additions: Sequence[Addition]) -> None:
        self.additions = additions
        self.parts = [part for addition in additions for part in addition.parts]
        self.start_pages = [page for addition in additions for page in addition.start_pages]
        self.framed = [page for addition in additions for page in addition.framed]
        self.unlisted = [page for addition in additions for page in addition.unlisted]
        self.comparison_data = next(
            (addition.comparison_data for addition in additions if addition.comparison_data), ""
        )

    def inserts(self, root: str, browser: BrowserSide | None, day: dt.date, files: Files) -> Inserts:
        return {
            name: write
            for addition in self.additions
            for name, write in addition.inserts(root, browser, day, files).items()
        }

    def files(self) -> Iterable[SiteFile]:
        return chain.from_iterable(addition.files() for addition in self.additions)

    def figure_link(self, version: Version, figure: Figure) -> FigureLink | None:
        return next((link for addition in self.additions if (link := addition.figure_link(version, figure))), None)

    def version_block(self, version: Version) -> str:
        return "\n".join(filter(None, (addition.version_block(version) for addition in self.additions)))


def join_additions(additions: Iterable[Addition]) -> Addition:
    """Return several additions as one."""
    return _Additions(tuple(additions))
