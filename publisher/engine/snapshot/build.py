"""The snapshot of Python's memory that the simulator starts from in the browser, made by Node while the site is built.

How it is made and proven is told in ``make-snapshot.mjs`` beside this; ``simulator/web/engine/snapshot`` reads it.
"""

import base64
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import simulator
from publisher.engine.node import NodeError, run_node

IMAGES = tuple(f"python-{number}.image" for number in range(1, 5))
MODULE = "python.wasm"
FOLDER = Path(__file__).parent
MAKER = FOLDER / "make-snapshot.mjs"
READERS = Path(simulator.__file__).parent / "web" / "engine" / "snapshot"


type Question = tuple[str, str | bytes]
"""A function ("package.module.function"), and what it is given."""


class ImageBuildError(Exception):
    """The image can't be made; the message says why."""


@dataclass(frozen=True, slots=True)
class ImageRecipe:
    """What an image is made with.

    Attributes:
        wheel: the distribution whose modules it holds.
        modules: those whose functions may be called.
        imports: what else is imported beforehand, as Python would otherwise do when it is first used.
        warming: what Python answers once before the image is taken.
        checking: what an interpreter started from the image is asked, in this order; its answers must be Pyodide's own.
    """

    wheel: str
    modules: tuple[str, ...]
    imports: tuple[str, ...]
    warming: tuple[Question, ...]
    checking: tuple[Question, ...]


def write_image(pyodide: Path, engine: Path, recipe: ImageRecipe) -> None:
    """Write the image, and the module that belongs to it, into a finished engine folder, from the npm package given.

    Raises:
        ImageBuildError: Node failed, or the image does not answer as Pyodide does.
    """
    (wheel,) = engine.glob(f"{recipe.wheel}-*.whl")
    spec = {
        "wheels": [wheel.name],
        "modules": recipe.modules,
        "imports": recipe.imports,
        "warm": _told(recipe.warming),
        "check": _told(recipe.checking),
    }
    # nothing of the machine may find its way into the image
    environment = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C", "LANG": "C"}
    try:
        run_node(MAKER, f"{pyodide.resolve()}{os.sep}", engine, told=spec, environment=environment)
    except NodeError as error:
        raise ImageBuildError(f"the image of Python could not be made: {error}") from error


def recipe_inputs(recipe: ImageRecipe) -> list[tuple[str, bytes]]:
    """Give all that decides what an image will be, by name, beside the engine folder itself."""
    scripts = [*sorted(FOLDER.glob("*.mjs")), *sorted(READERS.glob("*.js")), Path(__file__)]
    said = json.dumps([recipe.wheel, recipe.modules, recipe.imports, _told(recipe.warming), _told(recipe.checking)])
    return [*((file.name, file.read_bytes()) for file in scripts), ("recipe", said.encode())]


def _told(questions: Sequence[Question]) -> list[tuple[str, object]]:
    return [
        (entry, asked if isinstance(asked, str) else {"base64": base64.b64encode(asked).decode("ascii")})
        for entry, asked in questions
    ]
