"""The example, whole, and the real texts: what is asked of any site is asked of both.

Of the real texts, tests ask only whether they can be published; what they expect is taken from the texts themselves.
"""

from pathlib import Path

import pytest

from simulator import Tariffs
from simulator.site.tariff_file import tariffs_of
from versioned_texts.corpus import Corpus, read_corpus


@pytest.fixture(scope="session", params=["example", "real"])
def site_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def each_folder(site_name: str, project: Path, example_folder: Path) -> Path:
    """Give the folder of the settings of each site."""
    return {"example": example_folder, "real": project}[site_name]


@pytest.fixture(scope="session")
def each_corpus(each_folder: Path) -> Corpus:
    return read_corpus(each_folder / "docs" / "textes")


@pytest.fixture(scope="session")
def each_tariffs(each_corpus: Corpus) -> Tariffs:
    return Tariffs(tariffs_of(each_corpus))


@pytest.fixture(scope="session")
def each_site(site_name: str, request: pytest.FixtureRequest) -> Path:
    site: Path = request.getfixturevalue({"example": "example_site", "real": "built_site"}[site_name])
    return site
