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

type Entries = Sequence[Sequence[str]]
"""Names of scripts and sheets. What two of one group share is put into a piece of its own, so that a page runs it once;
two groups know nothing of each other, so that most scripts are of one piece."""


class BundleError(Exception):
    """The scripts can't be bundled; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make of the sources.

    Attributes:
        entries: the names of the modules and sheets that pages load, those together that one page may load.
        classic: the names of further scripts, which are no modules. The others know the hash of the first, by the
            source ``hashes.js``, and can hold it, by a source named after it: ``worker-code.js`` of ``worker.js``.
        hashes: the SHA-256 of further files that scripts load, by the name it has in ``hashes.js``, which is
            written anew.
    """

    entries: Entries
    classic: tuple[str, ...]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Scripts and sheets by their names, with a digest of the content of all."""

    files: Mapping[str, Path]
    digest: str


def bundle(sources: Mapping[str, Path], wanted: Wanted, packages: Path, cache: Path) -> Bundle:
    """Bundle scripts and sheets; what was made before of the same sources is given back as it is.

    Args:
        sources: every script and sheet, by its name; they name each other as if they lay in one folder.
        wanted: what to make of them.
        packages: the folder of npm packages.
        cache: a folder for what is made.

    Raises:
        BundleError: esbuild is missing, or a source is wrong.
    """
    library = packages / LIBRARY
    if not library.is_file():
        raise BundleError(f"{library} is missing: run `make site`, or `npm ci`, to install it.")
    made = cache / f"bundle-{_inputs_digest(sources, wanted, library)}"
    if not made.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            folder = Path(temporary) / "made"
            _run(asdict(wanted), sources, library, folder)
            try:
                folder.rename(made)
            except OSError:  # another build made the same meanwhile
                if not made.is_dir():
                    raise
    return _read(made)


def _run(wanted: Mapping[str, object], sources: Mapping[str, Path], library: Path, folder: Path) -> None:
    spec = {
        **wanted,
        "library": str(library.resolve()),
        "sources": {name: file.read_text("utf-8") for name, file in sources.items()},
        "folder": str(folder),
    }
    try:
        run_node(BUNDLER, data=spec)
    except NodeError as error:
        raise BundleError(f"the scripts could not be bundled: {error}") from error


def _read(folder: Path) -> Bundle:
    files = {file.name: file for file in sorted(folder.iterdir())}
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files.values())).hexdigest()
    return Bundle(files, digest)


def _inputs_digest(sources: Mapping[str, Path], wanted: Wanted, library: Path) -> str:
    digest = hashlib.sha256(json.dumps(asdict(wanted)).encode())
    about = library.parents[1] / "package.json"
    ours = {"__init__.py": Path(__file__), BUNDLER.name: BUNDLER, about.name: about}
    for name, file in (*ours.items(), *sorted(sources.items())):
        data = file.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]
