"""Subresource Integrity: the hashes of the scripts and sheets of a page, which the browser checks.

An import statement carries no hash, so the page also preloads what a module imports, with its hash.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<name>script|link)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ADDRESS = re.compile(r'\s(?:src|href)="(?P<up>(?:\.{1,2}/|/)*)(?P<path>[^":?#]+\.(?:css|js))(?:\?[^"#]*)?"')
_LOADING_LINK = re.compile(r'\srel="(?:stylesheet|modulepreload|preload)"')
_IMPORTED = re.compile(r'\b(?:from|import)\s*"\./([^"]+)"')


@dataclass(frozen=True, slots=True)
class AssetHashes:
    """The hash of each script and sheet of a site, and the imports of each module, by path from the root."""

    hashes: Mapping[str, str]
    imports: Mapping[str, tuple[str, ...]]


def hash_assets(files: Mapping[str, bytes]) -> AssetHashes:
    """Hash scripts and sheets, given by path from the site's root, and find their imports."""
    hashes, imports = {}, {}
    for path, data in files.items():
        hashes[path] = f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"
        names = _IMPORTED.findall(data.decode("utf-8", "replace")) if path.endswith(".js") else ()
        paths = (posixpath.join(posixpath.dirname(path), name) for name in names)
        if imported := tuple(one for one in paths if one in files):
            imports[path] = imported
    return AssetHashes(hashes, imports)


def add_integrity(html: str, assets: AssetHashes) -> str:
    """Add the known hash of each script and sheet to its tag, and preload the imports of each module."""

    def tag(match: re.Match[str]) -> str:
        address = _ADDRESS.search(match["attributes"])
        script = match["name"] == "script"
        loads = script or _LOADING_LINK.search(match["attributes"])
        if address is None or not loads or address["path"] not in assets.hashes:
            return match[0]
        preloads = "".join(
            f'<link rel="modulepreload" href="{address["up"]}{path}" integrity="{assets.hashes[path]}">'
            for path in (assets.imports.get(address["path"], ()) if script else ())
        )
        attributes = f'{match["attributes"].rstrip("/ ")} integrity="{assets.hashes[address["path"]]}"'
        return f"{preloads}<{match['name']}{attributes}>"

    return _TAG.sub(tag, html)
