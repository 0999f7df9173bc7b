"""The scripts and sheets of the browser, bundled by esbuild, with source maps: a page loads one of each.

A browser would spend longer on fetching the small modules of the sources one by one than on running them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from warm_python.node import RuntimeBuildError, run_node
from warm_python.runtime import build_once, digest

LIBRARY = "esbuild/lib/main.js"
BUNDLER = Path(__file__).with_name("bundle.mjs")
SUFFIXES = (".ts", ".js", ".css", ".json")


@dataclass(frozen=True, slots=True)
class BundleSpec:
    """The outputs of a bundle.

    Attributes:
        entries: modules and sheets, by their published name; each is whole, as an import would carry no hash.
        classic: further scripts, which are no modules.
        worker: the source of the worker, whose bundle is the constant ``WORKER_CODE`` of the others.
        constants: further texts by the names that stand for them in scripts.
    """

    entries: Mapping[str, str]
    classic: Mapping[str, str]
    worker: str
    constants: Mapping[str, str]


def bundle(root: Path, folders: Sequence[str], spec: BundleSpec, packages: Path, cache: Path) -> dict[str, Path]:
    """Bundle the scripts and sheets of some folders below ``root``; return the files by their names.

    ``cache`` holds one bundle for the same sources.

    Raises:
        RuntimeBuildError: esbuild is missing, or a source is wrong.
    """
    library = packages / LIBRARY
    if not library.is_file():
        raise RuntimeBuildError(f"{library} is missing: run `npm install`, which brings it.")
    base = cache / f"bundle-{_inputs_digest(root, folders, spec, library)}"
    data = {**asdict(spec), "library": str(library.resolve()), "root": str(root.resolve())}
    folder = build_once(base, lambda target: run_node(BUNDLER, data={**data, "folder": str(target.resolve())}))
    return {file.name: file for file in sorted(folder.iterdir())}


def _inputs_digest(root: Path, folders: Sequence[str], spec: BundleSpec, library: Path) -> str:
    sources = (file for folder in folders for suffix in SUFFIXES for file in (root / folder).rglob(f"*{suffix}"))
    inputs = {file.relative_to(root).as_posix(): file for file in sources}
    tools = {"bundle.py": Path(__file__), BUNDLER.name: BUNDLER, "esbuild": library.parents[1] / "package.json"}
    content = ((name, file.read_bytes()) for name, file in (*tools.items(), *sorted(inputs.items())))
    return digest([("spec", json.dumps(asdict(spec)).encode()), *content])[:16]
