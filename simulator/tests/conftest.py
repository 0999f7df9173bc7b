"""The example's texts and tariffs, which the tests of behaviour run on, and the terminal under them."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from french.testing.few_examples import USUAL
from simulator import Request, Tariff, Tariffs, Territory, read_territory
from simulator.calculation import PUPIL
from simulator.site.tariff_file import tariffs_of
from simulator.testing.commands import Run, publisher, simulator
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.testing.building import DAY, built_apart
from versioned_texts.testing.example import EXAMPLE, PROJECT
from versioned_texts.testing.once import made_once

settings.register_profile("project", USUAL)
settings.load_profile("project")


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the repository: its npm packages, and the package's own files."""
    return PROJECT


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example's site, built strictly on 1 January 2026. It is only read."""
    return made_once(tmp_path_factory, "example-site", lambda folder: built_apart(EXAMPLE, folder, **DAY))


@pytest.fixture(scope="session")
def texts() -> Path:
    return EXAMPLE / "docs" / "textes"


@pytest.fixture(scope="session")
def corpus(texts: Path) -> Corpus:
    return read_corpus(texts)


@pytest.fixture(scope="session")
def tariffs(corpus: Corpus) -> Tariffs:
    return Tariffs(tariffs_of(corpus))


@pytest.fixture(scope="session")
def data(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of what the simulator reads in a terminal."""
    folder = tmp_path_factory.mktemp("donnees")
    settings = texts.parents[1] / "mkdocs.yml"
    done = publisher("simulator-data", "--settings", settings, "--output", folder, texts)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="session")
def by_school(tariffs: Tariffs) -> Tariff:
    """Give the tariff that has a line by the school, always due."""
    return next(tariff for tariff in tariffs.published if tariff.line("raccordement"))


@pytest.fixture(scope="session")
def every_kind(tariffs: Tariffs) -> Tariff:
    """Give the tariff that has lines by the pupil, by the half-day, by the commune and once."""
    return next(tariff for tariff in tariffs.published if tariff.line("mise-en-service"))


@pytest.fixture(scope="session")
def anchor(tariffs: Tariffs) -> Request:
    """Give the case that is worked out by hand throughout: 20 202,00 €, of which 2 000 € are granted."""
    chosen = {"suivi-annuel": 1, "ateliers-a-la-demande": 3}
    return Request(tariffs.latest, {PUPIL.name: 12_345}, chosen, Decimal(2000))


@pytest.fixture(scope="session")
def tariff_file(data: Path) -> Path:
    return data / "tariffs.json"


@pytest.fixture(scope="session")
def process(tariff_file: Path) -> Run:
    """Give the simulator's command in a process of its own, under the example's tariffs."""
    return partial(simulator, tariffs=tariff_file)


@pytest.fixture(scope="session")
def run(process: Run) -> Run:
    """Give the simulator's command, which tests of the command run in their own process."""
    return process


@pytest.fixture(scope="session")
def territory_document(data: Path) -> str:
    """Give the real communes of two départements, as the publisher writes them for the page and the terminal."""
    return (data / "territory.json").read_text("utf-8")


@pytest.fixture(scope="session")
def territory(territory_document: str) -> Territory:
    return read_territory(territory_document)


@pytest.fixture(scope="session")
def each_folder() -> Path:
    """Give the folder of the settings of the site."""
    return EXAMPLE


@pytest.fixture(scope="session")
def each_corpus(corpus: Corpus) -> Corpus:
    """Give the texts; `tests` asks the same of the real ones."""
    return corpus


@pytest.fixture(scope="session")
def each_tariffs(tariffs: Tariffs) -> Tariffs:
    return tariffs


@pytest.fixture(scope="session")
def each_site(example_site: Path) -> Path:
    return example_site
