"""Slips of transcription that were corrected in one version of a text and still stand in another, copied from it."""

from collections.abc import Iterator

from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.model.version import Version, Work
from versioned_texts.corpus.text.passages import alineas_with


def uncorrected_versions(work: Work) -> Iterator[str]:
    """Say which versions have, in the same article, words that were corrected in another."""
    for version in work.versions:
        for correction in (declared for declared in version.corrections if not declared.of_record):
            for other in work.versions:
                if other is not version and (anchor := _slip(correction, version, other)):
                    words = f"« {correction.before} », corrected in {version.date}"
                    yield f"{other.date}: #{anchor} still has {words}; if it is a slip there too, correct it too"


def _slip(correction: Correction, corrected: Version, other: Version) -> str:
    """Return the alinéa that has the words before the correction, in the article that has those after it."""
    for division in corrected.body.divisions:
        same = other.body.find(division.anchor)
        if same and alineas_with(division.alineas, correction.after):
            copies = alineas_with(same.alineas, correction.before)
            return next((copy.anchor for copy in copies if not alineas_with([copy], correction.after)), "")
    return ""
