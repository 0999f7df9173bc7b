"""Stamps: hashes of the content of styles and scripts, added to their addresses in pages.

The address of a file changes with its content, so a page never loads a file of another release.
"""

import hashlib
import re
from collections.abc import Mapping

LENGTH = 16
"""Digits of a SHA-256 in a stamp."""

# one pattern per attribute: a fixed prefix makes the search much faster
_LOADED = tuple(
    re.compile(rf'(?P<name>{name})(?<!\w{name})="(?P<up>(?:\.{{1,2}}/|/)*)(?P<path>[^":?#]+\.(?:css|js))"')
    for name in ("href", "src")
)

type Stamps = Mapping[str, str]
"""The stamp of each file, by its path from the site's root."""


def fingerprint(content: bytes) -> str:
    """Return the short hash of a content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def add_stamps(html: str, stamps: Stamps, folder: str = "") -> str:
    """Add its stamp to the address of each file that a page loads, if it has one; ``folder`` as in `add_integrity`."""

    def address(match: re.Match[str]) -> str:
        stamp = stamps.get(match["path"].removeprefix(folder))
        return f'{match["name"]}="{match["up"]}{match["path"]}?{stamp}"' if stamp else match[0]

    for loaded in _LOADED:
        html = loaded.sub(address, html)
    return html
