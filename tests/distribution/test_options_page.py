"""The pages of options and inserts list those that the code has."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.base import Config

from simulator.site.extension import EXTENSION
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.delivery.offline import Application, OfflineCopy
from versioned_texts.engine import BrowserSide
from versioned_texts.metadata import Downloads, VersionFile
from versioned_texts.pages import SiteContext
from versioned_texts.pages.own import Glossary
from versioned_texts.pages.version import Commentary
from versioned_texts.plugin.page_inserts import PageInserts
from versioned_texts.plugin.settings import Options
from versioned_texts.site import SiteContent, SiteSettings

BUILT = dt.date(2026, 1, 1)
BROWSER = BrowserSide("", "", {})


def listed(project: Path, package: str) -> dict[str, list[str]]:
    """Return the names in the first column of each table of a package's page, by the heading over it."""
    sections = re.split(r"^## ", (project / package / "OPTIONS.md").read_text("utf-8"), flags=re.MULTILINE)
    rows = {
        section.partition("\n")[0]: re.findall(r"^\| `([\w.-]+)` \|", section, re.MULTILINE) for section in sections[1:]
    }
    return {heading: names for heading, names in rows.items() if names}


def names(options: Config) -> Iterator[str]:
    for name, value in options.items():
        yield from (f"{name}.{inner}" for inner in names(value)) if isinstance(value, Config) else (name,)


@pytest.fixture
def options() -> Options:
    loaded = Options()
    loaded.load_dict({"compare": "a.md", "verify": "d.md", "simulator": "b.md", "embed": "c.md"})
    loaded.validate()
    return loaded


@pytest.fixture
def settings(project: Path, options: Options, tmp_path: Path) -> SiteSettings:
    return SiteSettings(dict(options), tmp_path, project / "node_modules/pyodide", tmp_path, BUILT)


@pytest.fixture
def corpus(example_folder: Path) -> Corpus:
    return read_corpus(example_folder / "docs" / "textes")


def test_they_list_every_option(project: Path, options: Options) -> None:
    texts, simulator = (listed(project, package)["Options"] for package in ("versioned_texts", "simulator"))
    assert sorted([*texts, *simulator]) == sorted(names(options))
    assert sorted(simulator) == sorted(dict(EXTENSION.options))


def test_the_texts_list_every_insert(project: Path, settings: SiteSettings, corpus: Corpus) -> None:
    offline = OfflineCopy("", Application("", "", "", ""), "", BROWSER, "", enabled=True)
    downloads = Downloads({}, VersionFile("", "", "", Path()))
    content, context = SiteContent(corpus, downloads, Commentary()), SiteContext("textes", BUILT, "", BROWSER, "a/")
    inserts = PageInserts(settings, content, context, offline, Glossary("", ()), (), served=False)
    assert sorted(listed(project, "versioned_texts")["Inserts"]) == sorted(inserts.of("", BUILT))


def test_the_simulator_lists_every_insert(project: Path, settings: SiteSettings, corpus: Corpus) -> None:
    inserts = EXTENSION.make_addition(corpus, settings).inserts("", BROWSER, BUILT, {})
    assert sorted(listed(project, "simulator")["Inserts"]) == sorted(inserts)
