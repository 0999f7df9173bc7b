"""The downloads of the site: the files of each version, and the packages with the list of their checksums."""

from collections.abc import Iterator
from pathlib import Path

from versioned_texts.archive import CHECKSUMS, Package, Packer, checksums
from versioned_texts.corpus import Corpus
from versioned_texts.metadata import Downloads, VersionFile
from versioned_texts.site.site_file import SiteFile
from versioned_texts.wording import section

_say = section("pages", "download")

ARCHIVES = "archives/"
SUMS = f"{ARCHIVES}{CHECKSUMS}"
"""The folder of the packages, and the list of their checksums."""

NO_DOWNLOADS = Downloads({}, VersionFile("", "", "", Path()))


def make_downloads(corpus: Corpus, texts: Path, packer: Packer) -> Downloads:
    """Make the downloads of every version, and the package of all texts, from the folder ``texts`` of the corpus.

    They are written where the packer writes, and stay there as long as the site is built.

    Raises:
        DocumentError: a version can't be typeset as a PDF.
    """
    *packages, everything = packer.packages(corpus, texts)
    files = {one.path: _version_files(one.path, own) for one, own in zip(corpus.versions, packages, strict=True)}
    return Downloads(files, _archive_file(everything.archive, _say("everything")))


def download_files(downloads: Downloads) -> Iterator[SiteFile]:
    """Yield every download, and the list of the packages' checksums."""
    for one in downloads.all:
        yield SiteFile(one.path, one.file)
    sums = {one.path.removeprefix(ARCHIVES): one.sha512 for one in downloads.all if one.path.startswith(ARCHIVES)}
    yield SiteFile(SUMS, checksums(sums))


def _version_files(path: str, package: Package) -> tuple[VersionFile, ...]:
    pdf = package.files.get(f"{package.name}.pdf")
    return (
        *((VersionFile(f"{path}{package.name}.pdf", "application/pdf", _say("pdf"), pdf),) if pdf else ()),
        VersionFile(f"{path}{package.name}.txt", "text/plain", _say("canonical"), package.files[f"{package.name}.md"]),
        *([_archive_file(package.transfer, _say("transfer"))] if package.transfer else []),
        _archive_file(package.archive, _say("package")),
    )


def _archive_file(file: Path, name: str) -> VersionFile:
    return VersionFile(f"{ARCHIVES}{file.name}", "application/zip", name, file)
