"""The package of each version and of all texts: its bytes depend on texts, metadata, seals and this program only.

The content of a package goes from files into its archive: memory holds one file at a time, however many versions there
are.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.akoma_ntoso import ENDING, akoma_ntoso
from versioned_texts.archive import statements
from versioned_texts.archive.bag import tag_files, write_archive
from versioned_texts.archive.document import document
from versioned_texts.archive.standalone import standalone
from versioned_texts.corpus import Corpus, Version, Work, declaration_files, file_checksum, seal_files, write_whole
from versioned_texts.metadata import describe_package, json_text, package_document, version_urn

SOURCES = "sources/"
CHECKSUMS = "SHA512SUMS"

_COPIES = (".html", ".pdf")
"""What is drawn from the text for a reader: the package of a version holds it, that of all texts names that package."""


@dataclass(frozen=True, eq=False)
class Package:
    """A package: its name, its files by path under ``data/``, its date, and its archive."""

    name: str
    files: Mapping[str, Path]
    day: dt.date
    archive: Path


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes packages and their files into a folder; ``documents`` keeps PDFs for the next time, if there are any."""

    folder: Path
    documents: Path
    pdf: bool = True

    def packages(self, corpus: Corpus, texts: Path) -> Iterator[Package]:
        """Yield the package of each version, then that of all texts, named after their folder.

        The latter holds what the others are made of, and their checksums.

        Raises:
            DocumentError: a version can't be typeset as a PDF.
            OSError: a file can't be read or written.
        """
        versions = [(work, version) for work in corpus.works for version in work.versions]
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # Typst releases the interpreter lock
            every = list(threads.map(lambda one: self.version_package(*one), versions))
        yield from every
        sums = self.folder / CHECKSUMS
        sums.write_text(checksums({package.archive.name: file_checksum(package.archive) for package in every}), "utf-8")
        files = {CHECKSUMS: sums}
        for (_, version), package in zip(versions, every, strict=True):
            for path, file in package.files.items():
                if not path.endswith(_COPIES):
                    # versions share their source documents
                    files[path if path.startswith(SOURCES) else f"{version.slug}/{version.date}/{path}"] = file
        if corpus.lock:
            files[f"{texts.name}.lock"] = self.folder / f"{texts.name}.lock"
            files[f"{texts.name}.lock"].write_text(corpus.lock, "utf-8")
        files |= declaration_files(texts)
        known = set(map(file_checksum, files.values()))  # what was sealed and did not change since stands there already
        files |= {path: file for path, file in seal_files(texts).items() if file_checksum(file) not in known}
        titles = "; ".join(work.title for work in corpus.works)
        day = max((package.day for package in every), default=dt.date.min)
        yield self._package(texts.name, files, (("External-Description", titles),), day)

    def version_package(self, work: Work, version: Version) -> Package:
        """Return the package of a version."""
        name, day, metadata = statements.name(version), package_day(work, version), package_document(work, version)
        folder = self.folder / version.slug / str(version.date)
        folder.mkdir(parents=True, exist_ok=True)
        written = {
            f"{name}.md": version.text.encode(),
            f"{name}.html": standalone(work, version, metadata),
            f"{name}.jsonld": json_text(metadata).encode(),
            f"{name}{ENDING}": akoma_ntoso(describe_package(work, version)).encode(),
        }
        if self.pdf:
            written[f"{name}.pdf"] = document(work, version, day, self.documents)
        for path, content in written.items():
            (folder / path).write_bytes(content)
        files = {path: folder / path for path in written}
        files |= {one.name: one.file for one in version.pictures}
        files |= {f"{name}{suffix}": annex.file for suffix, annex in version.annexes.items()}
        if version.source:
            files[f"{SOURCES}{version.source.name.removeprefix(SOURCES)}"] = version.source.file
        info = (
            ("External-Description", statements.full_title(version)),
            ("External-Identifier", f"{version.slug}/{version.date}"),
            ("External-Identifier", version_urn(version)),
            *([("Internal-Sender-Identifier", work.archive)] if work.archive else ()),
            ("Bag-Group-Identifier", version.slug),
        )
        return self._package(name, files, info, day)

    def _package(
        self, name: str, files: Mapping[str, Path], info: tuple[tuple[str, str], ...], day: dt.date
    ) -> Package:
        archive = self.folder / f"{name}.zip"
        write_archive(archive, name, tag_files(files, info, day), files, day)
        return Package(name, files, day, archive)


def package_day(work: Work, version: Version) -> dt.date:
    """Return the date of a package: the latest of its seals and corrections, or that of a version not yet sealed."""
    if version.seal is None:
        return version.date
    record = version.seal.record_day or version.seal.day
    return max([version.seal.day, record, *(one.day for one in (*version.corrections, *work.corrections))])


def write_packages(folder: Path, packages: Iterable[Package]) -> dict[Path, str]:
    """Copy the archives of packages, write ``SHA512SUMS``, and return the SHA-512 of each file."""
    archives = [package.archive for package in packages]
    sums = {archive.name: file_checksum(archive) for archive in archives}
    folder.mkdir(parents=True, exist_ok=True)
    for archive in archives:
        write_whole(folder / archive.name, archive.read_bytes())
    write_whole(folder / CHECKSUMS, checksums(sums).encode())
    sums[CHECKSUMS] = file_checksum(folder / CHECKSUMS)
    return {folder / name: checksum for name, checksum in sums.items()}


def checksums(sums: Mapping[str, str]) -> str:
    """Write checksums by file name in the format of ``sha512sum --check``."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
