"""Python modules for the browser, in an archive or in wheels: the same sources make the same bytes, with one zlib."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from importlib import metadata
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVE = "modules.zip"
"""Of the modules, while a snapshot of them is made."""

OWN = "page_modules-0"
"""The wheel of modules of no distribution, which requires the others."""

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
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)


def read_archive(file: Path) -> Modules:
    """Return the modules of an archive."""
    with ZipFile(file) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def write_wheels(folder: Path, modules: Modules, tag: str) -> None:
    """Write a wheel of each distribution among modules, and one of all others, for a tag as ``py3-none-any``."""
    own, wheels = dict(modules), {}
    for listing in (name for name in modules if name.endswith(".dist-info/RECORD")):
        sources = {row.partition(",")[0] for row in modules[listing].decode().splitlines()}
        names = [name for name in modules if sources & {name, name.removesuffix("c")}]  # byte-code stands for a source
        wheels[listing.partition(".dist-info/")[0]] = {name: own.pop(name) for name in names}
    about = "Metadata-Version: 2.1\nName: {}\nVersion: {}\n".format(*OWN.split("-"))
    about += "".join(f"Requires-Dist: {name.replace('-', '==')}\n" for name in sorted(wheels))
    wheels[OWN] = {**own, f"{OWN}.dist-info/METADATA": about.encode()}
    for name, files in wheels.items():
        about = f"Wheel-Version: 1.0\nGenerator: warm-python\nRoot-Is-Purelib: true\nTag: {tag}\n"
        files[f"{name}.dist-info/WHEEL"] = about.encode()
        listing = f"{name}.dist-info/RECORD"
        rows = [f"{path},sha256={_digest(files[path])},{len(files[path])}" for path in sorted(files.keys() - {listing})]
        write_archive(folder / f"{name}-{tag}.whl", {**files, listing: "\n".join([*rows, f"{listing},,\n"]).encode()})


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def distribution_modules(distribution: str) -> dict[str, bytes]:
    """Return the files of an installed distribution, its licence and their list (RECORD) among them, without its tests.

    Raises:
        metadata.PackageNotFoundError: it is not installed.
    """
    modules = {
        file.as_posix(): file.read_binary()
        for file in metadata.distribution(distribution).files or ()
        if file.name not in _INSTALLED_ONLY and not _UNUSED & set(file.parts)
    }
    (about,) = (name for name in modules if name.endswith(".dist-info/METADATA"))
    record = about.removesuffix("METADATA") + "RECORD"
    return {**modules, record: "".join(f"{name},,\n" for name in sorted((*modules, record))).encode()}


def folder_modules(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, data among them, without its tests."""
    files = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in files.items() if not _UNUSED & set(name.parts)}


def package_modules(package: Traversable, name: str, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Return the sources of a package, without some of its files and folders; ``name`` is its path in the archive."""
    modules: dict[str, bytes] = {}
    for path in package.iterdir():
        if path.name in without:
            continue
        if path.name.endswith(".py"):
            modules[f"{name}/{path.name}"] = path.read_bytes()
        elif path.is_dir() and path.joinpath("__init__.py").is_file():
            modules |= package_modules(path, f"{name}/{path.name}")
    return modules
