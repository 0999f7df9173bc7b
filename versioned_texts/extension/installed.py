"""What the installed extensions add together: options of a site, folders of its root, components, and what is wrong."""

from collections.abc import Mapping

from versioned_texts.corpus import Corpus, CorpusError, Problem
from versioned_texts.delivery.notices import Component, read_components
from versioned_texts.entry_points import declared_objects
from versioned_texts.extension.extension import Extension, OptionKind
from versioned_texts.metadata import TEXTS_SCHEMA
from versioned_texts.pages import ComparisonAddition
from versioned_texts.site import ARCHIVES

_OF_TEXTS = {
    "texts": OptionKind.PATH,
    "compare": OptionKind.PAGE,
    "verify": OptionKind.PAGE,
    "glossary": OptionKind.PAGE,
    "summaries": OptionKind.PATH,
}

_OF_BUILDER = ("assets", "search")
"""The folders of scripts and sheets, and of the search."""


def extensions() -> tuple[Extension, ...]:
    """Return the extensions that are installed, sorted by name."""
    return declared_objects()


def option_kinds() -> dict[str, OptionKind]:
    """Return the options that name pages, paths among them, or names, each with its kind."""
    return _OF_TEXTS | dict(option for extension in extensions() for option in extension.options)


def check_names(corpus: Corpus, texts: str) -> None:
    """Check that no text has the name of a folder that the site has for itself; ``texts`` is that of received files.

    Raises:
        CorpusError: every such text.
    """
    own = {path.partition("/")[0] for path in (ARCHIVES, TEXTS_SCHEMA)}
    folders = own.union(_OF_BUILDER, [texts], *(extension.folders for extension in extensions()))
    expected = f"another name than {', '.join(sorted(folders))}, which are folders of the site"
    if wrong := [work.slug for work in corpus.works if work.slug in folders]:
        raise CorpusError([Problem(name, "(folder)", name, expected) for name in wrong])


def page_problems(pages: Mapping[str, str], corpus: Corpus) -> list[Problem]:
    """Return what the extensions find wrong with the site's own pages, given in Markdown by file."""
    return [problem for extension in extensions() for problem in extension.page_problems(pages, corpus)]


def comparison_additions() -> list[ComparisonAddition]:
    """Return what the extensions add to the comparison of two versions."""
    return [extension.comparison_addition for extension in extensions() if extension.comparison_addition]


def shared_files() -> list[str]:
    """Return the paths, from the site's root, of the files that pages of other sites load."""
    return [path for extension in extensions() for path in extension.shared]


def all_components(theme: str) -> tuple[Component, ...]:
    """Return the third-party components of the texts in a site of a theme, then those of the extensions."""
    return read_components(theme, (extension.components for extension in extensions() if extension.components))
