"""The simulator's parts of a site's browser side."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from simulator import Case, Tariff, Tariffs, write_tariffs
from simulator.site.engine.layers import exports_layer, simulator_layer, territorial_questions
from versioned_texts.engine import BASE_LAYER, BrowserParts, StartPage
from warm_python import Entries, Layer, Modules, distribution_modules, package_modules

CHART = "chart.js/dist/chart.umd.min.js"
"""The library that draws the chart of years, fetched when a chart is first shown."""

LIBRARIES = ("segno", "xlsxwriter")
"""The distributions that write files."""

STAYING = frozenset({"__main__.py", "cli", "site", "tests"})
"""Parts of the simulator that only the terminal and the build need."""

FOLDERS = ("simulator/web",)
SCRIPT, STYLES = "simulator.js", "simulator-page.css"
ENTRIES: Entries = (
    {STYLES: f"simulator/web/style/{STYLES}"},
    {"no-script.css": "simulator/web/style/no-script.css"},
    {"comparison.js": "simulator/web/price-change/price-change.js"},
    {"comparison.css": "simulator/web/price-change/price-change.css"},
)
CLASSIC = {SCRIPT: "simulator/web/simulator.js"}
"""The script runs at its place below its form; a module would wait until the page is drawn."""


def simulator_modules(tariffs: str, texts: str, *, exporting: bool = True) -> Modules:
    """Return the modules of the simulator, and those of the libraries that write its files, if it has a page.

    They include the published tariffs, and the texts that a draft deliberation annexes (JSON).
    """
    modules = package_modules(resources.files("french"), "french", frozenset({"tests"}))
    modules |= package_modules(resources.files("simulator"), "simulator", STAYING)
    modules |= {"simulator/tariffs.json": tariffs.encode(), "simulator/texts.json": texts.encode()}
    for library in LIBRARIES if exporting else ():
        modules |= distribution_modules(library)
    return modules


@dataclass(frozen=True, slots=True)
class SimulatorData:
    """What a site with a page of the simulator proves it by.

    Attributes:
        tariffs: the published tariffs.
        cases: the worked cases, ``documents`` the same as they are published, in one JSON list.
        texts: those that a draft deliberation annexes (JSON).
        territory: the document of the communities, empty without one.
        packages: the folder of the npm packages.
    """

    tariffs: Tariffs
    cases: Sequence[Case]
    documents: str
    texts: str
    territory: str
    packages: Path


def simulator_parts(data: SimulatorData) -> BrowserParts:
    """Return the parts of a site with a page of the simulator."""
    base = simulator_layer(data.tariffs, data.cases, data.documents)
    if data.territory:
        base = replace(base, checks=(*base.checks, *territorial_questions(data.territory)))
    chart = data.packages / CHART
    return BrowserParts(
        modules=simulator_modules(write_tariffs(data.tariffs.published), data.texts),
        layers=(base, exports_layer(data.tariffs)),
        folders=FOLDERS,
        entries=ENTRIES,
        classic=CLASSIC,
        scripts={"chart.umd.js": chart},
        constants={"CHART_HASH": hashlib.sha256(chart.read_bytes()).hexdigest()},
        start=StartPage(SCRIPT, STYLES),
    )


def comparing_parts(tariffs: Sequence[Tariff], texts: str) -> BrowserParts:
    """Return the parts of a site that only compares versions: the change of their prices is calculated too."""
    modules = simulator_modules(write_tariffs(tariffs), texts, exporting=False)
    return BrowserParts(modules, (Layer(BASE_LAYER, own=("simulator",)),), FOLDERS, ENTRIES, CLASSIC)
