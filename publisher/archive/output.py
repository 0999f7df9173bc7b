"""The output folder of `publisher archive`: packages and their checksums."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publisher.archive.bag import digest
from publisher.archive.package import CHECKSUMS, Package, checksums


def write_packages(folder: Path, packages: Iterable[Package]) -> dict[Path, str]:
    """Write packages and ``SHA512SUMS``, and return the SHA-512 of each file.

    Nothing is written before all content exists, and each file appears whole.
    """
    files = {package.file_name: package.content for package in packages}
    sums = {name: digest(content) for name, content in files.items()}
    files[CHECKSUMS] = checksums(sums).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(folder / name, content)
    return {folder / name: digest(content) for name, content in files.items()}


def _write(path: Path, content: bytes) -> None:
    """Write a temporary file, then rename it."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
