"""Documents that the publisher writes (JSON): given to the terminal as files, or built into the package."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from french.legible import ILLEGIBLE
from simulator.question import Refused
from simulator.wording import section

_say = section("terminal", "documents")

_HELD = {"fichier-tarifs": "tariffs", "verifier": "cases", "fichier-textes": "texts"}
"""What the file of an option holds."""

_ERRORS = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a file that the publisher didn't write."""


def read_document[T](file: str, parse: Callable[[str], T], option: str) -> T:
    """Read the document of a file that an option names.

    Raises:
        Refused: it can't be read, or holds an illegible character, which would reach the terminal or a file.
    """
    try:
        text = Path(file).read_text("utf-8")
        if _is_legible(json.loads(text)):
            return parse(text)
    except _ERRORS:
        pass
    raise Refused.of(option, _say(_HELD[option], file=file))


def read_published[T](read: Callable[[], T], name: str, missing: str = "") -> T:
    """Read a document of the package, by its name without its ending; ``missing`` says so where it may not be there.

    Raises:
        Refused: it isn't there, or can't be read.
    """
    try:
        return read()
    except FileNotFoundError:
        raise Refused.of("", missing) from None
    except _ERRORS:
        raise Refused.of("", _say(name, file=f"{name}.json")) from None


def _is_legible(value: Any) -> bool:  # noqa: ANN401 — JSON, of any depth
    match value:
        case str():
            return not ILLEGIBLE.search(value)
        case list():
            return all(map(_is_legible, value))
        case dict():
            return all(map(_is_legible, value.values()))
        case _:
            return True
