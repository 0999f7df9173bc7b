"""Seals written: each folder is filled aside, flushed to disk and put in place by one step.

A command that is cut off leaves a part of the seals, and each of them is whole. The next one goes on.
"""

import datetime as dt
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from versioned_texts.corpus.files.text_files import checksum
from versioned_texts.corpus.files.writing import fill_folder, flush_folder
from versioned_texts.corpus.model.version import Corpus, Version
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.book import SealBook
from versioned_texts.corpus.seal.contents import contents
from versioned_texts.corpus.seal.paths import Name
from versioned_texts.corpus.seal.stored_seals import StoredSeal, seal_text
from versioned_texts.corpus.seal.undo import digest
from versioned_texts.corpus.text.sealed_anchors import anchors_file

_ASIDE = ".sealing"


def add_seals(book: SealBook, corpus: Corpus, day: dt.date, selection: Collection[Name]) -> list[Version]:
    """Seal a selection of versions, their works and all corrections, dated ``day``; return the versions, as they were.

    What is sealed stays as it is.

    Raises:
        CorpusError: the day is still to come, or before that of an earlier seal; nothing is sealed.
    """
    missing = list(_missing(book, corpus, selection))
    corrections = [row for row in book.corrections if row.text not in book.sealed_corrections]
    last = max((stored.day for stored in book.stored), default=dt.date.min)
    if (missing or corrections) and not last <= day <= book.today:
        earliest = f"{last}, the last seal, to " * bool(book.stored)
        expected = f"a day from {earliest}{book.today}, today" if earliest else f"a day up to {book.today}, today"
        raise CorpusError([Problem(paths.sealed_copies(book.texts).name, "sealed", str(day), expected)])
    for slug, version in missing:
        later = [date for of, date in book.seals if of == slug and version and date and date > version.date]
        date = version.date if version else None
        seal = StoredSeal(slug, date, day, {}, later=max(later, default=None))
        anchors = {paths.anchors_name(date): anchors_file(version.body).encode()} if version else {}
        _put(book.texts, seal, contents(book.texts, slug, version) | anchors)
    for correction in corrections:
        seal = StoredSeal(*correction.name, day, {}, correction=checksum(correction.text)[:12])
        _put(book.texts, seal, {paths.CORRECTION_FILE: correction.text.encode()})
    return [version for _, version in missing if version]


def _missing(book: SealBook, corpus: Corpus, selection: Collection[Name]) -> Iterator[tuple[str, Version | None]]:
    """Yield all that is to be sealed and is not: works of which a version is or will be, and versions."""
    for work in corpus.works:
        drafts = [version for version in work.versions if version.seal is None]
        missing = [version for version in drafts if (version.slug, version.date) in selection]
        if (missing or len(drafts) < len(work.versions)) and (work.slug, None) not in book.seals:
            yield work.slug, None
        yield from ((work.slug, version) for version in missing)


def _put(texts: Path, seal: StoredSeal, files: Mapping[str, bytes]) -> None:
    seal = replace(seal, files={name: digest(content) for name, content in files.items()})
    aside, folder = (paths.sealed_copies(texts) / name for name in (_ASIDE, seal.path))
    shutil.rmtree(aside, ignore_errors=True)  # what a command that was cut off left
    fill_folder(aside, {**files, paths.SEAL_FILE: seal_text(seal).encode()})
    folder.parent.mkdir(exist_ok=True)
    aside.rename(folder)
    flush_folder(folder.parent)
    flush_folder(aside.parent)
