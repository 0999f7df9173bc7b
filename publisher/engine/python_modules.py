"""The Python modules for the browser, in one archive: the simulator, the redline, the exports, and their libraries.

The same sources make the same bytes, with the same zlib.
"""

import ast
from collections.abc import Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVE = "modules.zip"
REDLINE_WORDS = ("fill", "RedlineWords")
"""What redlines use of `publisher.wording`."""

DIFFER = "diff-match-patch"
EXPORT_LIBRARIES = ("segno", "xlsxwriter")

EXCLUDED = frozenset({"__main__.py", "cli", "site"})
"""Parts of the simulator that only the terminal or the build needs."""

_INSTALLED_ONLY = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
"""Files that an installer adds to a distribution, and its record."""

type Modules = Mapping[str, bytes]
"""The content of each file by its path."""


def simulator_modules(tariffs: str, texts: str, *, exporting: bool = True) -> Modules:
    """Return the modules of the simulator, and those of the libraries that write its files, if it has a page.

    They include the published tariffs, and the texts that a draft deliberation annexes (JSON).
    """
    modules = _package(resources.files("simulator"), "simulator", EXCLUDED)
    modules |= {"simulator/tariffs.json": tariffs.encode(), "simulator/texts.json": texts.encode()}
    for library in EXPORT_LIBRARIES if exporting else ():
        modules |= _installed(library)
    return modules


def comparing_modules() -> Modules:
    """Return the modules of the redline and of the library that it needs."""
    root = resources.files("publisher")
    package = {"publisher/__init__.py": root.joinpath("__init__.py").read_bytes()}
    package["publisher/wording.py"] = _redline_words(root.joinpath("wording.py").read_text("utf-8"))
    return package | _package(root.joinpath("redline"), "publisher/redline") | _installed(DIFFER)


def _redline_words(source: str) -> bytes:
    """Keep what redlines use, so that a change of other words leaves the engine and its address as they are."""
    nodes = ast.parse(source).body
    needed = [one for one in nodes if isinstance(one, ast.ImportFrom) or getattr(one, "name", "") in REDLINE_WORDS]
    return "\n\n\n".join(ast.get_source_segment(source, one) or "" for one in needed).encode() + b"\n"


def write_archive(file: Path, modules: Modules) -> None:
    """Write the archive of modules, whose bytes depend on them alone."""
    with ZipFile(file, "w") as archive:
        for name, content in sorted(modules.items()):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)


def _installed(distribution: str) -> dict[str, bytes]:
    """Return the files of an installed distribution, its licence among them, without its tests.

    Raises:
        metadata.PackageNotFoundError: it is not installed.
    """
    return {
        file.as_posix(): file.read_binary()
        for file in metadata.distribution(distribution).files or ()
        if file.name not in _INSTALLED_ONLY and not {"__pycache__", "tests", ".."} & set(file.parts)
    }


def _package(package: Traversable, name: str, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    modules: dict[str, bytes] = {}
    for one in package.iterdir():
        if one.name in without:
            continue
        if one.name.endswith(".py"):
            modules[f"{name}/{one.name}"] = one.read_bytes()
        elif one.is_dir() and one.joinpath("__init__.py").is_file():
            modules |= _package(one, f"{name}/{one.name}")
    return modules
