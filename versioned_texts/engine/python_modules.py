"""The Python modules that compare texts in the browser."""

from importlib import resources

from warm_python import Modules, distribution_modules, package_modules


def comparing_modules() -> Modules:
    """Return the modules of the redline and of what it needs."""
    root = resources.files("versioned_texts")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in ("__init__.py", "fragments.py")}
    package |= package_modules(root.joinpath("redline"), "versioned_texts/redline")
    package |= package_modules(resources.files("french"), "french", frozenset({"tests"}))
    return package | distribution_modules("diff-match-patch")
