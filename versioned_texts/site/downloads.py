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


def make_downloads(corpus: Corpus, texts: Path, folder: Path, documents: Path, *, pdf: bool = True) -> Downloads:
    """Make the downloads of every version, and the package of all texts, from the folder ``texts`` of the corpus.

    They are written into ``folder``, where they stay as long as the site is built; ``documents`` keeps PDFs.

    Raises:
        DocumentError: a version can't be typeset as a PDF.
    """
    *packages, everything = Packer(folder, documents, pdf).packages(corpus, texts)
    files = {one.path: _version_files(one.path, own) for one, own in zip(corpus.versions, packages, strict=True)}
    return Downloads(files, _package_file(everything, _say("everything")))


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
        _package_file(package, _say("package")),
    )


def _package_file(package: Package, name: str) -> VersionFile:
    return VersionFile(f"{ARCHIVES}{package.archive.name}", "application/zip", name, package.archive)
