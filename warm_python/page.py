"""The Python of a page: from a file of settings to a folder that the page imports one script of."""

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from warm_python.bundle import BundleSpec, bundle
from warm_python.node import RuntimeBuildError
from warm_python.python_modules import Modules, distribution_modules, folder_modules
from warm_python.runtime import build_runtime
from warm_python.snapshot import Layer, Question, SnapshotRecipe, stringify

HERE = Path(__file__).parent
CALL = "warm_python.call"
SCRIPT = "python.js"

type Call = Sequence[Any]
"""A function ("package.module.function"); then, if it takes any, a list of arguments, and a table of those by name."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What a page asks of which packages.

    Attributes:
        questions: calls that return, which the snapshot must answer as Pyodide does, or there is none.
        modules: the modules of which functions are called.
        distributions: the installed distributions that these are in, and those that they need.
        errors: calls that raise, which it must answer likewise.
        folders: folders of further modules and their files.
        imports: modules that Python would otherwise import on first use.
        warmup: calls that Python answers before the snapshot is taken: what they read of files is in it.
        keep: what the snapshot holds; see `SnapshotRecipe`, and `Layer` for ``needed`` and ``own``.
        optimize: the level at which Python compiles.
    """

    questions: Sequence[Call]
    modules: Sequence[str]
    distributions: Sequence[str] = ()
    errors: Sequence[Call] = ()
    folders: Sequence[str] = ()
    imports: Sequence[str] = ()
    warmup: Sequence[Call] = ()
    keep: Literal["whole", "proven"] = "whole"
    optimize: Literal[0, 1, 2] = 0
    needed: Sequence[str] = ()
    own: Sequence[str] = ()


WRONG_CALL: Call = (f"{CALL}.call", [stringify([f"{CALL}.call", ["?"], {}, "="])])
"""A call within which two exceptions are raised, of a class in Python and of one in C: every page answers by them."""

CHOICES: Mapping[str, Sequence[object]] = {"keep": ("whole", "proven"), "optimize": (0, 1, 2)}


def read_settings(file: Path) -> PageSettings:
    """Read settings in TOML, whose folders start from the file's.

    Raises:
        RuntimeBuildError: it can't be read, or settings are not as they must be; the message names them all.
    """
    try:
        settings = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RuntimeBuildError(f"{file}: {error}") from error
    if faults := list(_faults(settings, file.parent)):
        raise RuntimeBuildError("\n".join(f"{file}: {fault}" for fault in faults))
    folders = [str(file.parent / folder) for folder in settings.pop("folders", ())]
    return PageSettings(folders=folders, **settings)


def _faults(settings: Mapping[str, Any], folder: Path) -> Iterator[str]:
    names = [field.name for field in fields(PageSettings)]
    forms: dict[str, tuple[Callable[[Any], bool], str]] = {
        **dict.fromkeys(names, (lambda item: isinstance(item, str), "a name")),
        **dict.fromkeys(
            ("questions", "errors", "warmup"), (_is_call, 'a call, as ["package.function", [1], {name = 2}]')
        ),
        "folders": (lambda item: isinstance(item, str) and (folder / item).is_dir(), "an existing folder"),
    }
    yield from (f"{name} is missing" for name in ("questions", "modules") if name not in settings)
    for name, value in settings.items():
        if name not in names:
            yield f"{name} is no setting, expected one of {', '.join(names)}"
        elif choices := [*map(repr, CHOICES.get(name, ()))]:
            yield from (
                f"{name} is {found}, expected {' or '.join(choices)}" for found in {repr(value)}.difference(choices)
            )
        elif not isinstance(value, list):
            yield f"{name} is {value!r}, expected a list"
        else:
            check, form = forms[name]
            yield from (f"{name} has {item!r}, expected {form}" for item in value if not check(item))


def _is_call(value: object) -> bool:
    match value:
        case [str(name), *rest] if "." in name and [type(part) for part in rest] == [list, dict][: len(rest)]:
            try:
                return bool(json.dumps(rest, allow_nan=False))
            except (TypeError, ValueError):  # a date, or no number
                pass
    return False


def build_page(settings: PageSettings, packages: Path, folder: Path, cache: Path) -> None:
    """Write ``python.js``, and the folder that it starts Python from, into a folder.

    ``packages`` is the folder of npm packages, Pyodide and esbuild among them; ``cache`` holds what was built before.

    Raises:
        RuntimeBuildError: a package is missing, or the snapshot doesn't answer as Pyodide does; it says what to do.
    """
    runtime = build_runtime(packages / "pyodide", page_modules(settings), cache, page_recipe(settings))
    constants = {"FOLDER": runtime.name, "MANIFEST": runtime.start_manifest}
    spec = BundleSpec({SCRIPT: "web/start.ts"}, {}, "web/worker/worker.ts", constants)
    scripts = bundle(HERE, ("web",), spec, packages, cache)
    shutil.copytree(runtime.folder, folder / runtime.name, dirs_exist_ok=True)
    for name in (SCRIPT, f"{SCRIPT}.map"):
        shutil.copyfile(scripts[name], folder / name)


def page_recipe(settings: PageSettings) -> SnapshotRecipe:
    """Return the recipe of a page's snapshot."""
    layer = Layer(
        "python",
        modules=(CALL, *settings.modules),
        imports=tuple(settings.imports),
        needed=tuple(settings.needed),
        own=("warm_python", *settings.own),
        warmup=tuple(_question("=", *question) for question in settings.warmup),
        checks=(
            *(_question("=", *question) for question in settings.questions),
            *(_question("!", *question) for question in (*settings.errors, WRONG_CALL)),
        ),
    )
    return SnapshotRecipe((layer,), settings.keep, settings.optimize)


def _question(sign: str, name: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None) -> Question:
    return f"{CALL}.call", stringify([name, args, kwargs or {}, sign])


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
    for folder in settings.folders:
        modules |= folder_modules(Path(folder))
    return modules
