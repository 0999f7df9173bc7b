"""Addresses that say which content they mean: those of styles and scripts, in the pages that load them.

A page and what it loads are then of one release, or the page can tell: an address changes with what it leads to.
"""

import hashlib
import re
from collections.abc import Mapping

LENGTH = 16
"""How many digits of a SHA-256 stand for a content."""

# one for each name: what begins with letters of its own is looked for many times faster, and every page is searched
_LOADED = tuple(
    re.compile(rf'(?P<name>{name})(?<!\w{name})="(?P<up>(?:\.{{1,2}}/|/)*)(?P<path>[^":?#]+\.(?:css|js))"')
    for name in ("href", "src")
)

type Stamps = Mapping[str, str]
"""What the address of a file is given, by its path from the site's root: the hash of its content."""


def fingerprint(content: bytes) -> str:
    """Give the hash that stands for a content."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def stamps(files: Mapping[str, bytes]) -> Stamps:
    """Give the stamp of each file, by its path, from its content."""
    return {path: fingerprint(content) for path, content in files.items()}


def stamped(html: str, stamps: Stamps) -> str:
    """Add to the address of each file that a page loads the hash of its content, where one is given."""

    def address(match: re.Match[str]) -> str:
        stamp = stamps.get(match["path"])
        return f'{match["name"]}="{match["up"]}{match["path"]}?{stamp}"' if stamp else match[0]

    for loaded in _LOADED:
        html = loaded.sub(address, html)
    return html
