"""The files of a zip archive, each read when it is asked for, and only so far; those of a package (BagIt, RFC 8493)."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from versioned_texts.office import DAMAGE

MOST_FILES, MOST_BYTES = 20_000, 300_000_000
"""Files of an archive, and bytes of each, once decompressed: more than the texts of any site."""

BAG = "bagit.txt"
"""The file by which a folder is a package."""

_MANIFESTS = ("manifest-sha512.txt", "tagmanifest-sha512.txt")
_LINE = re.compile(r"^([0-9a-f]{128})\s+(\S.*)$", re.MULTILINE)
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%"}


class UnreadableError(Exception):
    """A file that is not read; the message is the key of a sentence."""


def read_archive(data: bytes) -> Mapping[str, Callable[[], bytes]]:
    """Return what reads each file of an archive, by its path.

    Raises:
        UnreadableError: it is damaged, encrypted or too large; so does reading a file.
    """
    if data.count(b"PK\x01\x02") > MOST_FILES:
        raise UnreadableError("large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE:
        raise UnreadableError("damaged") from None

    def read(entry: zipfile.ZipInfo) -> bytes:
        try:
            with archive.open(entry) as file:
                content = file.read(MOST_BYTES + 1)
        except DAMAGE:
            raise UnreadableError("encrypted" if entry.flag_bits & 1 else "damaged") from None
        if len(content) > MOST_BYTES:
            raise UnreadableError("large")
        return content

    return {one.filename: lambda one=one: read(one) for one in archive.infolist() if not one.is_dir()}  # type: ignore[misc]


class Package(NamedTuple):
    """The files of a package by path, the SHA-512 of each, and those that are not as its own manifests say."""

    files: Mapping[str, bytes]
    checksums: Mapping[str, str]
    faults: Mapping[str, list[str]]


def read_package(archive: Mapping[str, Callable[[], bytes]], folder: str) -> Package:
    """Return the package that lies in a folder of an archive."""
    files = {path.removeprefix(folder): read() for path, read in archive.items() if path.startswith(folder)}
    found = {path: hashlib.sha512(content).hexdigest() for path, content in files.items()}
    lines = _LINE.findall("\n".join(files.get(one, b"").decode(errors="replace") for one in _MANIFESTS))
    announced = {re.sub("%(?:0A|0D|25)", lambda one: _ESCAPES[one[0]], path): checksum for checksum, path in lines}
    faults = {
        "missing": [path for path in announced if path not in found],
        "added": [path for path in found if path.startswith("data/") and path not in announced],
        "unlike": [path for path, checksum in announced.items() if found.get(path, checksum) != checksum],
    }
    return Package(files, found, faults)
