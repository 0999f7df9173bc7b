"""What a page says of the scripts and sheets that it loads: the hash of each, which the browser holds it against.

A script that loads another one is told of no hash by its own page: what a module imports is therefore named by the page
too, ahead of it.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<name>script|link)\b(?P<told>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ADDRESS = re.compile(r'\s(?:src|href)="(?P<up>(?:\.{1,2}/|/)*)(?P<path>[^":?#]+\.(?:css|js))(?:\?[^"#]*)?"')
_RUN = re.compile(r'\srel="(?:stylesheet|modulepreload|preload)"')
_IMPORTED = re.compile(r'\b(?:from|import)\s*"\./([^"]+)"')


@dataclass(frozen=True, slots=True)
class Vouchers:
    """The hash of each script and sheet of a site, and the paths of what each module imports, by path from the root."""

    hashes: Mapping[str, str]
    imports: Mapping[str, tuple[str, ...]]


def vouchers(files: Mapping[str, bytes]) -> Vouchers:
    """Hash scripts and sheets, given by their path from the site's root, and look for what they import."""
    hashes = {
        path: f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}" for path, data in files.items()
    }
    imports = {}
    for path, data in files.items():
        named = _IMPORTED.findall(data.decode("utf-8", "replace")) if path.endswith(".js") else ()
        found = (posixpath.join(posixpath.dirname(path), name) for name in named)
        if inner := tuple(one for one in found if one in files):
            imports[path] = inner
    return Vouchers(hashes, imports)


def vouched(html: str, known: Vouchers) -> str:
    """Add to the tag of each script and sheet that a page loads its hash, where it is known."""

    def tag(match: re.Match[str]) -> str:
        address = _ADDRESS.search(match["told"])
        script = match["name"] == "script"
        if address is None or not (script or _RUN.search(match["told"])) or address["path"] not in known.hashes:
            return match[0]
        ahead = "".join(
            f'<link rel="modulepreload" href="{address["up"]}{path}" integrity="{known.hashes[path]}">'
            for path in (known.imports.get(address["path"], ()) if script else ())
        )
        return f'{ahead}<{match["name"]}{match["told"].rstrip("/ ")} integrity="{known.hashes[address["path"]]}">'

    return _TAG.sub(tag, html)
