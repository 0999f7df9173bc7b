"""The example's texts and tariffs, which the tests of behaviour run on, and the terminal under them."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from publisher.corpus import Corpus, read_corpus
from simulator import Request, Tariff, Tariffs, write_tariffs
from simulator.calculation import PUPIL

type Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def example(project: Path) -> Path:
    return project / "examples" / "val-d-orbe"


@pytest.fixture(scope="session")
def corpus(example: Path) -> Corpus:
    return read_corpus(example / "docs" / "textes")


@pytest.fixture(scope="session")
def tariffs(corpus: Corpus) -> Tariffs:
    return Tariffs(corpus.tariffs)


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
def tariff_file(tariffs: Tariffs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tarifs") / "tarifs.json"
    file.write_text(write_tariffs(tariffs.published), "utf-8")
    return file


@pytest.fixture(scope="session")
def run(tariff_file: Path) -> Run:
    """Give the terminal command, as a person runs it, under the example's tariffs."""

    def command(*arguments: str, tariffs: Path | None = tariff_file) -> subprocess.CompletedProcess[str]:
        named = ["--fichier-tarifs", str(tariffs)] if tariffs else []
        words = [sys.executable, "-m", "simulator", *named, *arguments]
        return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    return command
