"""The browsers that the site is made for: a page names those that the check of scripts knows, by the same versions."""

import json
import re
from pathlib import Path

from versioned_texts.tests.building import page

NAMES = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Mac", "ios_saf": "iPhone"}
"""The words for each, by its name in the list of `package.json`."""


def test_the_page_names_the_oldest_browser_of_each_kind(built_site: Path, project: Path) -> None:
    queries = json.loads((project / "package.json").read_text("utf-8"))["browserslist"]
    (table,) = [one for one in page(built_site, "a-propos")("table") if "Navigateur" in one.get_text()]
    rows = [[cell.get_text() for cell in row("td")] for row in table("tr") if row("td")]
    for name, version in (query.split(" >= ") for query in queries):
        (oldest,) = [cells[1] for cells in rows if NAMES[name] in cells[0]]
        assert re.match(rf"{re.escape(version)}\b", oldest), name
    assert len(queries) == len(NAMES)
