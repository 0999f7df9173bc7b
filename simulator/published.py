"""The data that this package was built with: the edge where the calculation meets it.

What the publisher always writes raises FileNotFoundError before it has, and in the browser, which fetches all but the
tariffs.
"""

import json
import os
from functools import cache
from importlib import resources
from pathlib import Path

from simulator.calculation import Tariffs, read_tariffs
from simulator.headcounts import PublishedCommunity, Territory, read_territory

DATA = "SIMULATOR_DATA"
"""A variable of the environment: the folder of another site's data, which `publisher simulator-data` wrote."""


@cache
def published_tariffs() -> Tariffs:
    """Read the tariffs that the publisher put into the package."""
    return read_tariffs(_document("tariffs.json"))


def published_territory() -> Territory:
    """Read the territory that was put beside the tariffs for the terminal."""
    return read_territory(_document("territory.json"))


def published_communities() -> list[PublishedCommunity]:
    """Read the headcounts of communities that were put beside the tariffs; none without any."""
    communities: list[PublishedCommunity] = json.loads(_document("headcounts.json", absent="[]"))
    return communities


@cache
def published_templates() -> dict[str, str]:
    """Read the templates of documents, where the package holds them."""
    templates: dict[str, str] = json.loads(_document("templates.json", absent="{}"))
    return templates


def published_page() -> str:
    """Read the address of the simulator's page, from the site's root, for the terminal; empty where there is none."""
    return _document("page.txt", absent="").strip()


def _document(name: str, absent: str | None = None) -> str:
    """Read a document; ``absent`` stands for one that may not be there."""
    folder = os.environ.get(DATA)
    try:
        return (Path(folder) if folder else resources.files("simulator")).joinpath(name).read_text("utf-8")
    except FileNotFoundError:
        if absent is None:
            raise
        return absent
