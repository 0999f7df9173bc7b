"""The generated schemas, checked on documents: each key is required, no other is taken, and all are described."""

import json
from pathlib import Path
from typing import Any

import pytest

from versioned_texts.corpus import Corpus
from versioned_texts.metadata import TextsListing, VersionFile, VersionsListing, texts_listing, versions_listing
from versioned_texts.testing.json_schema import SITE, keys_left_out, undescribed


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
