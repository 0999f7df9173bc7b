"""The files that the browser runs, with their addresses: the engine folder, and that of the bundled scripts."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import publisher
from publisher.engine.hashed_names import ENGINE, SCRIPTS, TERRITORIES
from publisher.engine.layers.simulator import territorial_questions
from publisher.engine.python_modules import comparing_modules, simulator_modules
from publisher.engine.territory import territory_document
from simulator import Tariff, write_tariffs
from warm_python import (
    NAME_LENGTH,
    BundleSpec,
    Entries,
    Modules,
    RuntimeBuildError,
    SnapshotRecipe,
    build_runtime,
    bundle,
    digest,
)

CHART = "chart.js/dist/chart.umd.min.js"
"""The library that draws the chart of years, fetched when a chart is first shown."""

TERRITORY = "@etalab/decoupage-administratif"
ROOT = Path(publisher.__file__).parents[1]
FOLDERS = ("warm_python/web", "simulator/web", "publisher/web")
"""Where the sources are, from ``ROOT``; each imports what is named before it, never the reverse."""

WORKER, SIMULATOR, STYLES = "worker.js", "simulator.js", "simulator-page.css"
PRELOAD, INTEGRITY_FAILURE = "preload.js", "integrity-failure.js"
SERVICE_WORKER, REMOVAL_WORKER = "service-worker.js", "removal-worker.js"
PREFETCH = "prefetch.js"
ENTRIES: Entries = (
    {PREFETCH: "publisher/web/prefetch.js"},
    {"embedding.js": "simulator/web/embedding.js"},
    {"comparer.js": "publisher/web/comparison/comparer.js"},
    {"comparison.js": "publisher/web/comparison/comparison.js"},
    {"offline.js": "publisher/web/offline/offline.js", "offline-page.js": "publisher/web/offline/offline-page.js"},
    {STYLES: "simulator/web/style/simulator-page.css"},
    {"embedding-page.css": "simulator/web/style/embedding-page.css"},
    {"no-script.css": "simulator/web/style/no-script.css"},
    {"comparison.css": "publisher/web/comparison/comparison.css"},
    {"offline.css": "publisher/web/offline/offline.css"},
)
"""The modules and sheets of pages: published name and source."""

INLINED = {PRELOAD: "publisher/web/preload.js", INTEGRITY_FAILURE: "publisher/web/integrity-failure.js"}
"""Scripts that stand within pages."""

SERVICE_WORKERS = {name: f"publisher/web/offline/worker/{name}" for name in (SERVICE_WORKER, REMOVAL_WORKER)}
"""Scripts that are published at the site's root: a service worker controls the pages below its own address."""

CLASSIC = {SIMULATOR: "simulator/web/simulator.js", **INLINED, **SERVICE_WORKERS}
"""Classic scripts: the simulator's runs at its place below its form; a module would wait until the page is drawn."""

UNPUBLISHED = (*INLINED, *SERVICE_WORKERS)

SOURCE_MAP_COMMENT = "//# sourceMappingURL="
"""The address of a source map, in the last line of a script; useless after other code."""


@dataclass(frozen=True, slots=True)
class Preload:
    """The preload of the simulator, for the head of its page; ``script`` and ``styles`` are those of the page.

    ``code`` is a classic script that fetches ``files``, the JSON of manifest entries, from the address of the engine.
    """

    code: str
    engine: str
    files: str
    script: str
    styles: str

    @property
    def prefetch(self) -> tuple[str, ...]:
        """The addresses to prefetch before the page is opened."""
        return (self.script, self.styles, *(self.engine + name for name in json.loads(self.files)))


