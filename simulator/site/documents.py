"""The documents (JSON) that the simulator reads of the texts: their worked cases, and those that a draft annexes."""

import json
from typing import Any

from simulator import Case
from simulator.site.case_file import case_book
from simulator.site.tariff_file import tariff_of
from versioned_texts.archive import divisions
from versioned_texts.extension import Corpus


def case_documents(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Return the cases of each version, as `simulator.read_cases` reads them, by their path from the site's root."""
    return {
        f"{version.path}cas.json": {
            "texte": version.slug,
            "version": version.date.isoformat(),
            "cas": list(map(_entry, book.cases)),
            **({"ajoutees_depuis": [day.isoformat() for day in book.added_since]} if book.added_since else {}),
        }
        for version in corpus.versions
        if (book := case_book(version, corpus)).cases
    }


def _entry(case: Case) -> dict[str, Any]:
    entry = {"code": case.code, "titre": case.title, "question": case.question, "attendu": case.expected}
    return {**entry, "tarifs_supposes": list(case.supposed_tariffs)} if case.supposed_tariffs else entry


def annexed_texts(corpus: Corpus) -> str:
    """Write each text that says how one joins, by its version, as a draft deliberation takes it."""
    texts = {
        f"{version.slug}/{version.date}": divisions(version)
        for version in corpus.versions
        if (tariff := tariff_of(version)) and tariff.deliberation and not tariff.base
    }
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
