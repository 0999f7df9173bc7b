"""An archive package (BagIt 1.0, RFC 8493): its files, and those that are not as its own manifest says."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from versioned_texts.verification.archive import Archive

BAG = "bagit.txt"
"""The file by which a folder is a package."""

_LINE = re.compile(r"^([0-9a-f]{128})\s+(\S.*)$", re.MULTILINE)
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%"}


class PackageFile(NamedTuple):
    """A file: its path in the package, its SHA-512, and what reads it."""

    path: str
    checksum: str
    read: Callable[[], bytes]


class Package(NamedTuple):
    """What a package says of itself, its files, and the paths of those that are missing, added, or not as announced."""

    info: str
    files: Sequence[PackageFile]
    faults: Mapping[str, Sequence[str]]


def read_package(archive: Archive, folder: str) -> Package:
    """Return the package that lies in a folder of an archive."""
    inside = {path.removeprefix(folder): read for path, read in archive.items() if path.startswith(folder)}
    files = [PackageFile(path, hashlib.sha512(read()).hexdigest(), read) for path, read in inside.items()]
    found = {one.path: one.checksum for one in files}
    announced: dict[str, str] = {}
    for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        for checksum, path in _LINE.findall(_text(inside, name)):
            announced[re.sub("%(?:0A|0D|25)", lambda one: _ESCAPES[one[0]], path)] = checksum
    payload = (path for path in found if path.startswith("data/"))
    faults = {
        "missing": [path for path in announced if path not in found],
        "added": [path for path in payload if path not in announced],
        "unlike": [path for path, checksum in announced.items() if found.get(path, checksum) != checksum],
    }
    return Package(_text(inside, "bag-info.txt"), files, faults)


def _text(files: Archive, path: str) -> str:
    return files[path]().decode(errors="replace") if path in files else ""
