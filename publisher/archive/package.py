"""The package of each version and of all texts: its bytes depend on texts, metadata, seals and this program only."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from publisher.archive import statements
from publisher.archive.bag import archive, bag, digest
from publisher.archive.document import document, write_whole
from publisher.archive.standalone import standalone
from publisher.corpus import Corpus, Version, Work, declaration_files
from publisher.metadata import Addresses, json_text, version_document

SOURCES = "sources/"
CHECKSUMS = "SHA512SUMS"


@dataclass(frozen=True, eq=False)
class Package:
    """A package: its name, its files by path under ``data/``, the fields of its ``bag-info.txt``, and its date."""

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

    def file(self, suffix: str) -> bytes:
        """Return the file of a version's package with this suffix, as ``pdf`` or ``md``."""
        return self.files[f"{self.name}.{suffix}"]


def packages(corpus: Corpus, texts: Path, cache: Path | None = None, *, pdf: bool = True) -> Iterator[Package]:
    """Yield the package of each version, then that of all texts, named after their folder.

    PDFs, if any, are cached in ``cache``.

    Raises:
        DocumentError: a version can't be typeset as a PDF.
        OSError: a file can't be read.
    """
    versions = [(work, version) for work in corpus.works for version in work.versions]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # Typst releases the interpreter lock
        every = list(
            threads.map(lambda one: version_package(one[0], one[1], linked_data(*one), cache, pdf=pdf), versions)
        )
    yield from every
    files = {path: file.read_bytes() for path, file in declaration_files(texts).items()}
    for (_, version), package in zip(versions, every, strict=True):
        files |= {_shared_path(version, path): content for path, content in package.files.items()}
    titles = "; ".join(work.title for work in corpus.works)
    info = (("External-Description", titles),)
    yield Package(texts.name, files, info, max((package.day for package in every), default=dt.date.min))


def version_package(
    work: Work, version: Version, metadata: bytes, cache: Path | None = None, *, pdf: bool = True
) -> Package:
    """Return the package of a version; ``metadata`` is its JSON-LD, ``cache`` and ``pdf`` as for `packages`."""
    name, day = statements.name(version), package_day(version)
    files = {
        f"{name}.md": version.text.encode(),
        f"{name}.html": standalone(work, version, metadata),
        **({f"{name}.pdf": document(work, version, day, cache)} if pdf else {}),
        f"{name}.jsonld": metadata,
    }
    files |= {one.name: one.file.read_bytes() for one in version.pictures}
    if version.tariff_file:
        files[f"{name}.tarif.toml"] = version.tariff_file.read_bytes()
    if version.source:
        files[f"{SOURCES}{version.source.name.removeprefix(SOURCES)}"] = version.source.file.read_bytes()
    info = (
        ("External-Description", statements.full_title(version)),
        ("External-Identifier", f"{version.slug}/{version.date}"),
        *([("Internal-Sender-Identifier", work.archive)] if work.archive else ()),
        ("Bag-Group-Identifier", version.slug),
    )
    return Package(name, files, info, day)


def linked_data(work: Work, version: Version) -> bytes:
    """Write the JSON-LD of a version's package, which depends on neither the site nor other versions."""
    document = version_document(work, version, version.in_force_until, (), Addresses(""))
    return json_text(document).encode()


def package_day(version: Version) -> dt.date:
    """Return the date of a package: that of the seal or of the last correction, or else that of the version."""
    if version.seal is None:
        return version.date
    return max([version.seal.day, *(correction.day for correction in version.corrections)])


def _shared_path(version: Version, path: str) -> str:
    """Return the path of a version's file in the package of all texts, where versions share their source documents."""
    return path if path.startswith(SOURCES) else f"{version.slug}/{version.date}/{path}"


def write_packages(folder: Path, packages: Iterable[Package]) -> dict[Path, str]:
    """Write packages and ``SHA512SUMS`` once all content exists, and return the SHA-512 of each file."""
    files = {package.file_name: package.content for package in packages}
    files[CHECKSUMS] = checksums({name: digest(content) for name, content in files.items()}).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
    return {folder / name: digest(content) for name, content in files.items()}


def checksums(sums: Mapping[str, str]) -> str:
    """Write checksums by file name in the format of ``sha512sum --check``."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
