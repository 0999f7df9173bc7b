"""The Python modules that compare texts in the browser."""

import ast
from importlib import resources

from warm_python import Modules, distribution_modules, package_modules

REDLINE_WORDS = ("fill", "RedlineWords")
"""What redlines use of `versioned_texts.wording`."""

DIFFER = "diff-match-patch"


def comparing_modules() -> Modules:
    """Return the modules of the redline, of what it writes in French, and of the library that it needs."""
    root = resources.files("versioned_texts")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in ("__init__.py", "fragments.py")}
    package["versioned_texts/wording.py"] = _redline_words(root.joinpath("wording.py").read_text("utf-8"))
    package |= package_modules(resources.files("french"), "french", frozenset({"tests"}))
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
