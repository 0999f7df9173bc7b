"""The options of a site in its settings, as the builder and the command read them: of the texts and of extensions."""

from pathlib import Path

from versioned_texts.extension.extension import OptionKind
from versioned_texts.extension.installed import extensions

SETTINGS = Path("mkdocs.yml")
"""The settings of a site, in its folder."""

_OF_TEXTS = {
    "texts": OptionKind.PATH,
    "compare": OptionKind.PAGE,
    "glossary": OptionKind.PAGE,
    "summaries": OptionKind.PATH,
}


def option_kinds() -> dict[str, OptionKind]:
    """Return the options that name pages, paths among them, or names, each with its kind."""
    return _OF_TEXTS | dict(option for one in extensions() for option in one.options)
