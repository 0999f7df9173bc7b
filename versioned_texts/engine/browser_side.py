"""The files that the browser runs, with their addresses: the engine folder, and that of the bundled scripts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import versioned_texts
import warm_python
from versioned_texts.engine.browser_parts import BrowserParts, snapshot_layers

ENGINE, SCRIPTS = "assets/moteur/", "assets/programme/"
"""The folders whose folders are named by a hash, from the site's root."""

HASHED = re.compile(r"^assets/[a-z]+/[0-9a-f]{32}[./]|\.[0-9a-f]{8}\.min\.(?:css|js)$")
"""Finds the hash of the content in the path of a file of ours, or of the theme: a browser may cache it for ever."""

ROOT = Path(versioned_texts.__file__).parents[1]
"""The folder of the packages, from which the scripts of one import those of another."""

FOLDERS = ("warm_python/web", "versioned_texts/web", "versioned_texts/wording")
WORKER = "warm_python/web/worker/worker.ts"
PRELOAD, INTEGRITY_FAILURE = "preload.js", "integrity-failure.js"
SERVICE_WORKER, REMOVAL_WORKER = "service-worker.js", "removal-worker.js"
PREFETCH = "prefetch.js"
"""The script of pages that may lead to one that starts Python early."""

INLINED = {
    PRELOAD: "versioned_texts/web/preload.ts",
    INTEGRITY_FAILURE: "versioned_texts/web/integrity-failure.ts",
}
"""Scripts that stand within pages."""

SERVICE_WORKERS = {
    SERVICE_WORKER: "versioned_texts/web/offline/worker/service-worker.ts",
    REMOVAL_WORKER: "versioned_texts/web/offline/worker/removal-worker.ts",
}
"""Scripts that are published at the site's root: a service worker controls the pages below its own address."""

START_FILES = (warm_python.MODULE, warm_python.SNAPSHOT)
"""What Python starts from, in the engine folder."""

UNPUBLISHED = (*INLINED, *SERVICE_WORKERS)

SOURCE_MAP_COMMENT = "//# sourceMappingURL="
"""The address of a source map, in the last line of a script; useless after other code."""


@dataclass(frozen=True, slots=True)
class Preload:
    """The preload of Python, for the head of a page; ``script`` and ``styles`` are those of the page.

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
        return (self.script, self.styles, *(self.engine + name for name in START_FILES))


@dataclass(frozen=True, slots=True)
class BrowserSide:
    """The files that a browser fetches, by their address from the site's root.

    ``engine`` and ``scripts`` are the addresses of the two folders, each with its final slash; ``startup`` those of
    what Python starts from; ``integrity_failure`` is the inline code that reports a file whose hash check failed.
    ``service_worker`` is the code of the worker that caches the site, ``removal_worker`` of one that removes it.
    """

    engine: str
    scripts: str
    files: Mapping[str, Path]
    startup: tuple[str, ...] = ()
    preload: Preload | None = None
    integrity_failure: str = ""
    service_worker: str = ""
    removal_worker: str = ""


def build_browser_side(
    pyodide: Path, cache: Path, parts: Sequence[BrowserParts], keep: Literal["proven", "whole"]
) -> BrowserSide:
    """Build the engine folder with the Python modules of all parts, and bundle the scripts.

    ``pyodide`` is its npm package, next to the others. A snapshot that keeps all of Python needs no proof.

    Raises:
        RuntimeBuildError: the engine can't be built, or an npm package is missing.
    """
    modules = {path: content for part in parts for path, content in part.modules.items()}
    layers = snapshot_layers(parts)
    if keep == "whole":
        layers = tuple(replace(layer, checks=()) for layer in layers)
    recipe = warm_python.SnapshotRecipe(layers, keep, optimize=2)
    runtime = warm_python.build_runtime(pyodide, modules, cache, recipe)
    engine = f"{ENGINE}{runtime.name}/"
    files = {f"{engine}{file.name}": file for file in sorted(runtime.folder.iterdir())}
    bundled = _bundle_scripts(pyodide.parent, cache, parts)
    code = {name: bundled.pop(name).read_text("utf-8").partition(SOURCE_MAP_COMMENT)[0].strip() for name in UNPUBLISHED}
    content_hash = warm_python.digest((name, file.read_bytes()) for name, file in bundled.items())
    scripts = f"{SCRIPTS}{content_hash[: warm_python.NAME_LENGTH]}/"
    files |= {f"{scripts}{name}": file for name, file in bundled.items()}
    preload = None
    if start := next((part.start for part in parts if part.start), None):
        page = scripts + start.script, scripts + start.styles
        preload = Preload(code[PRELOAD], engine, runtime.start_manifest, *page)
    workers = code[SERVICE_WORKER], code[REMOVAL_WORKER]
    startup = tuple(engine + name for name in START_FILES)
    return BrowserSide(engine, scripts, files, startup, preload, code[INTEGRITY_FAILURE], *workers)


def _bundle_scripts(packages: Path, cache: Path, parts: Sequence[BrowserParts]) -> dict[str, Path]:
    folders = (*FOLDERS, *(folder for part in parts for folder in part.folders))
    entries = {name: source for part in parts for name, source in part.entries.items()}
    if any(part.start for part in parts):
        entries[PREFETCH] = "versioned_texts/web/prefetch.ts"
    classic = {name: source for part in parts for name, source in part.classic.items()} | INLINED | SERVICE_WORKERS
    spec = warm_python.BundleSpec(entries, classic, WORKER, {})
    bundled = warm_python.bundle(ROOT, folders, spec, packages, cache)
    for name in UNPUBLISHED:
        del bundled[f"{name}.map"]  # useless without a script of its own
    return bundled
