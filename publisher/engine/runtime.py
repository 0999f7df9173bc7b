"""The engine folder: all that the visitor's browser fetches to run Python, one folder for every page that does.

It holds Pyodide's files as npm delivers them, the wheels, a lock file that knows these wheels alone, the image that the
simulator starts from, and a list of the size and checksum of every file. Its name is the hash of that list: an
address never changes its meaning, a browser may keep what it has, and can hold each file against its hash.
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
from pathlib import Path

from publisher.engine.snapshot.build import ImageBuildError, ImageRecipe, recipe_inputs, write_image
from publisher.engine.wheels import Wheel, epoch, settle_wheel, write_wheel

SHIPPED = ("pyodide.mjs", "pyodide.mjs.map", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
"""What is copied from the npm package, unchanged; the map because a browser's debugger asks for it."""

LOCK = "pyodide-lock.json"
MANIFEST = "files.json"
NAME_LENGTH = 32
"""How many digits of a SHA-256 stand in an address: no two contents can be found that share them."""

log = logging.getLogger(__name__)


class RuntimeBuildError(Exception):
    """The engine folder can't be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """A finished engine folder and the name under which it is published."""

    folder: Path
    name: str


def build_runtime(pyodide: Path, wheels: Sequence[Wheel], cache: Path, recipe: ImageRecipe | None = None) -> Runtime:
    """Make the engine folder from the npm package ``pyodide`` and the wheels, inside ``cache``.

    Each wheel is fetched only by a page that asks for it, or for one that requires it. With a recipe, an image to start
    from is made too. What was built before from the same inputs is given back as it is.

    Raises:
        RuntimeBuildError: the npm package is missing, or a tool failed.
    """
    missing = [name for name in (*SHIPPED, LOCK) if not (pyodide / name).is_file()]
    if missing:
        msg = f"{pyodide} lacks {', '.join(missing)}: run `make site`, or `npm ci`, to install the browser's Python."
        raise RuntimeBuildError(msg)
    cache.mkdir(parents=True, exist_ok=True)
    known = cache / f"{_inputs_digest(pyodide, wheels, recipe)}.txt"
    if known.is_file():
        name = known.read_text("ascii")
        if (cache / name).is_dir():
            return Runtime(cache / name, name)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        made = Path(temporary) / "engine"
        made.mkdir()
        _fill(made, pyodide, wheels)
        _finish(made, pyodide, recipe)
        name = hashlib.sha256((made / MANIFEST).read_bytes()).hexdigest()[:NAME_LENGTH]
        try:
            made.rename(cache / name)
        except OSError:  # another build made the same folder meanwhile: its content is its name
            if not (cache / name).is_dir():
                raise
        note = Path(temporary) / "known"
        note.write_text(name, "ascii")
        note.replace(known)
    return Runtime(cache / name, name)


def _fill(folder: Path, pyodide: Path, wheels: Sequence[Wheel]) -> None:
    written = [str(write_wheel(folder, wheel)) for wheel in wheels]
    info = json.loads((pyodide / LOCK).read_text("utf-8"))["info"]
    lock = folder / LOCK
    lock.write_text(json.dumps({"info": info, "packages": {}}), "utf-8")
    _pyodide("lockfile", "add-wheels", "--input", str(lock), "--output", str(lock), *written)
    ours = ".".join(map(str, sys.version_info[:2]))
    if info["python"].split(".")[:2] == ours.split("."):
        _pyodide("py-compile", "--silent", str(folder))
        _settle(folder)
    else:
        log.info("The browser runs Python %s, this is %s: its wheels stay uncompiled.", info["python"], ours)
    for name in SHIPPED:
        shutil.copyfile(pyodide / name, folder / name)


def _finish(folder: Path, pyodide: Path, recipe: ImageRecipe | None) -> None:
    if recipe:
        try:
            write_image(pyodide, folder, recipe)
        except ImageBuildError as error:
            raise RuntimeBuildError(str(error)) from error
    fetched = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in fetched.items()
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _settle(folder: Path) -> None:
    """Make compiled wheels the same at each build, and their checksums in the lock file with them."""
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    for package in lock["packages"].values():
        wheel = folder / package["file_name"]
        settle_wheel(wheel)
        package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / LOCK).write_text(json.dumps(lock), "utf-8")


def _pyodide(*arguments: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pyodide_cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        msg = f"`pyodide {' '.join(arguments)}` failed: {said}"
        raise RuntimeBuildError(msg)


def _inputs_digest(pyodide: Path, wheels: Sequence[Wheel], recipe: ImageRecipe | None) -> str:
    ours = [(module, Path(__file__).with_name(module).read_bytes()) for module in ("runtime.py", "wheels.py")]
    files = [(name, (pyodide / name).read_bytes()) for name in (*SHIPPED, LOCK)]
    circumstances = [("python", sys.version.encode()), ("epoch", str(epoch()).encode())]
    packed = [(f"{wheel.file_name}/{name}", data) for wheel in wheels for name, data in wheel.content.items()]
    return _digest([*circumstances, *ours, *files, *packed, *(recipe_inputs(recipe) if recipe else ())])


def _digest(named: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, data in named:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
