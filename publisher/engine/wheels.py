"""The wheels for the browser: the simulator, the redline, the exports, and the libraries that they need.

The same sources yield the same bytes, with the same Pyodide and the same zlib.
"""

import ast
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module, metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from publisher.engine.node import run_node

SIMULATOR = "simulator"
REDLINE = "redline"
REDLINE_WORDS = ("fill", "RedlineWords")
"""What redlines use of `publisher.wording`."""

DIFFER = "diff-match-patch"
EXPORT_LIBRARIES = ("segno", "xlsxwriter")

VERSION = "1"
"""The version of our own wheels. It never changes, because the name of the engine folder identifies its content."""

EXCLUDED = frozenset({"__main__.py", "cli"})
"""Parts of the simulator that only the terminal needs."""

_INSTALLED_ONLY = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
"""Files that an installer adds to a distribution, and its record, which is rewritten."""

_WHEEL = "Wheel-Version: 1.0\nGenerator: publisher\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_COMPILER = Path(__file__).with_name("compile-modules.mjs")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel of pure Python: the name and version of its distribution, and its files in order, without its RECORD.

    ``interpreter`` is its tag: which Python runs it.
    """

    name: str
    version: str
    content: Mapping[str, bytes]
    interpreter: str = "py3"

    @property
    def file_name(self) -> str:
        """The file name of the wheel."""
        return f"{self.name.replace('-', '_')}-{self.version}-{self.interpreter}-none-any.whl"


def simulator_wheels(tariffs: str, texts: str, *, exporting: bool = True) -> tuple[Wheel, ...]:
    """Return the wheel of the simulator, and those of the libraries that write its files, if it has a page.

    It holds the published tariffs, and the texts that a draft deliberation annexes (JSON).
    """
    modules = _modules(resources.files("simulator"), "simulator", EXCLUDED)
    data = {"simulator/tariffs.json": tariffs.encode(), "simulator/texts.json": texts.encode()}
    libraries = map(repack, EXPORT_LIBRARIES) if exporting else ()
    return *libraries, _ours(SIMULATOR, {**modules, **data})


def comparing_wheels() -> tuple[Wheel, ...]:
    """Return the wheels of the redline and of the library that it needs."""
    root = resources.files("publisher")
    modules = {"publisher/__init__.py": root.joinpath("__init__.py").read_bytes()}
    modules["publisher/wording.py"] = _redline_words(root.joinpath("wording.py").read_text("utf-8"))
    modules |= _modules(root.joinpath(REDLINE), f"publisher/{REDLINE}")
    return repack(DIFFER), _ours(REDLINE, modules)


def _redline_words(source: str) -> bytes:
    """Keep what redlines use, so that a change of other words leaves the engine and its address as they are."""
    nodes = ast.parse(source).body
    needed = [one for one in nodes if isinstance(one, ast.ImportFrom) or getattr(one, "name", "") in REDLINE_WORDS]
    return "\n\n\n".join(ast.get_source_segment(source, one) or "" for one in needed).encode() + b"\n"


def repack(distribution: str) -> Wheel:
    """Return the wheel of an installed distribution, with its licence and without its tests.

    Raises:
        metadata.PackageNotFoundError: it is not installed.
    """
    installed = metadata.distribution(distribution)
    files = [
        file
        for file in installed.files or ()
        if file.name not in _INSTALLED_ONLY and not {"__pycache__", "tests", ".."} & set(file.parts)
    ]
    content = {file.as_posix(): file.read_binary() for file in sorted(files)}
    return Wheel(distribution, installed.version, content)


def compile_wheels(wheels: Sequence[Wheel], pyodide: Path, start: Path, interpreter: str) -> list[Wheel]:
    """Return wheels with byte-code, without docstrings, in place of sources: a browser starts them sooner.

    The npm package ``pyodide`` compiles them; ``interpreter`` is the tag of its Python. The file ``start`` holds its
    memory at its start; it is written if it is not there.

    Raises:
        NodeError: a source can't be compiled; the message names it, and the fault.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for wheel in wheels:
            shutil.unpack_archive(write_wheel(folder, wheel), folder, "zip")
        run_node(_COMPILER, f"{pyodide.resolve()}{os.sep}", folder, start, data=None)
        return [replace(wheel, content=_byte_code(wheel, folder), interpreter=interpreter) for wheel in wheels]


def _byte_code(wheel: Wheel, folder: Path) -> dict[str, bytes]:
    """Return the files of a wheel, those compiled in ``folder`` in place of their sources."""
    names = [f"{name}c" if name.endswith(".py") else name for name in wheel.content]
    return {name: (folder / name).read_bytes() for name in names}


def write_wheel(folder: Path, wheel: Wheel) -> Path:
    """Write the wheel into a folder and return its path."""
    file = folder / wheel.file_name
    reproducible = import_module("publisher.engine.reproducible_wheel")  # it rests on an extra
    with reproducible.ReproducibleWheel(file, "w") as archive:
        for name, data in wheel.content.items():
            archive.writestr(name, data)
    return file


def _modules(package: Traversable, name: str, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    modules: dict[str, bytes] = {}
    for one in sorted(package.iterdir(), key=lambda one: one.name):
        if one.name in without:
            continue
        if one.name.endswith(".py"):
            modules[f"{name}/{one.name}"] = one.read_bytes()
        elif one.is_dir() and one.joinpath("__init__.py").is_file():
            modules |= _modules(one, f"{name}/{one.name}")
    return modules


def _ours(name: str, content: Mapping[str, bytes]) -> Wheel:
    description = f"Metadata-Version: 2.1\nName: {name}\nVersion: {VERSION}\n"
    info = f"{name}-{VERSION}.dist-info"
    return Wheel(name, VERSION, {**content, f"{info}/METADATA": description.encode(), f"{info}/WHEEL": _WHEEL.encode()})
