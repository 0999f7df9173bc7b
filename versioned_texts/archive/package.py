"""The package of each version and of all texts, and transfers to an archive.

Their bytes depend on texts, metadata, seals, what the settings say of body and archive, and this program only.

The content of a package goes from files into its archive: memory holds one file at a time, however many versions there
are.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from versioned_texts.akoma_ntoso import ENDING, akoma_ntoso
from versioned_texts.archive import statements
from versioned_texts.archive.bag import tag_files, write_archive
from versioned_texts.archive.document import document
from versioned_texts.archive.seda import SOURCES, dublin_core, write_transfer
from versioned_texts.archive.standalone import standalone
from versioned_texts.corpus import Corpus, Version, Work, declaration_files, file_checksum, seal_files, write_whole
from versioned_texts.metadata import Expression, WorkDescription, json_text, package_document, version_urn
from versioned_texts.pages.about import PublishingBody

CHECKSUMS = "SHA512SUMS"

_SOURCE = ("Source-Organization", "Organization-Address", "Contact-Name", "Contact-Phone", "Contact-Email")
_COPIES = (".html", ".pdf")
"""What is drawn from the text for a reader: the package of a version holds it, that of all texts names that package."""


@dataclass(frozen=True, eq=False)
class Package:
    """A package: its name, its files by path under ``data/``, its date, its archive, and its transfer, if any."""

    name: str
    files: Mapping[str, Path]
    day: dt.date
    archive: Path
    transfer: Path | None = None


@dataclass(frozen=True, slots=True)
class Packer:
    """Writes packages and their files into a folder.

    ``documents`` keeps PDFs for the next time, if there are any; ``body`` publishes the texts. Where that names its
    archive, or with ``transfers``, each version has a transfer too.
    """

    folder: Path
    documents: Path
    pdf: bool = True
    body: PublishingBody = field(default_factory=PublishingBody)
    transfers: bool = False

    def packages(self, corpus: Corpus, texts: Path) -> Iterator[Package]:
        """Yield the package of each version, then that of all texts, named after their folder.

        The latter holds what the others are made of, and their checksums.

        Raises:
            DocumentError: a version can't be typeset as a PDF.
            OSError: a file can't be read or written.
        """
        versions = [(work, version) for work in corpus.works for version in work.versions]
        with ThreadPoolExecutor(os.cpu_count()) as threads:  # Typst releases the interpreter lock
            every = list(threads.map(lambda pair: self.version_package(pair[0], pair[1], texts), versions))
        yield from every
        sums = self.folder / CHECKSUMS
        sums.write_text(checksums({package.archive.name: file_checksum(package.archive) for package in every}), "utf-8")
        files, declared, seals = {CHECKSUMS: sums}, declaration_files(texts), seal_files(texts)
        for (_, version), package in zip(versions, every, strict=True):
            for path, file in package.files.items():
                if not path.endswith(_COPIES) and path not in declared and path not in seals:
                    # versions share their source documents
                    files[path if path.startswith(SOURCES) else f"{version.slug}/{version.date}/{path}"] = file
        if corpus.lock:
            files[f"{texts.name}.lock"] = self.folder / f"{texts.name}.lock"
            files[f"{texts.name}.lock"].write_text(corpus.lock, "utf-8")
        files |= declared | _others(files | declared, seals)
        titles = "; ".join(work.title for work in corpus.works)
        day = max((package.day for package in every), default=dt.date.min)
        yield self._package(texts.name, files, (("External-Description", titles),), day)

    def version_package(self, work: Work, version: Version, texts: Path) -> Package:
        """Return the package of a version, with its proofs from beside the folder of the texts, and its transfer."""
        name, body = statements.name(version), self.body
        publisher = {"name": body.name, "address": body.post, "email": body.email, "telephone": body.telephone}
        metadata = package_document(work, version, {key: value for key, value in publisher.items() if value})
        files, proofs = self._version_files(work, version, metadata), seal_files(texts, version)
        files |= _others(files, proofs)
        stamps = [dt.date.fromisoformat(file.name[:10]) for file in proofs.values() if file.suffix == ".tsr"]
        info = (
            ("External-Description", statements.full_title(version)),
            ("External-Identifier", f"{version.slug}/{version.date}"),
            ("External-Identifier", version_urn(version)),
            ("Internal-Sender-Identifier", work.archive),
            ("Bag-Group-Identifier", version.slug),
            ("Rights", metadata.get("license", "")),
        )
        package = self._package(name, files, info, max([package_day(work, version), *stamps]))
        if not (self.transfers or body.archive):
            return package
        output = self.folder / f"{name}.seda.zip"
        description = {"title": statements.full_title(version), "history": statements.provenance(work, version)}
        write_transfer(output, files, package.day, name, document=metadata, body=body, **description)
        return replace(package, transfer=output)

    def _version_files(self, work: Work, version: Version, metadata: Mapping[str, Any]) -> dict[str, Path]:
        name = statements.name(version)
        folder = self.folder / version.slug / str(version.date)
        folder.mkdir(parents=True, exist_ok=True)
        written = {
            f"{name}.md": version.text.encode(),
            f"{name}.html": standalone(work, version, metadata),
            f"{name}.jsonld": json_text(metadata).encode(),
            f"{name}{ENDING}": akoma_ntoso(Expression(WorkDescription(work), version, version.in_force_until)).encode(),
        }
        if self.pdf:
            written[f"{name}.pdf"] = document(work, version, package_day(work, version), self.documents)
        files = {picture.name: picture.file for picture in version.pictures}
        files |= {f"{name}{suffix}": attachment.file for suffix, attachment in version.attachments.items()}
        if version.source:
            files[f"{SOURCES}{version.source.name.removeprefix(SOURCES)}"] = version.source.file
        written[f"{name}.dc.xml"] = dublin_core(metadata, (*written, *files))
        for path, content in written.items():
            (folder / path).write_bytes(content)
        return {path: folder / path for path in written} | files

    def _package(self, name: str, files: Mapping[str, Path], info: Iterable[tuple[str, str]], day: dt.date) -> Package:
        body, archive = self.body, self.folder / f"{name}.zip"
        # RFC 8493, section 2.2.2
        source = (body.name, body.post, body.director, body.telephone, body.email)
        known = [(label, value) for label, value in (*zip(_SOURCE, source, strict=True), *info) if value]
        write_archive(archive, name, tag_files(files, known, day), files, day)
        return Package(name, files, day, archive)


def _others(files: Mapping[str, Path], more: Mapping[str, Path]) -> dict[str, Path]:
    """Return those of more files whose content no file has: what was sealed and did not change since stands once."""
    known = set(map(file_checksum, files.values()))
    return {path: file for path, file in more.items() if file_checksum(file) not in known}


def package_day(work: Work, version: Version) -> dt.date:
    """Return the date of a package: the latest of its seals and corrections, or that of a version not yet sealed."""
    if version.seal is None:
        return version.date
    corrections = (correction.day for correction in (*version.corrections, *work.corrections))
    return max([version.seal.day, *corrections])


def write_packages(folder: Path, packages: Iterable[Package]) -> dict[Path, str]:
    """Copy the archives of packages, write ``SHA512SUMS``, and return the SHA-512 of each file."""
    archives = [file for package in packages for file in (package.archive, package.transfer) if file]
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
