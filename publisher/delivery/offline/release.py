"""The release: every file of the built site that a browser may keep, in the service worker that keeps them.

The worker is one script at the site's root. What it knows of the site is written in front of it, so that it changes
whenever a file does, and that it can tell a file of its own release from any other.
"""

import json
import posixpath
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from publisher.delivery.offline.addresses import fingerprint

SCRIPT = "service-worker.js"
_PARTS = tuple(Path(__file__).with_name(name) for name in ("kept-files.js", "at-hand-files.js", SCRIPT))
_WITHDRAWN = Path(__file__).with_name("withdrawn.js")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UNLISTED = re.compile(r'<meta name="robots" content="noindex">')
_PAGE = "index.html"
_SHOWN = (".json", ".svg", ".png", ".webmanifest")
_SHARED = ("assets/", "search/")
_FOR_OTHERS = ("404.html", "sitemap.xml", "sitemap.xml.gz", SCRIPT)
"""What servers and search engines ask for."""

_LOADED = re.compile(r'\b(?:href|src)="([^":?#]+\.(?:css|js|svg|png|webmanifest))[?"]')
_IMPORTED = re.compile(r'\b(?:from|import)\s*"(\./[^"]+)"')

type Group = Literal["core", "pages", "engine", "rest"]


@dataclass(frozen=True, slots=True)
class Sorting:
    """What decides how a file is kept: each is named by its path, or its folder's, from the site's root.

    ``engine`` is the folder that is kept once Python has run; ``fixed`` are the files whose address carries the hash of
    their content, ``later`` the pages that are kept when they are read and not before; ``unneeded`` matches the files
    that no visitor needs.
    """

    engine: str
    fixed: Container[str]
    later: Container[str]
    unneeded: re.Pattern[str]

    def group(self, path: str) -> Group | None:
        """Tell what a file is kept with; nothing for one that is never kept."""
        folder, _, name = path.rpartition("/")
        if self.unneeded.search(path) or name in _FOR_OTHERS:
            return None
        if self.engine and path.startswith(self.engine):
            return "engine"
        page = f"{folder}/{_PAGE}".lstrip("/")
        of_page = name == _PAGE or path.endswith(_SHOWN)
        return "pages" if path.startswith(_SHARED) or (of_page and page not in self.later) else "rest"


def write_release(site: Path, home: str, page: str, sorting: Sorting) -> None:
    """Write the service worker of a built site.

    Args:
        site: the folder of the site.
        home: the name of the site, which ends the titles of its pages.
        page: the address, from the site's root, of the page that tells what is kept; what it loads, any page needs.
        sorting: how each file is kept.
    """
    files = dict(_files(site, home, page, sorting))
    name = fingerprint(json.dumps(files, ensure_ascii=False).encode())
    known = json.dumps({"name": name, "page": page, "files": files}, ensure_ascii=False, separators=(",", ":"))
    parts = (f"const RELEASE = {known};", *(part.read_text("utf-8") for part in _PARTS))
    (site / SCRIPT).write_text("\n".join(parts), "utf-8")


def write_withdrawal(site: Path) -> None:
    """Write a worker that takes back what an earlier one kept: for a site that is being written."""
    (site / SCRIPT).write_text(_WITHDRAWN.read_text("utf-8"), "utf-8")


def _files(site: Path, home: str, page: str, sorting: Sorting) -> Iterator[tuple[str, list[object]]]:
    core = _loaded(site, f"{page}{_PAGE}")
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        group = sorting.group(path) if file.is_file() else None
        if group is None:
            continue
        content = file.read_bytes()
        said: list[object] = [fingerprint(content), len(content), "core" if path in core else group]
        said.append(int(path in sorting.fixed))
        if file.name == _PAGE:
            said += _title(content.decode(), home)
            path = path.removesuffix(_PAGE)
        yield quote(path), said


def _loaded(site: Path, page: str) -> set[str]:
    """Give the path of a page, and of all that it loads, with the modules that its scripts import."""
    found: set[str] = set()
    waiting = [page]
    while waiting:
        path = waiting.pop()
        file = site / path
        if path in found or not file.is_file():
            continue
        found.add(path)
        named = _LOADED if path == page else _IMPORTED if path.endswith(".js") else None
        targets = named.findall(file.read_text("utf-8")) if named else []
        waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) for target in targets]
    return found


def _title(html: str, home: str) -> list[str]:
    """Give the title of a page that one may be led to; none of one made for a frame."""
    found = None if _UNLISTED.search(html) else _TITLE.search(html)
    return [unescape(found[1]).strip().removesuffix(f" - {home}")] if found else []
