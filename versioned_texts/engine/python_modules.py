"""The Python modules of a site for the browser: the simulator, the redline, the exports, and their libraries."""

import ast
from importlib import resources

from warm_python import Modules, distribution_modules, package_modules

REDLINE_WORDS = ("fill", "RedlineWords")
"""What redlines use of `versioned_texts.wording`."""

DIFFER = "diff-match-patch"
EXPORT_LIBRARIES = ("segno", "xlsxwriter")

EXCLUDED = frozenset({"__main__.py", "cli", "site"})
"""Parts of the simulator that only the terminal and the build need."""


def simulator_modules(tariffs: str, texts: str, *, exporting: bool = True) -> Modules:
    """Return the modules of the simulator, and those of the libraries that write its files, if it has a page.

    They include the published tariffs, and the texts that a draft deliberation annexes (JSON).
    """
    modules = package_modules(resources.files("french"), "french", frozenset({"tests"}))
    modules |= package_modules(resources.files("simulator"), "simulator", EXCLUDED)
    modules |= {"simulator/tariffs.json": tariffs.encode(), "simulator/texts.json": texts.encode()}
    for library in EXPORT_LIBRARIES if exporting else ():
        modules |= distribution_modules(library)
    return modules


def comparing_modules() -> Modules:
    """Return the modules of the redline and of the library that it needs."""
    root = resources.files("versioned_texts")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in ("__init__.py", "fragments.py")}
    package["versioned_texts/wording.py"] = _redline_words(root.joinpath("wording.py").read_text("utf-8"))
    return package | package_modules(root.joinpath("redline"), "versioned_texts/redline") | distribution_modules(DIFFER)


def _redline_words(source: str) -> bytes:
    """Keep what redlines use, so that a change of other words leaves the engine and its address as they are."""
    nodes = ast.parse(source).body
    needed = [
        one
        for one in nodes
        if isinstance(one, ast.Import | ast.ImportFrom) or getattr(one, "name", "") in REDLINE_WORDS
    ]
    return "\n\n\n".join(ast.get_source_segment(source, one) or "" for one in needed).encode() + b"\n"
