"""Documents that the publisher writes (JSON), given to the terminal as files."""

import json
from pathlib import Path
from typing import Any

from french.legible import ILLEGIBLE

NO_DOCUMENT = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of a file that the publisher didn't write."""


def read_document(file: str) -> str:
    """Read a document.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no JSON, or holds an illegible character, which would reach the terminal or a file.
    """
    text = Path(file).read_text("utf-8")
    if not _is_legible(json.loads(text)):
        raise ValueError(file)
    return text


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
