"""The documents that the simulator reads of the texts: their worked cases, and the PDFs that a draft annexes."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from simulator import Case, Tariff, Tariffs
from simulator.site.case_file import case_book
from versioned_texts.corpus import Corpus
from versioned_texts.metadata import Files


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


class Annex(NamedTuple):
    """A PDF that goes with what a council deliberates on, its SHA-256, and the tariffs under which it does."""

    title: str
    version: date
    path: str
    sha256: str
    tariffs: list[Tariff]


def annexes(corpus: Corpus, tariffs: Tariffs, files: Files, day: date) -> Iterator[Annex]:
    """Yield the PDFs of the texts that set a tariff, and of the others as they stand on a day."""
    priced = {slug for one in tariffs.published for slug, _ in _texts_of(one)}
    for work in corpus.works:
        standing = [one for one in work.versions if one.date <= day][-1:] if work.slug not in priced else []
        for version in work.versions:
            own = [
                one
                for one in tariffs.published
                if one.deliberation and (version in standing or (version.slug, version.date) in _texts_of(one))
            ]
            pdf = next((one for one in files.get(version.path, ()) if one.path.endswith(".pdf")), None)
            if own and pdf:
                digest = sha256(pdf.file.read_bytes()).hexdigest()
                yield Annex(work.short_title or work.title, version.date, pdf.path, digest, own)


def _texts_of(tariff: Tariff) -> set[tuple[str, date]]:
    """Return the version and the acts that set the lines of a tariff."""
    return {(tariff.work, tariff.text_version), *((one.work, one.version) for one in tariff.acts)}
