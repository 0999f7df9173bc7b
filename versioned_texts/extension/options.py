"""The options of a site in its settings, as the builder and the command read them: of the texts and of extensions."""

from pathlib import PurePosixPath

from versioned_texts.extension.extension import OptionKind
from versioned_texts.extension.installed import extensions

_OF_TEXTS = {
    "texts": OptionKind.PATH,
    "compare": OptionKind.PAGE,
    "glossary": OptionKind.PAGE,
    "summaries": OptionKind.PATH,
}


def option_kinds() -> dict[str, OptionKind]:
    """Return the options that name pages, paths among them, or names, each with its kind."""
    return _OF_TEXTS | dict(option for one in extensions() for option in one.options)


def path_fault(option: str, path: str) -> str:
    """Say that a path leads out of the folder of the pages; empty where it doesn't."""
    pure = PurePosixPath(path)
    outside = pure.is_absolute() or ".." in pure.parts
    return f"{option}: found {path}, expected a path inside the folder of the pages" if outside else ""
