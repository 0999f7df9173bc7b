"""The service worker of a built site, with the list of files that a browser may cache.

It begins with the list of files and their hashes, so that it changes whenever a file does.
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

from publisher.delivery.integrity import module_imports
from publisher.delivery.offline.stamps import fingerprint
from publisher.engine import SERVICE_WORKER

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UNLISTED = re.compile(r'<meta name="robots" content="noindex">')
_PAGE = "index.html"
_PAGE_ASSETS = (".json", ".svg", ".png", ".webmanifest")
_SHARED = ("assets/", "search/")
_NOT_CACHED = ("404.html", "sitemap.xml", "sitemap.xml.gz", SERVICE_WORKER)
"""Files for servers and search engines."""

_LOADED = re.compile(r'\b(?:href|src)="([^":?#]+\.(?:css|js|svg|png|webmanifest))[?"]')

type Group = Literal["core", "pages", "engine", "rest"]


@dataclass(frozen=True, slots=True)
class FileGroups:
    """The rules that sort files into groups of the cache; all paths are from the site's root.

    ``engine`` is a folder, cached once Python has run; ``fixed`` are the files whose address holds their hash,
    ``later`` the pages cached only when they are read; ``unneeded`` matches the files that no visitor needs.
    """

    engine: str
    fixed: Container[str]
    later: Container[str]
    unneeded: re.Pattern[str]

    def group(self, path: str) -> Group | None:
        """Return the group of a file, None for a file that is never cached."""
        folder, _, name = path.rpartition("/")
        if self.unneeded.search(path) or name in _NOT_CACHED:
            return None
        if self.engine and path.startswith(self.engine):
            return "engine"
        page = f"{folder}/{_PAGE}".lstrip("/")
        of_page = name == _PAGE or path.endswith(_PAGE_ASSETS)
        return "pages" if path.startswith(_SHARED) or (of_page and page not in self.later) else "rest"


def write_service_worker(site: Path, code: str, home: str, page: str, groups: FileGroups) -> None:
    """Write the service worker of a built site.

    ``code`` is the program, which reads the list of files from ``RELEASE``; ``home`` the name of the site, which ends
    the titles of its pages; ``page`` the address of the page about the offline copy, whose assets are the core group.
    """
    files = dict(_files(site, home, page, groups))
    name = fingerprint(json.dumps(files, ensure_ascii=False).encode())
    release = json.dumps({"name": name, "page": page, "files": files}, ensure_ascii=False, separators=(",", ":"))
    (site / SERVICE_WORKER).write_text(f"const RELEASE = {release};\n{code}\n", "utf-8")


def _files(site: Path, home: str, page: str, groups: FileGroups) -> Iterator[tuple[str, list[object]]]:
    core = _loaded(site, f"{page}{_PAGE}")
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        group = groups.group(path) if file.is_file() else None
        if group is None:
            continue
        content = file.read_bytes()
        kind = "core" if path in core else group
        entry: list[object] = [fingerprint(content), len(content), kind, int(path in groups.fixed)]
        if file.name == _PAGE:
            entry += _title(content.decode(), home)
            path = path.removesuffix(_PAGE)
        yield quote(path), entry


def _loaded(site: Path, page: str) -> set[str]:
    """Return the paths of a page, of its assets, and of the modules that its scripts import."""
    loaded: set[str] = set()
    queue = [page]
    while queue:
        path = queue.pop()
        file = site / path
        if path in loaded or not file.is_file():
            continue
        loaded.add(path)
        if path.endswith(".js"):
            queue += module_imports(path, file.read_text("utf-8"))
        elif path == page:
            targets = _LOADED.findall(file.read_text("utf-8"))
            queue += [posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) for target in targets]
    return loaded


def _title(html: str, home: str) -> list[str]:
    """Return the title of a page; none for a page made for a frame."""
    match = None if _UNLISTED.search(html) else _TITLE.search(html)
    return [unescape(match[1]).strip().removesuffix(f" - {home}")] if match else []
