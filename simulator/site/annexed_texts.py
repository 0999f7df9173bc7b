"""The texts that a draft deliberation approves, and so annexes."""

import json

from simulator.site.tariff_file import tariff_of
from versioned_texts.archive import divisions
from versioned_texts.corpus import Corpus


def annexed_texts(corpus: Corpus) -> str:
    """Write each text that says how one joins, by its version (JSON), as a draft takes it (`simulator.exports`)."""
    texts = {
        f"{version.slug}/{version.date}": divisions(version)
        for version in corpus.versions
        if (tariff := tariff_of(version)) and tariff.deliberation
    }
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
