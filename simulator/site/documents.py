"""The PDFs of the texts that the draft of a deliberation annexes."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from simulator import Tariff, Tariffs
from versioned_texts.corpus import Corpus
from versioned_texts.metadata import Files


class Annex(NamedTuple):
    """A PDF that goes with what a council deliberates on, its SHA-256, and the tariffs under which it does."""

    title: str
    version: date
    path: str
    sha256: str
    tariffs: list[Tariff]


def annexes(corpus: Corpus, tariffs: Tariffs, files: Files, day: date) -> Iterator[Annex]:
    """Yield the PDFs of the texts that set a tariff, and of the others as they stand on a day."""
    priced = {slug for tariff in tariffs.published for slug, _ in _texts_of(tariff)}
    for work in corpus.works:
        standing = [other for other in work.versions if other.date <= day][-1:] if work.slug not in priced else []
        for version in work.versions:
            own = [
                tariff
                for tariff in tariffs.published
                if tariff.deliberation and (version in standing or (version.slug, version.date) in _texts_of(tariff))
            ]
            pdf = next((file for file in files.get(version.path, ()) if file.path.endswith(".pdf")), None)
            if own and pdf:
                digest = sha256(pdf.file.read_bytes()).hexdigest()
                yield Annex(work.short_title or work.title, version.date, pdf.path, digest, own)


def _texts_of(tariff: Tariff) -> set[tuple[str, date]]:
    """Return the version and the acts that set the lines of a tariff."""
    return {(tariff.work, tariff.text_version), *((act.work, act.version) for act in tariff.acts)}
