"""What the installed extensions add together."""

from collections.abc import Mapping
from datetime import date

from versioned_texts.corpus import Corpus, Problem
from versioned_texts.delivery.notices import Component, read_components
from versioned_texts.entry_points import declared_objects
from versioned_texts.extension.extension import Extension
from versioned_texts.pages import ComparisonAddition
from versioned_texts.site import Addition, SiteSettings, join


def extensions() -> tuple[Extension, ...]:
    """Return the extensions that are installed, sorted by name."""
    return declared_objects()


def open_extensions(corpus: Corpus, settings: SiteSettings) -> Addition:
    """Return what the extensions add to one build of a site.

    Raises:
        AdditionError: the site's options ask for what can't be.
    """
    return join(addition for one in extensions() if (addition := one.open(corpus, settings)))


def page_problems(pages: Mapping[str, str], corpus: Corpus, today: date) -> list[Problem]:
    """Return what the extensions find wrong with the site's own pages, given in Markdown by file."""
    return [fault for one in extensions() for fault in one.page_problems(pages, corpus, today)]


def comparison_additions() -> list[ComparisonAddition]:
    """Return what the extensions add to the comparison of two versions."""
    return [one.comparison for one in extensions() if one.comparison]


def shared_files() -> list[str]:
    """Return the paths, from the site's root, of the files that pages of other sites load."""
    return [path for one in extensions() for path in one.shared]


def all_components() -> tuple[Component, ...]:
    """Return the third-party components of the texts, then those of the extensions."""
    return read_components(one.components for one in extensions() if one.components)