@dataclass(frozen=True, slots=True)
class BrowserSide:
    """The files that a browser fetches, by their address from the site's root.

    ``engine`` and ``scripts`` are the addresses of the two folders, each with its final slash; ``territory`` is that of
    the document of communities; ``integrity_failure`` is the inline code that reports a file whose hash check failed.
    ``service_worker`` is the code of the worker that caches the site, ``removal_worker`` of one that removes it.
    """

    engine: str
    scripts: str
    territory: str
    files: Mapping[str, Path]
    preload: Preload | None = None
    integrity_failure: str = ""
    service_worker: str = ""
    removal_worker: str = ""

    def territory_document(self) -> dict[str, Any]:
        """Return the document of communities, empty without one."""
        file = self.files.get(self.territory)
        document: dict[str, Any] = json.loads(file.read_text("utf-8")) if file else {}
        return document


def build_browser_side(
    pyodide: Path,
    modules: Modules,
    cache: Path,
    recipe: SnapshotRecipe | None = None,
    departments: Sequence[str] = (),
) -> BrowserSide:
    """Build the engine folder with some Python modules, and bundle the scripts.

    ``pyodide`` is its npm package, next to the others; ``recipe`` that of the snapshot, where the site has a simulator;
    ``departments`` the codes of the départements whose communities it offers.

    Raises:
        RuntimeBuildError: the engine can't be built, or an npm package is missing.
        TerritoryError: the communities can't be read.
    """
    document = territory_document(pyodide.parent / TERRITORY, departments) if departments else ""
    if recipe and document:
        base, *layers = recipe.layers
        base = replace(base, checks=(*base.checks, *territorial_questions(document)))
        recipe = replace(recipe, layers=(base, *layers))
    runtime = build_runtime(pyodide, modules, cache, recipe)
    engine = f"{ENGINE}{runtime.name}/"
    files = {f"{engine}{file.name}": file for file in sorted(runtime.folder.iterdir())}
    bundled = _bundle_scripts(pyodide.parent, cache)
    code = {name: bundled.pop(name).read_text("utf-8").partition(SOURCE_MAP_COMMENT)[0].strip() for name in UNPUBLISHED}
    scripts = f"{SCRIPTS}{digest((name, file.read_bytes()) for name, file in bundled.items())[:NAME_LENGTH]}/"
    files |= {f"{scripts}{name}": file for name, file in bundled.items()}
    territory = ""
    if document:
        file = cache / f"{hashlib.sha256(document.encode()).hexdigest()[:NAME_LENGTH]}.json"
        file.write_text(document, "utf-8")
        territory = f"{TERRITORIES}{file.name}"
        files[territory] = file
    page = f"{scripts}{SIMULATOR}", f"{scripts}{STYLES}"
    preload = Preload(code[PRELOAD], engine, runtime.start_manifest, *page) if recipe else None
    workers = code[SERVICE_WORKER], code[REMOVAL_WORKER]
    return BrowserSide(engine, scripts, territory, files, preload, code[INTEGRITY_FAILURE], *workers)


def _bundle_scripts(packages: Path, cache: Path) -> dict[str, Path]:
    chart = packages / CHART
    if not chart.is_file():
        raise RuntimeBuildError(f"{chart} is missing: run `make site`, or `npm ci`, to install it.")
    constants = {"CHART_HASH": hashlib.sha256(chart.read_bytes()).hexdigest()}
    worker = (WORKER, "warm_python/web/worker/worker.js")
    bundled = bundle(ROOT, FOLDERS, BundleSpec(ENTRIES, CLASSIC, worker, constants), packages, cache)
    for name in UNPUBLISHED:
        del bundled[f"{name}.map"]  # useless without a script of its own
    return {**bundled, "chart.umd.js": chart}


def browser_modules(tariffs: Sequence[Tariff], texts: str, *, simulating: bool, comparing: bool) -> Modules:
    """Return the Python modules of a site: the simulator's, which redlines rest on too, and those that a page needs.

    ``texts`` are those that a draft deliberation annexes (JSON).
    """
    modules = simulator_modules(write_tariffs(tariffs), texts, exporting=simulating)
    return {**modules, **comparing_modules()} if comparing else modules
