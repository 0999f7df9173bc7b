"""JSON documents as text, and their JSON Schemas, generated from the types of the documents."""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

import french

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _InOrder(GenerateJsonSchema):
    """Keys stay in the order of the types; a field has a description and no title."""

    def sort(self, value: dict[str, Any], parent_key: str | None = None) -> dict[str, Any]:  # noqa: ARG002
        return value

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False


def json_text(document: object) -> str:
    """Write a document, or a list of them, as JSON; equal documents give equal texts."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def json_schema(kind: Any) -> dict[str, Any]:  # noqa: ANN401 — a type, or an alias of one
    """Return the JSON Schema of a type, with the TypedDicts that it is made of under ``$defs``."""
    return TypeAdapter(kind).json_schema(mode="serialization", schema_generator=_InOrder)


def schema(kind: Any) -> str:  # noqa: ANN401
    """Write the JSON Schema (2020-12) of a type of documents; definitions have their titles for names.

    Spaces are plain in it: editors mark no-break ones.
    """
    document = json_schema(kind)
    text = json_text({"$schema": DIALECT, **document}).replace(french.BEFORE_SIGN, " ")
    for name, definition in document.get("$defs", {}).items():
        title = definition["title"]
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{title}"').replace(f'"{name}": {{', f'"{title}": {{')
    return text
