"""Packages: a version with all that proves and explains it, and one package of everything.

Each is a zip archive of one folder, a BagIt bag. It depends on the texts, their metadata, their seals and this program
alone: its dates are those of the seals.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publisher.archive import statements
from publisher.archive.bag import archive, bag, digest
from publisher.archive.document import document
from publisher.archive.standalone import standalone
from publisher.corpus import Corpus, SourceDocument, Version, Work, declaration_files

SOURCES = "sources/"
CHECKSUMS = "SHA512SUMS"

type Metadata = Callable[[Work, Version], bytes]
"""Makes the JSON-LD of a version."""


@dataclass(frozen=True, eq=False)
class Package:
    """A package: its name, the files it holds by path under ``data/``, what is said of them, and its day."""

    name: str
    files: Mapping[str, bytes]
    info: tuple[tuple[str, str], ...]
    day: dt.date

    @property
    def file_name(self) -> str:
        """The name of its archive."""
        return f"{self.name}.zip"

    @cached_property
    def content(self) -> bytes:
        """The bytes of its archive."""
        return archive(self.name, bag(self.files, self.info, self.day), self.day)

    @cached_property
    def checksum(self) -> str:
        """The SHA-512 of its archive."""
        return digest(self.content)

    def file(self, suffix: str) -> bytes:
        """Give the file of a version's package that has this suffix, as ``pdf`` or ``md``."""
        return self.files[f"{self.name}.{suffix}"]


def packages(corpus: Corpus, texts: Path, metadata: Metadata, cache: Path | None = None) -> Iterator[Package]:
    """Make the package of each version, then that of everything, named after the folder of the texts.

    Args:
        corpus: the works.
        texts: the folder they were read from.
        metadata: makes the JSON-LD of a version.
        cache: a folder that keeps what was set before, None for none.

    Raises:
        DocumentError: a version can't be set as a PDF.
        OSError: a file can't be read.
    """
    versions = [(work, version) for work in corpus.works for version in work.versions]

    def packed(one: tuple[Work, Version]) -> Package:
        work, version = one
        return version_package(work, version, metadata(work, version), cache)

    with ThreadPoolExecutor(os.cpu_count()) as threads:  # setting a PDF leaves the interpreter free
        made = []
        for package in threads.map(packed, versions):
            yield package
            made.append(package)
    declared = tuple((path, file.read_bytes()) for path, file in declaration_files(texts).items())
    yield _everything(texts.name, corpus, tuple(made), declared)


def _everything(
    name: str, corpus: Corpus, made: tuple[Package, ...], declared: tuple[tuple[str, bytes], ...]
) -> Package:
    files, day = dict(declared), dt.date.min
    versions = [version for work in corpus.works for version in work.versions]
    for version, package in zip(versions, made, strict=True):
        day = max(day, package.day)
        files |= {_shared_path(version, path): content for path, content in package.files.items()}
    issuers = dict.fromkeys(issuer for work in corpus.works for issuer in work.issuers)
    titles = "; ".join(work.title for work in corpus.works)
    info = (*(("Source-Organization", issuer) for issuer in issuers), ("External-Description", titles))
    return Package(name, files, info, day)


def version_package(work: Work, version: Version, metadata: bytes, cache: Path | None = None) -> Package:
    """Make the package of a version; ``metadata`` is its JSON-LD, ``cache`` as for `packages`."""
    name, day = statements.name(version), package_day(version)
    files = {
        f"{name}.md": version.text.encode(),
        f"{name}.html": standalone(work, version, metadata),
        f"{name}.pdf": document(work, version, day, cache),
        f"{name}.jsonld": metadata,
    }
    if version.tariff_file:
        files[f"{name}.tarif.toml"] = version.tariff_file.read_bytes()
    if version.source:
        files[_source_path(version.source)] = version.source.file.read_bytes()
    info = (
        *(("Source-Organization", issuer) for issuer in work.issuers),
        ("External-Description", statements.full_title(version)),
        ("External-Identifier", f"{version.slug}/{version.date}"),
        *([("Internal-Sender-Identifier", work.archive)] if work.archive else ()),
        ("Bag-Group-Identifier", version.slug),
    )
    return Package(name, files, info, day)


def package_day(version: Version) -> dt.date:
    """Give the day a package is dated: that of the seal, or of the last correction since; the version's own else."""
    if version.seal is None:
        return version.date
    return max([version.seal.day, *(correction.day for correction in version.corrections)])


def checksums(made: Mapping[str, str]) -> str:
    """Write checksums by file name as ``sha512sum --check`` reads them."""
    return "".join(f"{made[name]}  {name}\n" for name in sorted(made))


def _source_path(source: SourceDocument) -> str:
    return f"{SOURCES}{source.name.removeprefix(SOURCES)}"


def _shared_path(version: Version, path: str) -> str:
    """Place a file of a version's package in that of everything, where versions share their received files."""
    return path if path.startswith(SOURCES) else f"{version.slug}/{version.date}/{path}"
