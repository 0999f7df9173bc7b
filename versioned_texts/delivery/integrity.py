"""The hashes of the scripts and sheets of a page: in their addresses, and as Subresource Integrity.

An address that changes with the content never loads a file of another release, and the browser refuses a content of
another hash. An import statement carries no hash, and not every engine minds that of a preload: no script imports.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from versioned_texts.engine import HASHED

LENGTH = 16
"""Digits of a SHA-256 in an address."""

_TAG = re.compile(r"<(?P<name>script|link)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ADDRESS = re.compile(r'(?P<start>\s(?:src|href)="(?P<up>(?:\.{1,2}/|/)*)(?P<path>[^":?#]+\.(?:css|js)))"')
_LOADING_LINK = re.compile(r'\srel="(?:stylesheet|preload)"')


@dataclass(frozen=True, slots=True)
class AssetHashes:
    """The hashes of the scripts and sheets of a site, by path from the root.

    Attributes:
        hashes: of all, as browsers write them.
        stamps: of those whose path holds none, as their addresses end with them.
    """

    hashes: Mapping[str, str]
    stamps: Mapping[str, str]

    def below(self, folder: str) -> "AssetHashes":
        """Return the same by path from the folder of the site, given with its final slash."""
        hashes, stamps = ({folder + path: value for path, value in some.items()} for some in (self.hashes, self.stamps))
        return AssetHashes(hashes, stamps)


def hash_assets(files: Mapping[str, bytes]) -> AssetHashes:
    """Hash scripts and sheets, given by path from the site's root."""
    hashes = {path: content_hash(data) for path, data in files.items()}
    stamps = {path: fingerprint(data) for path, data in files.items() if not HASHED.search(path)}
    return AssetHashes(hashes, stamps)


def fingerprint(content: bytes) -> str:
    """Return the short hash of a content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def content_hash(content: bytes) -> str:
    """Return the hash of a content as browsers write it: ``sha256-`` and its base64."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def add_hashes(html: str, assets: AssetHashes) -> str:
    """Add its hashes to the tag of each known script and sheet."""

    def tag(match: re.Match[str]) -> str:
        name, attributes = match["name"], match["attributes"]
        address = _ADDRESS.search(attributes)
        if address is None or (path := address["path"]) not in assets.hashes:
            return match[0]
        if path in assets.stamps:
            attributes = attributes.replace(address["start"], f"{address['start']}?{assets.stamps[path]}")
        if name == "link" and not _LOADING_LINK.search(attributes):
            return f"<{name}{attributes}>"
        return f'<{name}{attributes.rstrip("/ ")} integrity="{assets.hashes[path]}">'

    return _TAG.sub(tag, html)
