"""What every judge is given to look at, and what it gives back.

The judges are installed when they are asked, from npm by `install`, from PyPI by ``uvx``; they belong to nothing that
is published. Pages come from the local server of the measurements, compressed as a host would send them; each site
knows its address, as one that is published does.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.themes import build_in
from tools.bench.parts.builds import ENVIRONMENT
from tools.bench.parts.startup import arguments, executable
from tools.bench.serving import serve

PACKAGES = {
    "@guidepup/virtual-screen-reader": "0.33.0",
    "@mdn/mdn-http-observatory": "1.4.8",
    "@sparticuz/chromium": "112.0.2",
    "accessibility-checker-engine": "4.0.34",
    "csp_evaluator": "1.1.8",
    "lighthouse": "12.2.3",
    "vnu-jar": "26.9.27",
}
PROJECT = Path(__file__).parents[3]
EXAMPLE = PROJECT / "examples" / "val-d-orbe"
FOLDER = PROJECT / ".audit"
MODULES = FOLDER / "node_modules"

READY = """[...document.querySelectorAll(".simulateur[data-moteur], .comparateur")]
  .every(({ dataset }) => dataset.etat === "pret")"""
"""Holds once what Python draws is on the page."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged, in words, and a line for each thing to mend."""

    judged: str
    findings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, and its address without a final slash."""

    folder: Path
    address: str

    @property
    def pages(self) -> list[str]:
        """The path of each of its pages."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return sorted(f"/{file.removesuffix('index.html')}" for file in files)


class Sites(contextlib.ExitStack):
    """The project's own site, and the example's, which has what the other lacks; each is built when it is asked for.

    Those of a theme other than Material are built where it is not installed.
    """

    def __init__(self, theme: str = "material") -> None:
        super().__init__()
        self.theme = theme

    @cached_property
    def scratch(self) -> Path:
        """A folder that is removed in the end."""
        return Path(self.enter_context(tempfile.TemporaryDirectory()))

    @property
    def compressed(self) -> Path:
        """The folder of the compressed copies of what is served."""
        return self.scratch / "compressed"

    @cached_property
    def own(self) -> Site:
        """The site of the project."""
        return self._build(PROJECT)

    @cached_property
    def example(self) -> Site:
        """The site of the invented body."""
        return self._build(EXAMPLE)

    def _build(self, project: Path) -> Site:
        folder = self.scratch / project.name
        folder.mkdir()
        host = self.enter_context(serve(folder, self.compressed))
        if self.theme == "material":
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
            subprocess.run(command, cwd=project, env={**ENVIRONMENT, "SITE_URL": f"{host.address}/"}, check=True)
        else:
            build_in(self.theme, project, folder, **ENVIRONMENT, SITE_URL=f"{host.address}/")
        return Site(folder, host.address)


def install() -> None:
    """Install the judges that are on npm; nothing of theirs runs meanwhile."""
    FOLDER.mkdir(exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    npm = ["npm", "install", "--no-save", "--ignore-scripts", "--omit=optional", "--prefix", str(FOLDER), *wanted]
    subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)


def run(*command: str | Path, given: str = "", **environment: str) -> str:
    """Run a judge, whatever it finds; gives what it wrote, of both kinds where it wrote nothing to read."""
    words = list(map(str, command))
    environ = {**os.environ, **environment}
    done = subprocess.run(words, input=given, env=environ, check=False, capture_output=True, text=True)
    return done.stdout or done.stderr


def run_tests(python: str, *wanted: str, **environment: str) -> list[str]:
    """Run tests by a Python, and return the lines that pytest says."""
    command = (python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *wanted)
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(command, cwd=PROJECT, env=environ, check=False, capture_output=True, text=True)
    return (done.stdout or done.stderr).splitlines()


def failures(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines that name a failure; the last where nothing passed."""
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return failed if failed or " passed" in lines[-1] else lines[-1:]


@contextlib.contextmanager
def open_page(script: Path | None = None) -> Iterator[Page]:
    """Open an empty page in which nothing moves; a script goes into all that it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        context = browser.new_context(
            locale="fr-FR", reduced_motion="reduce", service_workers="block", viewport={"width": 1280, "height": 900}
        )
        if script:
            context.add_init_script(path=script)
        yield context.new_page()
        browser.close()
