"""The output folder of `publisher archive`: packages and their checksums."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from publisher.archive.bag import digest
from publisher.archive.document import write_whole
from publisher.archive.package import Package

CHECKSUMS = "SHA512SUMS"


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
