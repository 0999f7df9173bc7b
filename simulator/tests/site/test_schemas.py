"""The schemas of an estimate and of the versions of a text that sets a tariff, checked on documents."""

import json
from pathlib import Path

from simulator import Tariffs
from simulator.exports import export
from simulator.exports.json_document import EstimateDocument
from simulator.site.tariff_file import tariff_of
from versioned_texts.corpus import Corpus
from versioned_texts.metadata import VersionFile, VersionsListing, versions_listing
from versioned_texts.testing.json_schema import SITE, keys_left_out, undescribed

ASKED = {
    "saisie": {"eleves": "10", "annees": "1"},
    "communes": [["1", "Ici", "10"]],
    "devis": [["Tablettes", "10"]],
    "options": [{"nom": "Autre", "saisie": {"subvention": "1"}}],
    "jour": "2026-11-25",
}


def test_an_estimate_has_each_key_of_its_schema_and_no_other(tariffs: Tariffs) -> None:
    document = json.loads(export("json", json.dumps(ASKED), tariffs).content)
    assert keys_left_out(document, EstimateDocument) == {"repartition", "options"}
    assert undescribed(EstimateDocument) == []


def test_a_listing_may_leave_out_each_price_of_a_version(corpus: Corpus, tmp_path: Path) -> None:
    work = next(work for work in corpus.works if tariff_of(work.latest))
    text = tmp_path / "texte.md"
    text.write_text("Mots")
    files = {work.latest.path: [VersionFile(f"{work.latest.path}texte.md", "text/markdown", "Texte", text)]}
    versions = json.loads(versions_listing(work, files, SITE))
    assert keys_left_out(versions, VersionsListing) == set(versions[0]["properties"]["tarif"])
