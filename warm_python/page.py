"""The Python of a page: from a file of settings to a folder that the page imports one script of."""

import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from warm_python.bundle import BundleSpec, bundle
from warm_python.python_modules import Modules, distribution_modules
from warm_python.runtime import RuntimeBuildError, build_runtime
from warm_python.snapshot import Layer, Question, SnapshotRecipe, stringify

HERE = Path(__file__).parent
CALL = "warm_python.call"
SCRIPT, WORKER = "python.js", "worker.js"

type Call = Sequence[Any]
"""A function ("package.module.function"); then, if it takes any, a list of arguments, and a table of those by name."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What a page asks of which packages.

    Attributes:
        questions: calls that the snapshot must answer as Pyodide does, or there is none.
        modules: the modules of which functions are called.
        distributions: the installed distributions that these are in, and those that they need.
        folders: folders of further Python sources.
        imports: modules that Python would otherwise import on first use.
        warmup: calls that Python answers before the snapshot is taken: what they read of files is in it.
        keep: what the snapshot holds; see `SnapshotRecipe`, and `Layer` for ``needed`` and ``own``.
        optimize: the level at which Python compiles.
    """

    questions: Sequence[Call]
    modules: Sequence[str]
    distributions: Sequence[str] = ()
    folders: Sequence[str] = ()
    imports: Sequence[str] = ()
    warmup: Sequence[Call] = ()
    keep: Literal["whole", "proven"] = "whole"
    optimize: Literal[0, 1, 2] = 0
    needed: Sequence[str] = ()
    own: Sequence[str] = ()


def read_settings(file: Path) -> PageSettings:
    """Read settings in TOML, whose folders start from the file's.

    Raises:
        RuntimeBuildError: they are no TOML, or lack a setting, or have an unknown one.
    """
    try:
        settings = tomllib.loads(file.read_text("utf-8"))
        folders = [str(file.parent / folder) for folder in settings.pop("folders", ())]
        return PageSettings(folders=folders, **settings)
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise RuntimeBuildError(f"{file}: {error}") from error


def build_page(settings: PageSettings, packages: Path, folder: Path, cache: Path) -> None:
    """Write ``python.js``, its worker, and the folder that it starts Python from, into a folder.

    ``packages`` is the folder of npm packages, Pyodide and esbuild among them; ``cache`` holds what was built before.

    Raises:
        RuntimeBuildError: a package is missing, or the snapshot doesn't answer as Pyodide does; it says what to do.
    """
    runtime = build_runtime(packages / "pyodide", page_modules(settings), cache, page_recipe(settings))
    constants = {"FOLDER": runtime.name, "MANIFEST": runtime.start_manifest}
    spec = BundleSpec(({SCRIPT: "web/start.js"},), {}, (WORKER, "web/worker/worker.js"), constants)
    scripts = bundle(HERE, ("web",), spec, packages, cache)
    shutil.copytree(runtime.folder, folder / runtime.name, dirs_exist_ok=True)
    for name in (SCRIPT, WORKER):
        shutil.copyfile(scripts[name], folder / name)


def page_recipe(settings: PageSettings) -> SnapshotRecipe:
    """Return the recipe of a page's snapshot."""
    layer = Layer(
        "python",
        modules=(CALL, *settings.modules),
        imports=tuple(settings.imports),
        needed=tuple(settings.needed),
        own=("warm_python", *settings.own),
        warmup=tuple(map(_question, settings.warmup)),
        checks=tuple(map(_question, settings.questions)),
    )
    return SnapshotRecipe((layer,), settings.keep, settings.optimize)


def _question(call: Call) -> Question:
    return f"{CALL}.call", stringify([*call, *([], {})[len(call) - 1 :]])


def page_modules(settings: PageSettings) -> Modules:
    """Return the Python modules of a page.

    Raises:
        RuntimeBuildError: a distribution is not installed.
    """
    modules = {"warm_python/__init__.py": b"", "warm_python/call.py": (HERE / "call.py").read_bytes()}
    for name in settings.distributions:
        try:
            modules |= distribution_modules(name)
        except metadata.PackageNotFoundError as error:
            raise RuntimeBuildError(f"{name} is not installed: run `pip install {name}`.") from error
    for folder in map(Path, settings.folders):
        modules |= {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.py"))}
    return modules
