"""The service worker of a built site, with the list of files that a browser may cache.

It begins with the list of files and their hashes, so that it changes whenever a file does.
"""

import json
import posixpath
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

from publisher.delivery.integrity import module_imports
from publisher.delivery.offline.stamps import fingerprint
from publisher.engine import SERVICE_WORKER

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UNLISTED = re.compile(r'<meta name="robots" content="noindex">')
_PAGE = "index.html"
_NOT_CACHED = ("404.html", "sitemap.xml", "sitemap.xml.gz", SERVICE_WORKER)
"""Files for servers and search engines."""

_LOADED = re.compile(r'\b(?:href|src)="([^":?#]+\.(?:css|js))[?"]')
_SEARCH = re.compile(r"<template data-recherche>.*?</template>", re.DOTALL)
"""What is loaded once the search is used, and cached then."""


@dataclass(frozen=True, slots=True)
class FileRules:
    """Which files the list leaves out or marks; all paths are from the site's root.

    ``fixed`` are the files whose address holds their hash, ``startup`` those of the OPFS cache; ``unneeded`` matches
    the files that no visitor needs.
    """

    fixed: Container[str]
    startup: Sequence[str]
    unneeded: re.Pattern[str]


def write_service_worker(site: Path, code: str, home: str, page: str, rules: FileRules) -> None:
    """Write the service worker of a built site.

    ``code`` is the program, which reads the list of files from ``RELEASE``; ``home`` the name of the site, which ends
    the titles of its pages; ``page`` the address of the page about the offline copy.
    """
    files = dict(_files(site, home, rules))
    core = sorted(_address(path) for path in _page_files(site, f"{page}{_PAGE}"))
    release = {"page": page, "core": core, "startup": rules.startup, "files": files}
    name = fingerprint(json.dumps(release, ensure_ascii=False).encode())
    text = json.dumps({"name": name, **release}, ensure_ascii=False, separators=(",", ":"))
    (site / SERVICE_WORKER).write_text(f"const RELEASE = {text};\n{code}\n", "utf-8")


def _files(site: Path, home: str, rules: FileRules) -> Iterator[tuple[str, list[object]]]:
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or file.name in _NOT_CACHED or rules.unneeded.search(path):
            continue
        content = file.read_bytes()
        entry: list[object] = [fingerprint(content), len(content), int(path in rules.fixed)]
        if file.name == _PAGE:
            entry += _title(content.decode(), home)
        yield _address(path), entry


def _address(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return quote(folder + slash if name == _PAGE else path)


def _page_files(site: Path, page: str) -> set[str]:
    """Return the paths of a page, of its scripts and sheets, and of the modules that they import."""
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
            targets = _LOADED.findall(_SEARCH.sub("", file.read_text("utf-8")))
            queue += [posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) for target in targets]
    return loaded


def _title(html: str, home: str) -> list[str]:
    """Return the title of a page; none for a page made for a frame."""
    match = None if _UNLISTED.search(html) else _TITLE.search(html)
    return [unescape(match[1]).strip().removesuffix(f" - {home}")] if match else []
