"""The Python modules of a site for the browser: the simulator, the redline, the exports, and their libraries."""

from importlib import resources

from warm_python import Modules, distribution_modules, package_modules

DIFFER = "diff-match-patch"
EXPORT_LIBRARIES = ("segno", "xlsxwriter")

EXCLUDED = frozenset({"__main__.py", "cli", "site"})
"""Parts of the simulator that only the terminal and the build need."""


def simulator_modules(tariffs: str, texts: str, *, exporting: bool = True) -> Modules:
    """Return the modules of the simulator, and those of the libraries that write its files, if it has a page.

    They include the published tariffs, and the texts that a draft deliberation annexes (JSON).
    """
    modules = _french_modules() | package_modules(resources.files("simulator"), "simulator", EXCLUDED)
    modules |= {"simulator/tariffs.json": tariffs.encode(), "simulator/texts.json": texts.encode()}
    for library in EXPORT_LIBRARIES if exporting else ():
        modules |= distribution_modules(library)
    return modules


def comparing_modules() -> Modules:
    """Return the modules of the redline and of what it needs."""
    root = resources.files("versioned_texts")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in ("__init__.py", "fragments.py")}
    package |= package_modules(root.joinpath("redline"), "versioned_texts/redline")
    return package | _french_modules() | distribution_modules(DIFFER)


def _french_modules() -> dict[str, bytes]:
    return package_modules(resources.files("french"), "french", frozenset({"tests"}))
