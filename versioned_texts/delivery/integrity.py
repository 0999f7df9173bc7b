"""The hashes of the scripts and sheets of a page: in their addresses, and as Subresource Integrity.

An address that changes with the content never loads a file of another release, and the browser refuses a content of
another hash. An import statement carries no hash, so the page also preloads what a module imports, with its hash.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from versioned_texts.engine import HASHED

LENGTH = 16
"""Digits of a SHA-256 in an address."""

_TAG = re.compile(r"<(?P<name>script|link)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ADDRESS = re.compile(r'(?P<start>\s(?:src|href)="(?P<up>(?:\.{1,2}/|/)*)(?P<path>[^":?#]+\.(?:css|js)))"')
_LOADING_LINK = re.compile(r'\srel="(?:stylesheet|modulepreload|preload)"')
_IMPORTED = re.compile(r'\b(?:from|import)\s*"(\./[^"]+)"')


@dataclass(frozen=True, slots=True)
class AssetHashes:
    """The hashes of the scripts and sheets of a site, by path from the root.

    Attributes:
        hashes: of all, as browsers write them.
        stamps: of those whose path holds none, as their addresses end with them.
        imports: all that each module imports.
    """

    hashes: Mapping[str, str]
    stamps: Mapping[str, str]
    imports: Mapping[str, tuple[str, ...]]

    def below(self, folder: str) -> "AssetHashes":
        """Return the same by path from the folder of the site, given with its final slash."""
        hashes, stamps = ({folder + path: one for path, one in some.items()} for some in (self.hashes, self.stamps))
        imports = {folder + path: tuple(folder + one for one in found) for path, found in self.imports.items()}
        return AssetHashes(hashes, stamps, imports)


def hash_assets(files: Mapping[str, bytes]) -> AssetHashes:
    """Hash scripts and sheets, given by path from the site's root, and find their imports."""
    hashes = {path: content_hash(data) for path, data in files.items()}
    stamps = {path: fingerprint(data) for path, data in files.items() if not HASHED.search(path)}
    scripts = {path: data.decode("utf-8", "replace") for path, data in files.items() if path.endswith(".js")}
    direct = {path: [one for one in module_imports(path, code) if one in scripts] for path, code in scripts.items()}
    return AssetHashes(hashes, stamps, {path: _all_imports(path, direct) for path in scripts})


def fingerprint(content: bytes) -> str:
    """Return the short hash of a content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def content_hash(content: bytes) -> str:
    """Return the hash of a content as browsers write it: ``sha256-`` and its base64."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def module_imports(path: str, code: str) -> list[str]:
    """Return the path of each module that the module of a path imports."""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in _IMPORTED.findall(code)]


def _all_imports(path: str, direct: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    queue = [*direct[path]]
    while queue:
        one = queue.pop(0)
        if one not in found:
            found[one] = None
            queue += direct[one]
    return tuple(found)


def add_hashes(html: str, assets: AssetHashes) -> str:
    """Add its hashes to the tag of each known script and sheet, and preload the imports of each module."""

    def tag(match: re.Match[str]) -> str:
        name, attributes = match["name"], match["attributes"]
        address = _ADDRESS.search(attributes)
        if address is None or (path := address["path"]) not in assets.hashes:
            return match[0]
        if path in assets.stamps:
            attributes = attributes.replace(address["start"], f"{address['start']}?{assets.stamps[path]}")
        if name == "link" and not _LOADING_LINK.search(attributes):
            return f"<{name}{attributes}>"
        preloads = "".join(
            f'<link rel="modulepreload" href="{address["up"]}{one}" integrity="{assets.hashes[one]}">'
            for one in (assets.imports.get(path, ()) if name == "script" else ())
        )
        return f'{preloads}<{name}{attributes.rstrip("/ ")} integrity="{assets.hashes[path]}">'

    return _TAG.sub(tag, html)
