"""JSON Schema, by a library that takes a second of work to import: only tests that validate wait for it."""

from collections.abc import Mapping
from typing import Any, Protocol


class Validator(Protocol):
    """What the library gives for a schema; it judges formats too."""

    def validate(self, document: object) -> None: ...

    def is_valid(self, document: object) -> bool: ...


def validator(rules: Mapping[str, Any]) -> Validator:
    """Give the validator of a schema, which must be one."""
    from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # noqa: PLC0415

    Draft202012Validator.check_schema(rules)
    made: Validator = Draft202012Validator(rules, format_checker=FormatChecker())
    return made
