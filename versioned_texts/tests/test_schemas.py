"""The generated schemas, checked on documents: each key is required, no other is taken, and all are described."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from versioned_texts.corpus import Corpus
from versioned_texts.metadata import TextsListing, VersionFile, VersionsListing, schema, texts_listing, versions_listing
from versioned_texts.tests import json_schema

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


def test_listings_have_each_key_of_their_schemas_and_no_other(example_corpus: Corpus, tmp_path: Path) -> None:
    work = example_corpus.works[0]
    text = tmp_path / "texte.md"
    text.write_text("Mots")
    files = {work.latest.path: [VersionFile(f"{work.latest.path}texte.md", "text/markdown", "Texte", text)]}
    versions = json.loads(versions_listing(work, files, SITE))
    assert keys_left_out(versions, VersionsListing) == set()
    assert keys_left_out(json.loads(texts_listing(example_corpus, SITE)), TextsListing) == set()


@pytest.mark.parametrize("kind", [TextsListing, VersionsListing])
def test_every_part_of_a_schema_is_described(kind: Any) -> None:  # noqa: ANN401
    assert undescribed(kind) == []


def undescribed(kind: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Give the parts of a schema that have no description."""
    rules = json.loads(schema(kind))
    parts = [rules, *rules["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values() if "$ref" not in field]
    return [entry for entry in (*parts, *fields) if not entry.get("description")]
