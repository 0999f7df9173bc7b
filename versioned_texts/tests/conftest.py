"""The example as a site of texts alone, its texts, and its site as the build leaves it."""

from pathlib import Path

import pytest
from hypothesis import settings

from french.testing.few_examples import USUAL
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.testing.building import DAY, built_apart
from versioned_texts.testing.example import PROJECT, lay_out_example
from versioned_texts.testing.once import made_once

settings.register_profile("project", USUAL)
settings.load_profile("project")


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the repository: its npm packages, and the package's own files."""
    return PROJECT


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "example", lay_out_example)


@pytest.fixture(scope="session")
def example_corpus(example_folder: Path) -> Corpus:
    return read_corpus(example_folder / "docs" / "textes")


@pytest.fixture(scope="session")
def example_site(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example's site, built strictly on 1 January 2026. It is only read."""
    return made_once(tmp_path_factory, "example-site", lambda folder: built_apart(example_folder, folder, **DAY))


@pytest.fixture(scope="session")
def each_folder(example_folder: Path) -> Path:
    """Give the folder of a site; `tests` asks the same of the whole example and of the real one."""
    return example_folder


@pytest.fixture(scope="session")
def each_corpus(example_corpus: Corpus) -> Corpus:
    return example_corpus


@pytest.fixture(scope="session")
def each_site(example_site: Path) -> Path:
    return example_site
