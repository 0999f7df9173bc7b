"""The simulator's parts of a site's browser side."""

from collections.abc import Mapping
from importlib import resources

from french.catalogue import catalogue_files
from simulator import Tariffs, write_tariffs
from simulator.site.case_file import cases_of
from simulator.site.engine.layers import exports_layer, simulator_layer
from simulator.site.tariff_file import tariffs_of
from versioned_texts.corpus import Corpus
from versioned_texts.engine import BASE_LAYER, BrowserParts, StartPage
from versioned_texts.metadata import json_text
from warm_python import Layer, Modules, distribution_modules, package_modules

LIBRARIES = ("xlsxwriter",)
"""The distributions that write files."""

STAYING = frozenset({"__main__.py", "cases", "cli", "site", "testing", "tests"})
"""Parts of the simulator that only the terminal and the build need."""

FOLDERS = ("simulator/web", "simulator/wording")
SCRIPT, STYLES = "simulator.js", "simulator-page.css"
SHEETS = {name: f"simulator/web/style/{name}" for name in (STYLES, "no-script.css", "estimation.css")}
ESTIMATION = {"estimation.js": "simulator/web/estimation/estimation.ts"}
PRICE_CHANGE = {
    "price-change.js": "simulator/web/price-change/price-change.ts",
    "price-change.css": "simulator/web/price-change/price-change.css",
}
CLASSIC = {SCRIPT: "simulator/web/simulator.ts"}
"""The script runs where it stands, below its form; a module would wait until the page is drawn."""


def simulator_modules(tariffs: str, templates: str = "") -> Modules:
    """Return the modules of the simulator, with the published tariffs (JSON).

    With the templates of documents (JSON, by name), they include the libraries that write files.
    """
    modules = package_modules(resources.files("french"), "french", frozenset({"testing", "tests"}))
    modules |= package_modules(resources.files("simulator"), "simulator", STAYING)
    modules |= catalogue_files("simulator.wording", "answer", "documents", "proposal")
    modules |= {"simulator/tariffs.json": tariffs.encode()}
    if templates:
        modules |= {"simulator/templates.json": templates.encode()}
        for library in LIBRARIES:
            modules |= distribution_modules(library)
    return modules


def simulator_parts(corpus: Corpus, templates: Mapping[str, str]) -> BrowserParts:
    """Return the parts of a site with a page of the simulator, which worked cases prove.

    Args:
        corpus: the texts, with their tariffs and cases.
        templates: those of documents, by name.
    """
    tariffs = Tariffs(tariffs_of(corpus))
    cases = [case for version in corpus.versions for case in cases_of(version)]
    return BrowserParts(
        modules=simulator_modules(write_tariffs(tariffs.published), json_text(templates)),
        layers=(simulator_layer(tariffs, cases), exports_layer(tariffs)),
        folders=FOLDERS,
        entries=SHEETS | ESTIMATION | PRICE_CHANGE,
        classic=CLASSIC,
        start=StartPage(SCRIPT, STYLES),
    )


def price_comparison_parts(corpus: Corpus) -> BrowserParts:
    """Return the parts of a site that only compares versions: the change of their prices is calculated too."""
    modules = simulator_modules(write_tariffs(tariffs_of(corpus)))
    return BrowserParts(modules, (Layer(BASE_LAYER, own=("simulator",)),), FOLDERS, PRICE_CHANGE)
