"""What the installed extensions add together."""

from collections.abc import Mapping
from datetime import date

from versioned_texts.corpus import Corpus, Problem
from versioned_texts.delivery.notices import Component, read_components
from versioned_texts.entry_points import declared_objects
from versioned_texts.extension.extension import Extension
from versioned_texts.pages import ComparisonAddition


def extensions() -> tuple[Extension, ...]:
    """Return the extensions that are installed, sorted by name."""
    return declared_objects()


def page_problems(pages: Mapping[str, str], corpus: Corpus, today: date) -> dict[str, list[Problem]]:
    """Return what the extensions find wrong with the site's own pages, given in Markdown by file, by where it is."""
    found = [problem for one in extensions() for problem in one.page_problems(pages, corpus, today)]
    return {"the figures of the pages": found}


def comparison_additions() -> list[ComparisonAddition]:
    """Return what the extensions add to the comparison of two versions."""
    return [one.comparison for one in extensions() if one.comparison]


def shared_files() -> list[str]:
    """Return the paths, from the site's root, of the files that pages of other sites load."""
    return [path for one in extensions() for path in one.shared]


def all_components() -> tuple[Component, ...]:
    """Return the third-party components of the texts, then those of the extensions."""
    return read_components(one.components for one in extensions() if one.components)
