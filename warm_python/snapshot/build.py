"""The memory snapshot of Python that pages start from in the browser, and its layers, built by Node.

``make-snapshot.mjs`` builds and checks them; ``web/snapshot`` reads them.
"""

import base64
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from warm_python.node import run_node
from warm_python.python_modules import ARCHIVE

SNAPSHOT = "python.snapshot"
MODULE = "python.wasm"
FOLDER = Path(__file__).parent
MAKER = FOLDER / "make-snapshot.mjs"
PROGRAMS = [FOLDER / name for name in ("entry_point.py", "watch.py", "removal.py")]
READERS = FOLDER.parent / "web" / "snapshot"

type Question = tuple[str, str | bytes]
"""A function ("package.module.function") and its argument."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The inputs of a snapshot's layer: what Python has imported and answered by then.

    Attributes:
        name: its file is named after it; that of the base is not used.
        modules: the modules whose functions may be called.
        imports: further modules to import, which Python would otherwise import on first use.
        needed: modules that "proven" would otherwise remove (`removal.UNUSED`).
        own: packages of which "proven" keeps every function.
        warmup: questions that Python answers before the snapshot is taken.
        checks: questions, in this order, that the snapshot must answer as Pyodide does.
    """

    name: str
    modules: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    warmup: tuple[Question, ...] = ()
    checks: tuple[Question, ...] = ()


def stringify(question: object) -> str:
    """Write a question as pages do, by ``JSON.stringify``, which escapes lone surrogates alone."""
    return json.dumps(question, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class SnapshotRecipe:
    """How a snapshot is made.

    Attributes:
        layers: the base, then those that rest on it alone.
        keep: "whole", all that Python holds, or "proven", what the questions of the layers ran.
        optimize: the level at which Python compiles; from 1 on ``assert`` is gone, at 2 docstrings are.
    """

    layers: tuple[Layer, ...]
    keep: Literal["whole", "proven"] = "whole"
    optimize: Literal[0, 1, 2] = 0


def write_snapshot(pyodide: Path, engine: Path, recipe: SnapshotRecipe) -> None:
    """Write the snapshot and its WebAssembly module into an engine folder, from the npm package of Pyodide.

    Raises:
        RuntimeBuildError: Node failed, or the snapshot does not answer as Pyodide does.
    """
    # the snapshot must not depend on the machine
    environment = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C", "LANG": "C"}
    arguments = f"{pyodide.resolve()}{os.sep}", engine, engine / ARCHIVE
    run_node(MAKER, *arguments, data=recipe_document(recipe), environment=environment)


def recipe_inputs(recipe: SnapshotRecipe) -> list[tuple[str, bytes]]:
    """Return the inputs of a snapshot by name, besides the engine folder."""
    scripts = [*sorted(FOLDER.rglob("*.mjs")), *sorted(READERS.glob("*.js")), *PROGRAMS, Path(__file__)]
    return [
        *((file.name, file.read_bytes()) for file in scripts),
        ("recipe", json.dumps(recipe_document(recipe)).encode()),
    ]


def recipe_document(recipe: SnapshotRecipe) -> dict[str, object]:
    """Return a recipe as ``make-snapshot.mjs`` reads it."""
    layers = [
        {**asdict(layer), "warmup": _as_json(layer.warmup), "checks": _as_json(layer.checks)} for layer in recipe.layers
    ]
    return {**asdict(recipe), "layers": layers}


def _as_json(questions: Sequence[Question]) -> list[tuple[str, object]]:
    return [
        (function, argument if isinstance(argument, str) else {"base64": base64.b64encode(argument).decode("ascii")})
        for function, argument in questions
    ]
