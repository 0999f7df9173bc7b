"""The wheels that go into the visitor's browser: the simulator, what compares versions, and what that rests on.

The same sources always make the same bytes.
"""

import os
import stat
import time
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from wheel.wheelfile import WheelFile  # type: ignore[import-untyped]

from simulator.exports.kinds import KINDS, PACKAGE

SIMULATOR = "simulator"
REDLINE = "redline"
DIFFER = "diff-match-patch"
EXPORTING = tuple(sorted({library for kind in KINDS.values() for library in kind.packages}))
"""The libraries that write files, each fetched when a file is first asked for that needs it."""

VERSION = "1"
"""Of our own wheels; never changes: what is published is told apart by the name of the folder it is in."""

NOT_IN_THE_BROWSER = frozenset({"__main__.py", "cli", "exports"})
"""What serves the terminal alone, and what has a wheel of its own; all else of the simulator goes into the browser."""

COMPARING = ("redline",)
"""The packages of the publisher that compare versions and draw the comparison."""

_INSTALLED_ONLY = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
"""What installing adds to a distribution, and its record, which is written anew."""

_WHEEL = "Wheel-Version: 1.0\nGenerator: publisher\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_EARLIEST = 315532800
"""1 January 1980, the earliest time that a zip archive can hold."""


class _ReproducibleWheel(WheelFile):  # type: ignore[misc]
    """A wheel whose every entry bears one fixed time, its RECORD included."""

    def writestr(self, name: str | zipfile.ZipInfo, data: bytes | str, compress_type: int | None = None) -> None:
        entry = zipfile.ZipInfo(name if isinstance(name, str) else name.filename, time.gmtime(epoch())[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # whatever the system that builds
        entry.external_attr = (0o644 | stat.S_IFREG) << 16
        super().writestr(entry, data, compress_type)


def epoch() -> int:
    """Give the time that every entry bears: SOURCE_DATE_EPOCH, or the earliest possible."""
    return max(_EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST)))


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel to write: the name and version of its distribution, and what it holds by name in the archive, in order.

    Its own record is none of that: it is made as the wheel is written.
    """

    name: str
    version: str
    content: Mapping[str, bytes]

    @property
    def file_name(self) -> str:
        """The name of the wheel's file; all are pure Python."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"


def simulator_wheel(tariffs: str) -> Wheel:
    """Gather the simulator's modules and the published tariffs (JSON)."""
    modules = _modules(resources.files("simulator"), "simulator", NOT_IN_THE_BROWSER)
    return _ours(SIMULATOR, {**modules, "simulator/tariffs.json": tariffs.encode()})


def comparing_wheels() -> tuple[Wheel, ...]:
    """Gather what compares two versions and draws the comparison: our modules, and the distribution they rest on."""
    root = resources.files("publisher")
    modules = {"publisher/__init__.py": root.joinpath("__init__.py").read_bytes()}
    for name in COMPARING:
        place = root.joinpath(name)
        found = _modules(place, f"publisher/{name}") if place.is_dir() else {f"publisher/{name}": place.read_bytes()}
        modules |= found
    return repacked(DIFFER), _ours(REDLINE, modules, requires=(DIFFER, SIMULATOR))


def exporting_wheels() -> tuple[Wheel, ...]:
    """Gather what makes the files that an estimate is taken away as: our modules, and the libraries of each kind.

    The libraries are not required by ours: a page loads the one that its kind of file needs.
    """
    place = "simulator/exports"
    modules = _modules(resources.files("simulator").joinpath("exports"), place)
    return *map(repacked, EXPORTING), _ours(PACKAGE, modules, requires=(SIMULATOR,))


def repacked(distribution: str) -> Wheel:
    """Make a wheel again of an installed distribution, its licence included, its own tests left out.

    Raises:
        metadata.PackageNotFoundError: it is not installed.
    """
    installed = metadata.distribution(distribution)
    kept = [
        file
        for file in installed.files or ()
        if file.name not in _INSTALLED_ONLY and not {"__pycache__", "tests", ".."} & set(file.parts)
    ]
    content = {file.as_posix(): file.read_binary() for file in sorted(kept)}
    return Wheel(distribution, installed.version, content)


def write_wheel(folder: Path, wheel: Wheel) -> Path:
    """Write the wheel into a folder and give its path."""
    file = folder / wheel.file_name
    _write(file, wheel.content)
    return file


def settle_wheel(wheel: Path) -> None:
    """Write a wheel anew in place, so that nothing of the moment when a tool made it remains."""
    with zipfile.ZipFile(wheel) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}
    _write(wheel, content)


def _write(wheel: Path, content: Mapping[str, bytes]) -> None:
    with _ReproducibleWheel(wheel, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)


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


def _ours(name: str, content: Mapping[str, bytes], requires: Iterable[str] = ()) -> Wheel:
    described = f"Metadata-Version: 2.1\nName: {name}\nVersion: {VERSION}\n"
    described += "".join(f"Requires-Dist: {one}\n" for one in requires)
    about = f"{name}-{VERSION}.dist-info"
    return Wheel(name, VERSION, {**content, f"{about}/METADATA": described.encode(), f"{about}/WHEEL": _WHEEL.encode()})
