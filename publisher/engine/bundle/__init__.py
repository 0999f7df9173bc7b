"""The scripts and styles of the browser's side, bundled: what a page loads is one script and one sheet.

The sources are small modules, each named by what it holds. A browser that fetched them one by one would spend longer on
that than on running them: each is a request, a parse and a link in a chain. esbuild joins what a page begins with, and
leaves maps, by which a browser's debugger shows the sources.
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from publisher.engine.node import NodeError, run_node

LIBRARY = "esbuild/lib/main.js"
BUNDLER = Path(__file__).with_name("bundle.mjs")
SUFFIXES = (".js", ".css")

type Entries = Sequence[Mapping[str, str]]
"""Groups of scripts and sheets: the path of each source, by the name it is published under. What two scripts of a
group share is put into a chunk of its own, so that a page runs it once; a group of one script has none."""


class BundleError(Exception):
    """The scripts can't be bundled; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make of the sources.

    Attributes:
        entries: the modules and sheets that pages load; those that one page may load together make a group.
        classic: further scripts, which are no modules.
        worker: the name and the source of the worker, which is a classic script too.
        hashes: the SHA-256 of further files that scripts load, by the name that ``bundle:hashes`` exports it under.
    """

    entries: Entries
    classic: Mapping[str, str]
    worker: tuple[str, str]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Scripts and sheets by their names, with a digest of the content of all."""

    files: Mapping[str, Path]
    digest: str


def bundle(root: Path, folders: Sequence[str], wanted: Wanted, packages: Path, cache: Path) -> Bundle:
    """Bundle scripts and sheets; a bundle that was made before of the same sources is returned as it is.

    Args:
        root: the folder from which all paths of sources start.
        folders: those of the sources.
        wanted: what to make of them.
        packages: the folder of npm packages.
        cache: a folder for bundles.

    Raises:
        BundleError: esbuild is missing, or a source is wrong.
    """
    library = packages / LIBRARY
    if not library.is_file():
        raise BundleError(f"{library} is missing: run `make site`, or `npm ci`, to install it.")
    folder = cache / f"bundle-{_inputs_digest(root, folders, wanted, library)}"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            target = Path(temporary) / "bundle"
            target.mkdir()
            _run(wanted, root, library, target)
            try:
                target.rename(folder)
            except OSError:  # another build made the same meanwhile
                if not folder.is_dir():
                    raise
    return _read(folder)


def _run(wanted: Wanted, root: Path, library: Path, folder: Path) -> None:
    paths = {"library": library, "root": root, "folder": folder}
    spec = {**asdict(wanted), **{name: str(path.resolve()) for name, path in paths.items()}}
    try:
        run_node(BUNDLER, data=spec)
    except NodeError as error:
        raise BundleError(f"the scripts could not be bundled: {error}") from error


def _read(folder: Path) -> Bundle:
    files = {file.name: file for file in sorted(folder.iterdir())}
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files.values())).hexdigest()
    return Bundle(files, digest)


def _inputs_digest(root: Path, folders: Sequence[str], wanted: Wanted, library: Path) -> str:
    digest = hashlib.sha256(json.dumps(asdict(wanted)).encode())
    sources = (file for folder in folders for suffix in SUFFIXES for file in (root / folder).rglob(f"*{suffix}"))
    inputs = {file.relative_to(root).as_posix(): file for file in sources}
    tools = {"__init__.py": Path(__file__), BUNDLER.name: BUNDLER, "esbuild": library.parents[1] / "package.json"}
    for name, file in (*tools.items(), *sorted(inputs.items())):
        data = file.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]
