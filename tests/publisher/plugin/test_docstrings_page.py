"""The page of the simulator's Python: all that is given out, an example that is true, and no style."""

import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup

import simulator

SOURCE = "docs/tenir-le-site/bibliotheque.md"


@pytest.fixture(scope="module")
def library(built_site: Path) -> BeautifulSoup:
    return BeautifulSoup((built_site / "tenir-le-site/bibliotheque/index.html").read_bytes(), "lxml")


def test_all_that_is_given_out_is_described(library: BeautifulSoup) -> None:
    described = {}
    for heading in library.select("[lang=en] h3"):
        beside = heading.find_next_sibling(class_="doc-contents")
        described[heading.get_text(strip=True)] = beside.get_text(" ", strip=True) if beside else ""
    given_out = [name for name, one in vars(simulator).items() if name[0] != "_" and not isinstance(one, ModuleType)]
    assert sorted(described) == sorted(given_out)
    assert [name for name, said in described.items() if not said] == []


def test_the_example_is_true(project: Path) -> None:
    text = (project / SOURCE).read_text("utf-8")
    example = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    printed = re.search(r"exemple\.py\n(.*?)```", text, re.DOTALL)
    assert example
    assert printed
    ran = subprocess.run(
        [sys.executable, "-c", example[1]], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.stdout, ran.stderr) == (printed[1], "")


def test_docstrings_are_english_as_they_were_written(library: BeautifulSoup) -> None:
    parts = library.select("[lang=en]")
    assert parts
    for part in parts:
        assert "\u00a0:" not in part.get_text()
        assert not part.select("a.terme")


def test_no_page_loads_a_style_for_it(built_site: Path) -> None:
    assert not list(built_site.rglob("*mkdocstrings*"))
    assert not list(built_site.rglob("objects.inv"))
    assert [file for file in built_site.rglob("*.html") if "_mkdocstrings" in file.read_text("utf-8")] == []


def test_the_search_leaves_it_out(built_site: Path) -> None:
    index = json.loads((built_site / "search/search_index.json").read_text("utf-8"))
    assert [one["location"] for one in index["docs"] if "bibliotheque" in one["location"]] == []
