"""The example's site with the line of Pyodide that follows the pinned one: what would break, and what it would cost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import sync_playwright

from tools.bench.audit.judging import EXAMPLE, PROJECT, Sites, Verdict, run
from tools.bench.parts.builds import ENVIRONMENT
from tools.bench.parts.startup import PAGES, cold_page, first_result, write_bare_pages
from tools.bench.serving import serve
from warm_python import MODULE, SNAPSHOT

PACKAGES = PROJECT / "node_modules"
VISITS = 3
ENOUGH = 1.05
"""How much more than today's counts as a loss; starts vary by more from run to run than bytes."""
START = 0.16
"""The most that a first amount may take, of what a page takes that only starts Pyodide (README.md of ``bench``)."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a visitor gets of a version: the amount, its bytes, and its milliseconds over those of the bare page."""

    amount: str
    size: int
    start: float


def next_pyodide(sites: Sites) -> Verdict:
    """Build the example with the version that ``PYODIDE`` names, or the newest of a later line, and visit both."""
    pinned = json.loads((PACKAGES / "pyodide" / "package.json").read_text("utf-8"))["version"]
    wanted = os.environ.get("PYODIDE") or _later(pinned)
    if not wanted:
        return Verdict(f"no later line than that of Pyodide {pinned} is on npm", [])
    folder = sites.scratch / "next"
    packages = _packages(folder, wanted)
    python = json.loads((packages / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"]["python"]
    name = f"Pyodide {wanted} (Python {python})"
    try:
        built = _build(folder)
    except subprocess.CalledProcessError as error:
        return Verdict(f"{name}, by the example's site", [f"it can't be built: {error.stderr.strip()}"])
    now, then = (_visit(sites, *build) for build in ((sites.example.folder, PACKAGES), (built, packages)))
    figures = (f"{visit.size / 1e6:.2f} MB and {visit.start:.2f} of a bare page" for visit in (then, now))
    judged = f"{name}, by the example's site, proven: a first amount takes {'; with the pinned one, '.join(figures)}"
    return Verdict(judged, [*_losses(now, then)])


def _later(pinned: str) -> str | None:
    """Return the newest version of a later line; npm lists them in their order."""
    line = int(pinned.partition(".")[0])
    versions = json.loads(run("npm", "view", "pyodide", "versions", "--json"))
    return next((version for version in reversed(versions) if int(version.partition(".")[0]) > line), None)


def _packages(folder: Path, wanted: str) -> Path:
    """Lay out npm's packages as the project has them, with the wanted version of one."""
    packages = folder / "node_modules"
    packages.mkdir(parents=True)
    for package in PACKAGES.iterdir():
        (packages / package.name).symlink_to(package)
    (packages / "pyodide").unlink()
    prefix = folder / "npm"
    npm = ("npm", "install", "--no-save", "--ignore-scripts", "--prefix", prefix, f"pyodide@{wanted}")
    subprocess.run(npm, check=True, capture_output=True)
    (prefix / "node_modules" / "pyodide").rename(packages / "pyodide")
    return packages


def _build(folder: Path) -> Path:
    """Build the example beside these packages, which its settings find by their place, as its own build cache."""
    project, site = folder / EXAMPLE.relative_to(PROJECT), folder / "site"
    shutil.copytree(EXAMPLE, project)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site)
    subprocess.run(command, cwd=project, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    return site


def _visit(sites: Sites, built: Path, packages: Path) -> Line:
    """Start a copy of the site, and the bare page with the same Pyodide, in turn, each by a new browser."""
    (folder,) = (built / "assets" / "moteur").iterdir()
    size = sum(len(brotli.compress((folder / name).read_bytes())) for name in (MODULE, SNAPSHOT))
    copy = sites.scratch / "visited" / packages.parent.name
    shutil.copytree(built, copy)
    ratios, amount = [], ""
    with sync_playwright() as playwright, serve(write_bare_pages(copy, packages / "pyodide"), sites.compressed) as host:
        for _ in range(VISITS):
            with cold_page(playwright) as page:
                bare = first_result(page, host.address + PAGES["bare"])
            with cold_page(playwright) as page:
                ratios.append(first_result(page, host.address + PAGES["simulator"]) / bare)
                amount = page.locator("#contribution-nette").get_attribute("value") or ""
    return Line(amount, size, median(ratios))


def _losses(now: Line, then: Line) -> Iterator[str]:
    if then.amount != now.amount:
        yield f"the amount is {then.amount}, expected {now.amount}"
    if then.size > ENOUGH * now.size:
        yield f"a first amount takes {then.size - now.size} bytes more"
    if then.start > max(START, ENOUGH * now.start):
        yield f"a first amount takes {then.start:.2f} of the time of a bare page, expected at most {START}"
