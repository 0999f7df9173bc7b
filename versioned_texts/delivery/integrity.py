"""Subresource Integrity: the hashes of the scripts and sheets of a page, which the browser checks.

An import statement carries no hash, so the page also preloads what a module imports, with its hash.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<name>script|link)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ADDRESS = re.compile(r'\s(?:src|href)="(?P<up>(?:\.{1,2}/|/)*)(?P<path>[^":?#]+\.(?:css|js))(?:\?[^"#]*)?"')
_LOADING_LINK = re.compile(r'\srel="(?:stylesheet|modulepreload|preload)"')
_IMPORTED = re.compile(r'\b(?:from|import)\s*"(\./[^"]+)"')


@dataclass(frozen=True, slots=True)
class AssetHashes:
    """The hash of each script and sheet of a site, and all that each module imports, by path from the root."""

    hashes: Mapping[str, str]
    imports: Mapping[str, tuple[str, ...]]


def hash_assets(files: Mapping[str, bytes]) -> AssetHashes:
    """Hash scripts and sheets, given by path from the site's root, and find their imports."""
    hashes = {path: content_hash(data) for path, data in files.items()}
    scripts = {path: data.decode("utf-8", "replace") for path, data in files.items() if path.endswith(".js")}
    direct = {path: [one for one in module_imports(path, code) if one in scripts] for path, code in scripts.items()}
    return AssetHashes(hashes, {path: _all_imports(path, direct) for path in scripts})


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


def add_integrity(html: str, assets: AssetHashes, folder: str = "") -> str:
    """Add the known hash of each script and sheet to its tag, and preload the imports of each module.

    The addresses of the page begin with ``folder``, that of the site, where they begin at the root of the host.
    """

    def tag(match: re.Match[str]) -> str:
        address = _ADDRESS.search(match["attributes"])
        script = match["name"] == "script"
        loads = script or _LOADING_LINK.search(match["attributes"])
        path = address["path"].removeprefix(folder) if address else ""
        if address is None or not loads or path not in assets.hashes:
            return match[0]
        preloads = "".join(
            f'<link rel="modulepreload" href="{address["up"]}{folder}{one}" integrity="{assets.hashes[one]}">'
            for one in (assets.imports.get(path, ()) if script else ())
        )
        attributes = f'{match["attributes"].rstrip("/ ")} integrity="{assets.hashes[path]}"'
        return f"{preloads}<{match['name']}{attributes}>"

    return _TAG.sub(tag, html)
