"""The themes that sites are proven in: a site built in one, without Material, and what only the theme's markup says."""

import os
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from tests.browser.example import PROJECT
from versioned_texts.testing.building import DAY

ENVIRONMENT = PROJECT / ".venv" / "alone" / "themes"
"""What `tests.distribution` makes: every theme but Material."""

_NAME = re.compile(r"^  name: material$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme by its name in ``mkdocs.yml``: selectors of what a reader uses of it, and the package of its notice.

    ``at_rest`` is a JavaScript function that tells whether it has all that it asks for.
    """

    name: str
    opens_search: str
    field: str
    result: str
    search_status: str
    package: str
    at_rest: str


MATERIAL = Theme(
    name="material",
    opens_search=".md-search__input",
    field=".md-search__input",
    result="a.md-search-result__link",
    search_status=".md-search-result__meta",
    package="mkdocs-material",
    at_rest="""() => performance.getEntriesByType("resource").some(
      ({ name, responseEnd }) => name.endsWith("/sitemap.xml") && responseEnd > 0)""",
)
MATERIALX = replace(
    MATERIAL,
    name="materialx",
    package="mkdocs-materialx",
    at_rest="() => navigator.serviceWorker.controller?.state === 'activated'",
)
PLAIN = Theme(
    name="mkdocs",
    opens_search="[data-bs-target='#mkdocs_search_modal']",
    field="#mkdocs-search-query",
    result="#mkdocs-search-results a",
    search_status="#mkdocs-search-results",
    package="mkdocs",
    at_rest=MATERIALX.at_rest,
)

THEMES = {theme.name: theme for theme in (MATERIAL, MATERIALX, PLAIN)}
CHOSEN = THEMES[os.environ.get("THEME", MATERIAL.name)]
"""The theme that the tests of the browser are run in: Material, unless the environment names another."""


def build_in(theme: str, project: Path, site: Path, **environment: str) -> Path:
    """Build a site strictly, one line of its settings changed, where Material is not installed."""
    settings, changed = _NAME.subn(f"  name: {theme}", (project / "mkdocs.yml").read_text("utf-8"))
    assert changed == 1
    file = project / f".mkdocs-{theme}-{os.getpid()}.yml"  # its paths begin there
    file.write_text(settings, "utf-8")
    python = ENVIRONMENT / "bin" / "python"
    command: list[str | Path] = [python, "-I", "-m", "mkdocs", "build", "--strict", "-f", file, "-d", site]
    try:
        done = subprocess.run(
            command, cwd=project, env={**os.environ, **DAY, **environment}, capture_output=True, text=True, check=False
        )
    finally:
        file.unlink()
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    return site
