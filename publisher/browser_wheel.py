"""The wheel that goes into the visitor's browser: the simulator's own modules and the published tariffs.

The same sources always make the same bytes.
"""

import os
import stat
import time
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from wheel.wheelfile import WheelFile  # type: ignore[import-untyped]

PACKAGE = "simulator"
VERSION = "1"
"""Never changes: what is published is told apart by the name of the folder it is in."""

TERMINAL_ONLY = frozenset({"__main__.py", "batch.py", "command.py", "formats.py"})
"""Modules that serve the terminal alone; every other module of the package goes into the browser."""

_DIST_INFO = f"{PACKAGE}-{VERSION}.dist-info"
_METADATA = f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {VERSION}\n"
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


def wheel_content(tariffs: str) -> dict[str, bytes]:
    """Gather what the wheel holds, in order: name in the archive and content."""
    modules = {
        f"{PACKAGE}/{module.name}": module.read_bytes()
        for module in resources.files(PACKAGE).iterdir()
        if module.name.endswith(".py") and module.name not in TERMINAL_ONLY
    }
    content = {name: modules[name] for name in sorted(modules)}
    content[f"{PACKAGE}/tariffs.json"] = tariffs.encode()
    content[f"{_DIST_INFO}/METADATA"] = _METADATA.encode()
    content[f"{_DIST_INFO}/WHEEL"] = _WHEEL.encode()
    return content


def write_wheel(folder: Path, content: Mapping[str, bytes]) -> Path:
    """Write the wheel into a folder and give its path."""
    wheel = folder / f"{PACKAGE}-{VERSION}-py3-none-any.whl"
    _write(wheel, content)
    return wheel


def settle_wheel(wheel: Path) -> None:
    """Write a wheel anew in place, so that nothing of the moment when a tool made it remains."""
    with zipfile.ZipFile(wheel) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/RECORD")}
    _write(wheel, content)


def _write(wheel: Path, content: Mapping[str, bytes]) -> None:
    with _ReproducibleWheel(wheel, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
