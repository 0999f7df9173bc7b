"""The generated schemas, checked on documents: each key is required, no other is taken, and all are described."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator import Tariffs
from simulator.exports import export
from simulator.exports.json_document import EstimateDocument
from simulator.site import tariff_of
from tests import json_schema
from versioned_texts.corpus import Corpus
from versioned_texts.metadata import TextsListing, VersionFile, VersionsListing, schema, texts_listing, versions_listing

ASKED = {
    "saisie": {"eleves": "10", "annees": "1"},
    "communes": [["1", "Ici", "10"]],
    "devis": [["Tablettes", "10"]],
    "options": [{"nom": "Autre", "saisie": {"subvention": "1"}}],
    "jour": "2026-11-25",
}
SITE = "https://exemple.fr/"


def objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give the objects of a document, of each list those of its first item."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value[:1] if isinstance(value, list) else ()
    for one in inner:
        yield from objects(one)


def keys_left_out(document: Any, kind: Any) -> set[str]:  # noqa: ANN401
    """Validate a document, see that no object of it takes another key, and give the keys that may be left out."""
    validator = json_schema.validator(json.loads(schema(kind)))
    validator.validate(document)
    optional = set()
    for one in objects(document):
        for key in list(one):
            value = one.pop(key)
            if validator.is_valid(document):
                optional.add(key)
            one[key] = value
        one["inconnu"] = None
        assert not validator.is_valid(document), one
        del one["inconnu"]
    return optional


def test_an_estimate_has_each_key_of_its_schema_and_no_other(example_tariffs: Tariffs) -> None:
    document = json.loads(export("json", json.dumps(ASKED), example_tariffs).content)
    assert keys_left_out(document, EstimateDocument) == {"repartition", "options"}


def test_listings_have_each_key_of_their_schemas_and_no_other(example_corpus: Corpus, tmp_path: Path) -> None:
    work = next(work for work in example_corpus.works if tariff_of(work.latest))
    text = tmp_path / "texte.md"
    text.write_text("Mots")
    files = {work.latest.path: [VersionFile(f"{work.latest.path}texte.md", "text/markdown", "Texte", text)]}
    versions = json.loads(versions_listing(work, files, SITE))
    assert keys_left_out(versions, VersionsListing) == set(versions[0]["properties"]["tarif"])
    assert keys_left_out(json.loads(texts_listing(example_corpus, SITE)), TextsListing) == set()


@pytest.mark.parametrize(
    "kind", [EstimateDocument, TextsListing, VersionsListing], ids=["estimate", "texts", "versions"]
)
def test_every_part_of_a_schema_is_described(kind: Any) -> None:  # noqa: ANN401
    rules = json.loads(schema(kind))
    parts = [rules, *rules["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values() if "$ref" not in field]
    assert [one for one in (*parts, *fields) if not one.get("description")] == []
