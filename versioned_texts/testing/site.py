"""A built site as a reader's browser finds it: where its links lead, and the words of its texts."""

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup

BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "br", "td", "th", "section"]
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass
class _Places(HTMLParser):
    """The anchors of a page, and the addresses it leads to or loads."""

    anchors: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 — the parser's
        given = dict(attrs)
        self.anchors += [value for value in (given.get("id"),) if value]
        self.targets += [value for value in (given.get("href"), given.get("src")) if value]


def broken_links(site: Path) -> list[str]:
    """Tell of every link, file or anchor that a page of the site names and the site lacks, and of anchors given twice.

    The page for addresses that do not exist is left out: it is served from any address, with links of the server's.
    """
    pages: dict[Path, _Places] = {}
    for file in sorted(site.rglob("*.html")):
        pages[file] = _Places()
        pages[file].feed(file.read_text("utf-8"))
    anchors = {file: Counter(page.anchors) for file, page in pages.items()}
    broken: list[str] = []
    find = cache(_target)  # many links lead to one file
    for file, page in pages.items():
        name = file.relative_to(site).as_posix()
        broken += [f"{name}: anchor {repeated} twice" for repeated, count in sorted(anchors[file].items()) if count > 1]
        for target in dict.fromkeys(page.targets):
            if _ELSEWHERE.match(target) or file.name == "404.html":
                continue
            path, _, anchor = target.partition("#")
            path = unquote(path.partition("?")[0])
            leads_to = find(os.path.normpath(file.parent / path)) if path else file
            if leads_to is None or (anchor and leads_to in anchors and unquote(anchor) not in anchors[leads_to]):
                broken.append(f"{name}: {target}")
    return broken


def _target(path: str) -> Path | None:
    """Give the file that an address leads to."""
    file = Path(path, "index.html") if Path(path).is_dir() else Path(path)
    return file if file.is_file() else None


def text_words(page: Path) -> list[str]:
    """Give the words of the text on the page of a version, less what the publisher says beside it."""
    text = BeautifulSoup(page.read_text("utf-8"), "lxml").select_one("article.texte")
    assert text is not None, page
    for beside in text.select("[data-hors-texte]"):
        beside.decompose()
    for block in text.find_all(BLOCKS):
        block.insert_before("\n")
        block.append("\n")
    return text.get_text().split()
