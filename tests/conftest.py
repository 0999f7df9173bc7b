"""What every test can ask for: the project and its example, their texts, and their sites as the build leaves them."""

from pathlib import Path
from typing import override

import pytest
from hypothesis import settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler.loadfile import LoadFileScheduling  # type: ignore[import-untyped]

from french.testing.few_examples import USUAL
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.testing.building import DAY, built_apart
from versioned_texts.testing.once import made_once

settings.register_profile("project", USUAL)
settings.load_profile("project")

PROJECT = Path(__file__).parent.parent


class EngineScheduling(LoadFileScheduling):  # type: ignore[misc]
    """Runs the tests of a file in one process, and so all tests of Firefox and all of WebKit: each is started once."""

    @override
    def _split_scope(self, nodeid: str) -> str:
        engines = [name for name in ("firefox", "webkit") if f"[{name}" in nodeid]
        return engines[0] if engines else str(super()._split_scope(nodeid))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what one process works at for long, sites of a test's own and the engines: none is left for the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/site/", "tests/browser/journeys/")))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> EngineScheduling:
    return EngineScheduling(config, log)


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def real_corpus() -> Corpus:
    return read_corpus(PROJECT / "docs" / "textes")


@pytest.fixture(scope="session")
def example_folder() -> Path:
    return PROJECT / "examples" / "val-d-orbe"


@pytest.fixture(scope="session")
def example_site(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example's site, built strictly on 1 January 2026. It is only read."""
    return made_once(tmp_path_factory, "example-site", lambda folder: built_apart(example_folder, folder, **DAY))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site, built strictly on 1 January 2026. It is only read."""
    return made_once(tmp_path_factory, "site", lambda folder: built_apart(PROJECT, folder, **DAY))
