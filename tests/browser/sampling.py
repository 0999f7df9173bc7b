"""Which pages of a built site are looked at where looking takes long: the fewest that show every kind of element."""

import os
from pathlib import Path

from bs4 import BeautifulSoup

from tests.browser.driving import addresses

EVERY_PAGE = "EVERY_PAGE"
"""The variable that has all pages looked at."""


def sample(built: Path) -> list[str]:
    """Give the addresses of pages that together hold each tag of a site with each of its classes; or of all pages.

    The page that adds most comes first, by its address among equals.
    """
    pages = addresses(built)
    if os.environ.get(EVERY_PAGE):
        return pages
    kinds = {address: _kinds(built / address) for address in pages}
    chosen: list[str] = []
    missing = set().union(*kinds.values())
    while missing:
        chosen.append(max(pages, key=lambda address: len(kinds[address] & missing)))
        missing -= kinds[chosen[-1]]
    return chosen


def _kinds(page: Path) -> set[tuple[str, str]]:
    file = page / "index.html" if page.is_dir() else page
    tags = BeautifulSoup(file.read_text("utf-8"), "lxml").select("*")
    return {(tag.name, name) for tag in tags for name in tag.get_attribute_list("class")}
