"""The downloads of the site: the files of each version, and the packages with the list of their checksums."""

from collections.abc import Iterator
from pathlib import Path

from versioned_texts.akoma_ntoso import ENDING, MEDIA_TYPE, akoma_ntoso
from versioned_texts.archive import CHECKSUMS, Package, Packer, checksums
from versioned_texts.corpus import Corpus, Period, Version, Work, periods
from versioned_texts.metadata import Addresses, Downloads, Expression, VersionFile, WorkDescription
from versioned_texts.redline import Redline
from versioned_texts.site.site_file import SiteFile
from versioned_texts.wording import section

_say = section("pages", "download")

ARCHIVES = "archives/"
SUMS = f"{ARCHIVES}{CHECKSUMS}"
"""The folder of the packages, and the list of their checksums."""

NO_DOWNLOADS = Downloads({}, VersionFile("", "", "", Path()))


def make_downloads(corpus: Corpus, texts: Path, packer: Packer, site_address: str) -> Downloads:
    """Make the downloads of every version, and the package of all texts, from the folder ``texts`` of the corpus.

    They stay in the folder of the packer as long as the site is built; ``site_address`` is empty if unknown.

    Raises:
        DocumentError: a version can't be typeset as a PDF.
    """
    *packages, everything = packer.packages(corpus, texts)
    versions = ((work, period) for work in corpus.works for period in periods(work))
    files = {
        period.version.path: tuple(_version_files(work, period, package, site_address))
        for (work, period), package in zip(versions, packages, strict=True)
    }
    return Downloads(files, _archive_file(everything.archive, _say("everything")))


def download_files(downloads: Downloads) -> Iterator[SiteFile]:
    """Yield every download, and the list of the packages' checksums."""
    for download in downloads.all:
        yield SiteFile(download.path, download.file)
    sums = {
        download.path.removeprefix(ARCHIVES): download.sha512
        for download in downloads.all
        if download.path.startswith(ARCHIVES)
    }
    yield SiteFile(SUMS, checksums(sums))


def version_document(
    work: Work, period: Period, site_address: str, since: tuple[Version, Redline] | None = None
) -> str:
    """Write a version in Akoma Ntoso, with what changed ``since`` another."""
    described = WorkDescription(work, Addresses(site_address, period.version.path))
    return akoma_ntoso(Expression(described, period.version, period.until), work.versions, since)


def _version_files(work: Work, period: Period, package: Package, site_address: str) -> Iterator[VersionFile]:
    path, marked_up = f"{period.version.path}{package.name}", package.archive.with_suffix(ENDING)
    marked_up.write_text(version_document(work, period, site_address), "utf-8")
    if pdf := package.files.get(f"{package.name}.pdf"):
        yield VersionFile(f"{path}.pdf", "application/pdf", _say("pdf"), pdf)
    yield VersionFile(f"{path}.txt", "text/plain", _say("canonical"), package.files[f"{package.name}.md"])
    yield VersionFile(f"{path}{ENDING}", MEDIA_TYPE, _say("akoma_ntoso"), marked_up)
    if package.transfer:
        yield _archive_file(package.transfer, _say("transfer"))
    yield _archive_file(package.archive, _say("package"))


def _archive_file(file: Path, name: str) -> VersionFile:
    return VersionFile(f"{ARCHIVES}{file.name}", "application/zip", name, file)
