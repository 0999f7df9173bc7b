"""JSON Schema, by a library that takes a second of work to import: only tests that validate wait for it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from versioned_texts.metadata import schema
from versioned_texts.testing import json_schema


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


SITE = "https://exemple.fr/"


def objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give the objects of a document, of each list those of its first item."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value[:1] if isinstance(value, list) else ()
    for child in inner:
        yield from objects(child)


def keys_left_out(document: Any, kind: Any) -> set[str]:  # noqa: ANN401
    """Validate a document, see that no object of it takes another key, and give the keys that may be left out."""
    validator = json_schema.validator(json.loads(schema(kind)))
    validator.validate(document)
    optional = set()
    for item in objects(document):
        for key in list(item):
            value = item.pop(key)
            if validator.is_valid(document):
                optional.add(key)
            item[key] = value
        item["inconnu"] = None
        assert not validator.is_valid(document), item
        del item["inconnu"]
    return optional


def undescribed(kind: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Give the parts of a schema that have no description."""
    rules = json.loads(schema(kind))
    parts = [rules, *rules["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values() if "$ref" not in field]
    return [entry for entry in (*parts, *fields) if not entry.get("description")]
