"""The page of options and inserts lists those that the code has."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.base import Config

from tests.distribution.installing import DISTRIBUTION
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.delivery.offline import Application, OfflineCopy
from versioned_texts.engine import BrowserSide
from versioned_texts.metadata import Downloads, VersionFile
from versioned_texts.pages.own import Glossary
from versioned_texts.plugin.page_inserts import PageInserts
from versioned_texts.plugin.settings.options import Options


@pytest.fixture(scope="module")
def listed(project: Path) -> dict[str, list[str]]:
    """Give the names in the first column of each table, by the heading over it."""
    sections = re.split(r"^## ", (project / DISTRIBUTION / "OPTIONS.md").read_text("utf-8"), flags=re.MULTILINE)
    rows = {one.partition("\n")[0]: re.findall(r"^\| `([\w.-]+)` \|", one, re.MULTILINE) for one in sections[1:]}
    return {heading: names for heading, names in rows.items() if names}


def names(options: Config) -> Iterator[str]:
    for name, value in options.items():
        yield from (f"{name}.{one}" for one in names(value)) if isinstance(value, Config) else (name,)


def test_it_lists_every_option(listed: dict[str, list[str]]) -> None:
    options = Options()
    options.validate()
    assert sorted(listed["Options"]) == sorted(names(options))


def test_it_lists_every_insert(listed: dict[str, list[str]], example_folder: Path) -> None:
    corpus: Corpus = read_corpus(example_folder / "docs" / "textes")
    options = Options()
    options.load_dict({"compare": "a.md", "simulator": "b.md", "embed": "c.md"})
    options.validate()
    browser = BrowserSide("", "", {})
    offline = OfflineCopy("", Application("", "", "", ""), "", browser, "", enabled=True)
    downloads = Downloads({}, VersionFile("", "", "", Path()))
    built = dt.date(2026, 1, 1)
    inserts = PageInserts(options, corpus, downloads, browser, offline, Glossary("", ()), Path(), built, served=False)
    assert sorted(listed["Inserts"]) == sorted(name for name in inserts.of("") if " " not in name)
