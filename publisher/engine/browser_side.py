"""What the visitor's browser is given to run: the engine folder and the scripts that talk to it, with their addresses.

The simulator's scripts and the publisher's are bundled together and published as one folder, named by the hash of its
contents: the publisher's can rest on the simulator's, which know nothing of them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import publisher
from publisher.engine.bundle import BundleError, Entries, Wanted, bundle
from publisher.engine.runtime import MANIFEST, NAME_LENGTH, Runtime, RuntimeBuildError, build_runtime
from publisher.engine.snapshot.build import IMAGES, MODULE, ImageRecipe
from publisher.engine.snapshot.questions import territorial_questions
from publisher.engine.territory import territory_document
from publisher.engine.wheels import Wheel, comparing_wheels, exporting_wheels, simulator_wheel
from simulator import Tariff, write_tariffs

CHART = "chart.js/dist/chart.umd.min.js"
"""The library that draws the chart of years, fetched when a chart is first shown."""

TERRITORY = "@etalab/decoupage-administratif"
ROOT = Path(publisher.__file__).parents[1]
FOLDERS = ("simulator/web", "publisher/web")
"""Where the sources are, from ``ROOT``; the publisher's import the simulator's, never the reverse."""

WORKER, SIMULATOR, STYLES, HEAD = "worker.js", "simulator.js", "simulator-page.css", "head.js"
GUARD = "guard.js"
INTENT = "intent.js"
ENTRIES: Entries = (
    {INTENT: "publisher/web/prefetch.js"},
    {"embedding.js": "simulator/web/embedding.js"},
    {"comparer.js": "publisher/web/comparison/comparer.js"},
    {"comparison.js": "publisher/web/comparison/comparison.js"},
    {
        "offline.js": "publisher/web/offline/offline.js",
        "offline-page.js": "publisher/web/offline/offline-page.js",
    },
    {STYLES: "simulator/web/style/simulator-page.css"},
    {"embedding-page.css": "simulator/web/style/embedding-page.css"},
    {"no-script.css": "simulator/web/style/no-script.css"},
    {"comparison.css": "publisher/web/comparison/comparison.css"},
    {"offline.css": "publisher/web/offline/offline.css"},
)
"""What pages load as modules and sheets: each by the name it is published under, with its source."""

INLINED = {HEAD: "simulator/web/engine/preload.js", GUARD: "publisher/web/integrity-failure.js"}
"""What is written into pages."""

CLASSIC = {SIMULATOR: "simulator/web/simulator.js", **INLINED}
"""What is no module. The simulator's page runs its script at its place, with its form above it: a browser puts a module
off until it has drawn the page."""

MAPPED = "//# sourceMappingURL="
"""What leads a debugger to a script's map, in its last line; from within a page it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Early:
    """What the head of a page that leads to a first answer says, so that nothing waits for anything it need not.

    ``code`` is a classic script; it is told the address of the engine, from the site's root, and in ``files``, as JSON,
    what is known of those it fetches. ``script`` and ``styles`` are what the page loads.
    """

    code: str
    engine: str
    files: str
    script: str
    styles: str

    @property
    def ahead(self) -> tuple[str, ...]:
        """The addresses of all that may be fetched before the page is opened."""
        return (self.script, self.styles, *(self.engine + name for name in json.loads(self.files)))


@dataclass(frozen=True, slots=True)
class BrowserSide:
    """The files that a browser fetches, by their address from the site's root.

    ``engine`` and ``scripts`` are the addresses of the two folders, each with its final slash; ``territory`` is that of
    the document of communities, empty where the site has none; ``early`` is what starts the simulator early;
    ``guard`` is the code, written into a page, that says when what the page loads was refused.
    """

    engine: str
    scripts: str
    territory: str
    files: Mapping[str, Path] = field(compare=False)  # an address bears the hash of what is there
    early: Early | None = None
    guard: str = ""

    def territory_document(self) -> dict[str, Any]:
        """Read the document of communities; empty where the site has none."""
        file = self.files.get(self.territory)
        document: dict[str, Any] = json.loads(file.read_text("utf-8")) if file else {}
        return document


