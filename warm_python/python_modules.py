"""Python modules for the browser, in one archive: the same sources make the same bytes, with the same zlib."""

from collections.abc import Mapping
from importlib import metadata
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVE = "modules.zip"

_INSTALLED_ONLY = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
"""Files that an installer adds to a distribution, and its record."""

_UNUSED = frozenset({"__pycache__", "tests", ".."})
"""Folders that no page needs, and what lies beside the packages of a distribution."""

type Modules = Mapping[str, bytes]
"""The content of each file by its path."""


def write_archive(file: Path, modules: Modules) -> None:
    """Write the archive of modules, whose bytes depend on them alone."""
    with ZipFile(file, "w") as archive:
        for name, content in sorted(modules.items()):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)


def distribution_modules(distribution: str) -> dict[str, bytes]:
    """Return the files of an installed distribution, its licence among them, without its tests.

    Raises:
        metadata.PackageNotFoundError: it is not installed.
    """
    return {
        file.as_posix(): file.read_binary()
        for file in metadata.distribution(distribution).files or ()
        if file.name not in _INSTALLED_ONLY and not _UNUSED & set(file.parts)
    }


def folder_modules(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, data among them, without its tests."""
    files = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in files.items() if not _UNUSED & set(name.parts)}


def package_modules(package: Traversable, name: str, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Return the sources of a package, without some of its files and folders; ``name`` is its path in the archive."""
    modules: dict[str, bytes] = {}
    for one in package.iterdir():
        if one.name in without:
            continue
        if one.name.endswith(".py"):
            modules[f"{name}/{one.name}"] = one.read_bytes()
        elif one.is_dir() and one.joinpath("__init__.py").is_file():
            modules |= package_modules(one, f"{name}/{one.name}")
    return modules
