"""The downloads of the site: the files of each version, and the archive packages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from versioned_texts.corpus import file_checksum


@dataclass(frozen=True)
class VersionFile:
    """A file of a version: its path from the root of the site, its media type, its French name, and where it lies."""

    path: str
    media_type: str
    name: str
    file: Path

    @cached_property
    def size(self) -> int:
        """The number of bytes."""
        return self.file.stat().st_size

    @cached_property
    def sha512(self) -> str:
        """The SHA-512 of the bytes, in hexadecimal."""
        return file_checksum(self.file)


type Files = Mapping[str, Sequence[VersionFile]]
"""The downloads of each version, by its path, the package last."""


@dataclass(frozen=True)
class Downloads:
    """The files of all versions, and the package of all texts."""

    files: Files
    everything: VersionFile

    @property
    def all(self) -> tuple[VersionFile, ...]:
        """Every file."""
        return (*(file for files in self.files.values() for file in files), self.everything)
