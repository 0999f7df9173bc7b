"""What a package declares to every site of texts: the class that its extension is derived from."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

from french.catalogue import Section
from versioned_texts.corpus import Attachment, Corpus, Problem
from versioned_texts.pages import ComparisonAddition
from versioned_texts.site import Addition, SiteSettings

type Action = Callable[[argparse.Namespace], int]
"""Runs an action of the command and returns its exit code."""

type AddAction = Callable[[str, Action, str], argparse.ArgumentParser]
"""Adds an action by its name, its function and its help."""


class OptionKind(Enum):
    """What an option in the settings of a site holds: a page that exists, another path among the pages, or names."""

    PAGE = auto()
    PATH = auto()
    NAMES = auto()


class Extension:
    """What a package declares, whatever the site: what is not overridden adds nothing.

    What it adds to one build of a site is the `Addition` that it makes.

    Attributes:
        attachments: the kinds of files that it reads beside a version, each after the kind that it stands beside.
        options: its options in the settings of a site, each by its name; none is required.
        folders: the names that it takes of the site's root.
        theme: the folder of its templates and assets, in the layout of ours.
        sheets: the stylesheets of that folder that every page loads.
        shared: the files of that folder that pages of other sites load.
        words: a section of a catalogue, what its templates say; they find it under ``config.extra.words``.
        components: the file of its third-party components, in the form of ours.
        errors: its exceptions whose message says all.
        comparison_addition: what it adds to the comparison of two versions.
        unknown_file: what a reader is told of a file that the site did not publish, as how its own files are checked.
    """

    attachments: Sequence[Attachment] = ()
    options: Sequence[tuple[str, OptionKind]] = ()
    folders: Sequence[str] = ()
    theme: Path | None = None
    sheets: Sequence[str] = ()
    shared: Sequence[str] = ()
    words: Section | Mapping[str, str] = MappingProxyType({})
    components: Path | None = None
    errors: tuple[type[Exception], ...] = ()
    comparison_addition: ComparisonAddition | None = None
    unknown_file: str = ""

    def add_text_actions(self, add: AddAction) -> Iterable[argparse.ArgumentParser]:  # noqa: ARG002
        """Add actions of the command that read the texts, and return their parsers."""
        return ()

    def add_actions(self, add: AddAction) -> None:
        """Add other actions of the command."""

    def page_problems(self, pages: Mapping[str, str], corpus: Corpus) -> list[Problem]:  # noqa: ARG002
        """Return what is wrong with the site's own pages, given in Markdown by file."""
        return []

    def missing(self, settings: SiteSettings) -> Iterable[str]:  # noqa: ARG002
        """Yield what the options of a site need that is not installed."""
        return ()

    def make_addition(self, corpus: Corpus, settings: SiteSettings) -> Addition | None:  # noqa: ARG002
        """Return what it adds to one build of a site, if it does.

        Raises:
            AdditionError: the site's options ask for what can't be.
        """
        return None
