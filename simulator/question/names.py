"""The names of a question, the same on the page and in every file: legible, and of a length that a file can hold."""

from collections.abc import Mapping
from typing import Any

import french
from french.characters import LONGEST_CELL, remove_illegible
from simulator.question.readers import Refused, shorten
from simulator.wording import section

_say = section("answer", "names")

_FIELDS = "saisie"
"""What is typed in fields: each reader judges it as it is."""

_ADDRESS = "lien"
"""An address may be longer: a file leaves out what it can't hold."""


def legible_names(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question without the illegible characters of its names.

    Raises:
        Refused: a name is too long for the cell of a spreadsheet.
    """
    return {name: value if name == _FIELDS else _legible(value, name) for name, value in document.items()}


def _legible(value: Any, field: str) -> Any:  # noqa: ANN401 — JSON, of any depth
    match value:
        case str():
            if len(value) > LONGEST_CELL and field != _ADDRESS:
                most = french.integer(LONGEST_CELL)
                raise Refused.of(field, _say("too_long", name=shorten(value), count=len(value), most=most))
            return remove_illegible(value)
        case list() | tuple():
            return [_legible(item, field) for item in value]
        case dict():
            return {name: item if name == _FIELDS else _legible(item, field) for name, item in value.items()}
        case _:
            return value
