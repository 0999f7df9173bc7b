"""The example, whole, and the real texts: what is asked of any site is asked of both.

Of the real texts, tests ask only whether they can be published; what they expect is taken from the texts themselves.
"""

import shutil
from pathlib import Path

import pytest

from simulator import Tariffs
from simulator.site.tariff_file import tariffs_of
from versioned_texts.corpus import Corpus, read_corpus

LINKED = ("versioned_texts", "simulator", "french", "warm_python", "node_modules", ".cache")
"""What the settings of the real site name beside its pages."""


@pytest.fixture
def copy(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the real pages and settings, and stand in their folder as one who keeps the site does."""
    shutil.copytree(project / "docs", tmp_path / "docs")
    shutil.copyfile(project / "mkdocs.yml", tmp_path / "mkdocs.yml")
    for name in LINKED:
        (tmp_path / name).symlink_to(project / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
