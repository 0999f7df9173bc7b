"""Packages in a folder, with the checksums of all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publisher.archive.bag import digest
from publisher.archive.package import CHECKSUMS, Package, checksums


def write_packages(folder: Path, made: Iterable[Package]) -> dict[Path, str]:
    """Write packages and ``SHA512SUMS``, and give the SHA-512 of each file.

    Nothing is written before all is made, and no file is ever seen half-written.
    """
    files = {package.file_name: package.content for package in made}
    sums = {name: digest(content) for name, content in files.items()}
    files[CHECKSUMS] = checksums(sums).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(folder / name, content)
    return {folder / name: digest(content) for name, content in files.items()}


def _write(path: Path, content: bytes) -> None:
    """Write a file aside, then put it in its place at once."""
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
