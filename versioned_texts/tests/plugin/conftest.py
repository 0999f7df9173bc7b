"""The project of the club, to be changed by a test, and its site, which is only read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from versioned_texts.testing.building import built
from versioned_texts.testing.club import CLUB
from versioned_texts.testing.corpora import lay_out

type Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lay a project out: the files given, over those of the club."""
    return lambda files=None: lay_out(tmp_path, CLUB | (files or {}))


@pytest.fixture(scope="package")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(lay_out(tmp_path_factory.mktemp("club"), CLUB))
