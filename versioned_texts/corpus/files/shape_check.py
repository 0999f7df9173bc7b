"""What a file holds, checked against its shape: all faults at once, each with its key."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from versioned_texts.corpus.files.shapes import EXPECTED, Shape
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.validation import keyed_rows, validate_value

_BY_TYPE = {
    "date_type": "a day of the calendar without quotes, as 2020-01-02",
    "dict_type": "a table of keys and values",
    "float_type": "a number without quotes",
    "greater_than_equal": "{ge} or later",
    "int_type": "a whole number without quotes",
    "list_type": "a list, between [ and ]",
    "literal_error": "{expected}",
    "model_type": "a table of keys and values",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "words",
    "string_type": "text in quotes",
    "too_long": "a list of at most {max_length}",
    "too_short": "a list of {min_length} or more",
    "value_error": "{error}",
}
"""What is expected, by the type of an error and its context; lists have a length, texts a pattern."""


def check_shape[S: Shape](shape: type[S], data: object, file: str, problems: list[Problem]) -> S | None:
    """Convert a parsed file to its shape; return None and add problems when it does not fit.

    Data of None are those of a file that can't be read, whose reader says so.
    """
    if data is None:
        return None
    faults = [Problem(file, *fault) for fault in validate_value(data)]
    problems += faults
    try:
        checked = shape.model_validate(data)
    except ValidationError as error:
        problems.extend(_problems(shape, data, error, file))
        return None
    return None if faults else checked


def _problems(shape: type[Shape], data: object, error: ValidationError, file: str) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        key = _key(data, detail["loc"])
        match detail["type"]:
            case "missing":
                found, expected = "nothing", "this key is compulsory"
            case "extra_forbidden":
                known = ", ".join(_known_keys(shape, detail["loc"][:-1]))
                found, expected = "an unknown key", f"one of {known}"
            case _:
                value = detail["input"]
                found = value.isoformat() if isinstance(value, dt.date) else repr(value)
                expected = _expectation(detail)
        yield Problem(file, key, found, expected)


def _key(data: Any, path: Sequence[int | str]) -> str:  # noqa: ANN401
    key = ""
    for part in path:
        if isinstance(data, dict):
            key, data = f"{key}.{part}", data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            key, data = [*keyed_rows(key, data)][part]
        # what follows a value is one of the types that it might have been
    return key.lstrip(".") or "(file)"


def _expectation(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "pattern" in context:
        return EXPECTED[context["pattern"]]
    # a moment is a day too, and has a type of its own
    kind = "date_type" if error["type"].startswith("date_") else error["type"]
    return _BY_TYPE[kind].format_map(context) if kind in _BY_TYPE else error["msg"]


def _known_keys(shape: type[Shape], location: tuple[int | str, ...]) -> list[str]:
    """Return the keys allowed at a location of a shape."""
    current: type[Shape] | None = shape
    for part in location:
        if isinstance(part, str) and current:
            current = _shape_of(current.model_fields[part].annotation)
    return list(current.model_fields) if current else []


def _shape_of(kind: object) -> type[Shape] | None:
    """Return the shape that a type is, or that its arguments hold: a list of it, or none."""
    if isinstance(kind, type) and issubclass(kind, Shape):
        return kind
    return next(filter(None, map(_shape_of, get_args(kind))), None)
