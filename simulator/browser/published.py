"""The tariffs that this package was built with: the edge where the calculation meets its data."""

from functools import cache
from importlib import resources

from simulator.browser import answers as boundary
from simulator.browser import verification
from simulator.calculation.tariff import Tariffs, read_tariffs
from simulator.cases.model import CaseBook, read_cases
from simulator.headcounts.territory import Territory, read_territory


@cache
def published_tariffs() -> Tariffs:
    """Read the tariffs that the publisher put into the package.

    Raises:
        FileNotFoundError: the package was not built yet.
    """
    return read_tariffs(resources.files("simulator").joinpath("tariffs.json").read_text("utf-8"))


def answer(question: str) -> str:
    """Answer a question of the page, as `boundary.answer` does, under the tariffs of the package."""
    return boundary.answer(question, published_tariffs())


def answer_change(question: str) -> str:
    """Answer a question about a change of tariff, as `boundary.answer_change` does, under the same tariffs."""
    return boundary.answer_change(question, published_tariffs())


def published_cases() -> tuple[CaseBook, ...]:
    """Read the worked cases that were put beside the tariffs for the terminal; the browser fetches them.

    Raises:
        FileNotFoundError: the package was not built yet, or is the browser's.
    """
    return read_cases(resources.files("simulator").joinpath("cases.json").read_text("utf-8"))


def published_territory() -> Territory:
    """Read the territory that was put beside the tariffs for the terminal; the browser fetches it.

    Raises:
        FileNotFoundError: the package was not built yet, or is the browser's.
    """
    return read_territory(resources.files("simulator").joinpath("territory.json").read_text("utf-8"))


def verify(question: str) -> str:
    """Replay the cases that the page has fetched, as `verification.verify` does, under the tariffs of the package."""
    return verification.verify(question, published_tariffs())