def build_browser_side(
    pyodide: Path,
    wheels: Sequence[Wheel],
    cache: Path,
    recipe: ImageRecipe | None = None,
    departments: Sequence[str] = (),
) -> BrowserSide:
    """Make the engine of some wheels, as `build_runtime` does, and gather the scripts.

    Args:
        pyodide: its npm package, beside which the others are.
        wheels: what the engine can run.
        cache: a folder for what is made.
        recipe: what the simulator's image is made with, where the site has a simulator.
        departments: the codes of those whose communities the simulator offers.

    Raises:
        RuntimeBuildError: the engine can't be made, or an npm package is missing.
        TerritoryError: the communities can't be read.
    """
    document = territory_document(pyodide.parent / TERRITORY, departments) if departments else ""
    if recipe and document:
        recipe = replace(recipe, checking=(*recipe.checking, *territorial_questions(document)))
    runtime = build_runtime(pyodide, wheels, cache, recipe)
    engine = f"assets/moteur/{runtime.name}/"
    files = {f"{engine}{file.name}": file for file in sorted(runtime.folder.iterdir())}
    scripts, made = _scripts(pyodide.parent, cache)
    inlined = {name: made.pop(name).read_text("utf-8").partition(MAPPED)[0].strip() for name in INLINED}
    files |= {f"{scripts}{name}": file for name, file in made.items()}
    territory = _written(document, cache) if document else None
    address = f"assets/territoire/{territory.name}" if territory else ""
    files |= {address: territory} if territory else {}
    early = _early(runtime, engine, scripts, inlined[HEAD]) if recipe else None
    return BrowserSide(engine, scripts, address, files, early, inlined[GUARD])


def _scripts(packages: Path, cache: Path) -> tuple[str, dict[str, Path]]:
    """Bundle the scripts and sheets: give the address of their folder, and the files by their names in it."""
    chart = packages / CHART
    if not chart.is_file():
        raise RuntimeBuildError(f"{chart} is missing: run `make site`, or `npm ci`, to install it.")
    drawn = hashlib.sha256(chart.read_bytes()).hexdigest()
    worker = (WORKER, "simulator/web/engine/worker/worker.js")
    try:
        bundled = bundle(ROOT, FOLDERS, Wanted(ENTRIES, CLASSIC, worker, {"CHART": drawn}), packages, cache)
    except BundleError as error:
        raise RuntimeBuildError(str(error)) from error
    digest = hashlib.sha256(f"{bundled.digest}{drawn}".encode()).hexdigest()
    unread = {f"{name}.map" for name in INLINED}
    made = {name: file for name, file in bundled.files.items() if name not in unread}
    return f"assets/programme/{digest[:NAME_LENGTH]}/", {**made, "chart.umd.js": chart}


def _early(runtime: Runtime, engine: str, scripts: str, code: str) -> Early:
    manifest = json.loads((runtime.folder / MANIFEST).read_text("utf-8"))
    known = json.dumps({name: manifest[name] for name in (MODULE, *IMAGES)})
    return Early(code, engine, known, f"{scripts}{SIMULATOR}", f"{scripts}{STYLES}")


def _written(document: str, cache: Path) -> Path:
    """Write the document of communities into the cache, under the name that its contents give it."""
    file = cache / f"{hashlib.sha256(document.encode()).hexdigest()[:NAME_LENGTH]}.json"
    file.write_text(document, "utf-8")
    return file


def browser_wheels(tariffs: Sequence[Tariff], *, comparing: bool, exporting: bool) -> tuple[Wheel, ...]:
    """Give the wheels that a site needs: always the simulator's, and what compares or exports where it has a page."""
    return (
        simulator_wheel(write_tariffs(tariffs)),
        *(comparing_wheels() if comparing else ()),
        *(exporting_wheels() if exporting else ()),
    )
