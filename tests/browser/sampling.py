"""The files of a built site: those of the fewest pages that show every kind of element, and what a file weighs."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import brotli
from bs4 import BeautifulSoup, Tag

from tests.browser.driving import addresses

EVERY_PAGE = "EVERY_PAGE"
"""The variable that has all pages looked at."""

type Kind = tuple[str, ...]


def by_class(tag: Tag) -> Iterable[Kind]:
    """Tell kinds of elements apart by what they look like: each tag with each of its classes."""
    return ((tag.name, name) for name in tag.get_attribute_list("class"))


def by_request(tag: Tag) -> Iterable[Kind]:
    """Tell them apart by what a browser may be asked to load or refuse: each tag with each attribute, each script.

    A script within a page is known by how it begins: what follows may name the page. Data are no script.
    """
    yield from ((tag.name, name) for name in tag.attrs)
    if tag.name == "script" and "json" not in str(tag.get("type")):
        yield (tag.name, str(tag["src"]).rpartition("/")[2] if tag.has_attr("src") else str(tag.string).strip()[:20])


def sample(built: Path, kinds: Callable[[Tag], Iterable[Kind]] = by_class) -> list[str]:
    """Give the addresses of pages that together hold each kind of element of a site; or of all pages.

    The page that adds most comes first, by its address among equals.
    """
    every = addresses(built)
    if os.environ.get(EVERY_PAGE):
        return every
    kinds_of = {address: {kind for tag in _tags(file_of(built, address)) for kind in kinds(tag)} for address in every}
    fewest: list[str] = []
    missing = set().union(*kinds_of.values())
    while missing:
        fewest.append(max(every, key=lambda address: len(kinds_of[address] & missing)))
        missing -= kinds_of[fewest[-1]]
    return fewest


def file_of(built: Path, path: str) -> Path:
    """Give the file of a built site that stands at a path."""
    file = built / path.lstrip("/")
    return file / "index.html" if file.is_dir() else file


@cache
def weight(file: Path) -> int:
    """Give the bytes of a file as a server compresses it."""
    return len(brotli.compress(file.read_bytes()))


def _tags(file: Path) -> Iterable[Tag]:
    return BeautifulSoup(file.read_text("utf-8"), "lxml").select("*")
