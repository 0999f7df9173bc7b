"""What checkers say of built sites: Lighthouse of a page of each kind, as a phone would load it, the Nu checker of all.

The redline is that of a site made up for it: a text that has one version has none. Pages come from the local server of
the measurements, compressed as a host would send them; each site knows its address, as one that is published does.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from bench.builds import ENVIRONMENT
from bench.corpus import write_project
from bench.serving import served
from bench.startup import executable

TOOLS = {"lighthouse": "12.2.3", "vnu-jar": "26.9.27"}
"""The checkers, from npm; they are installed when this is run, and belong to nothing that is published."""

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / ".audit"
PAGES = {"/": 95, "/conditions/2023-06-15/": 100, "/comprendre/qui-fait-quoi/": 100, "/simulateur/": 95}
REDLINES = {"/reglement/comparer/2001-01-01..2001-03-03/": 100}
"""Pages, and the performance asked of each, of 100."""

DRAWN = {".css", ".html", ".js", ".json", ".svg", ".webmanifest"}

FULL = ("accessibility", "best-practices", "seo")
"""What is to be had in full on every page."""

TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
"""What the figure for performance is made of, beside the shifts of layout."""


def main() -> int:
    """Run both checkers, print what they say; 1 if a figure is less than asked or a page has an error."""
    _install()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "made").mkdir()
        write_project(folder / "made", 2)
        projects = {PROJECT: PAGES, folder / "made": REDLINES}
        lacking = [line for project, pages in projects.items() for line in _audited(project, folder, pages)]
    sys.stdout.write("\n".join(["", *lacking, f"{len(lacking)} things to mend", ""]))
    return 1 if lacking else 0


def _install() -> None:
    wanted = [f"{name}@{version}" for name, version in TOOLS.items()]
    npm = ["npm", "install", "--no-save", "--ignore-scripts", "--prefix", str(FOLDER), *wanted]
    FOLDER.mkdir(exist_ok=True)
    subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)


def _audited(project: Path, folder: Path, pages: Mapping[str, int]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        site = Path(place)
        with served(site, folder / "compressed") as host:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            environment = {**ENVIRONMENT, "SITE_URL": f"{host.address}/"}
            subprocess.run(command, cwd=project, env=environment, check=True)
            _ask_once(host.address, site)
            for path, performance in pages.items():
                yield from _lighthouse(host.address, path, {"performance": performance, **dict.fromkeys(FULL, 100)})
        yield from _nu(site)


def _ask_once(address: str, site: Path) -> None:
    """Have the local server compress what is drawn before anything is looked at: a host has done so beforehand."""
    for file in site.rglob("*"):
        if file.suffix in DRAWN:
            place = f"{address}/{quote(file.relative_to(site).as_posix())}"
            urlopen(Request(place, headers={"Accept-Encoding": "br"})).read()  # noqa: S310 — our own server


def _lighthouse(address: str, path: str, minimums: Mapping[str, int]) -> Iterator[str]:
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""
    command = ["node", str(FOLDER / "node_modules/lighthouse/cli/index.js"), address + path]
    command += ["--output=json", "--quiet", f"--chrome-flags=--headless=new{sandbox}"]
    environment = {**os.environ, "CHROME_PATH": executable()}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    scores = {name: round(100 * one["score"]) for name, one in report["categories"].items()}
    times = {name: report["audits"][name]["displayValue"] for name in TIMES}
    sys.stdout.write(f"{path:46} {scores} {times}\n")
    for name, least in minimums.items():
        if scores[name] < least:
            yield f"{path}: {name} {scores[name]}, asked {least}"
            if name in FULL:
                yield from _why(report, name)


def _why(report: Mapping[str, Any], category: str) -> Iterator[str]:
    """Name what took away from a figure that is to be had in full."""
    for one in report["categories"][category]["auditRefs"]:
        audit = report["audits"][one["id"]]
        if one["weight"] and audit["score"] is not None and audit["score"] != 1:
            yield f"  {audit['title']}"


def _nu(site: Path) -> list[str]:
    jar = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    found = [line.replace(site.as_uri(), "") for line in done.stderr.splitlines()]
    sys.stdout.write(f"{'Nu checker':50} {len(found)} errors in {len(list(site.rglob('*.html')))} files\n")
    return found


if __name__ == "__main__":
    sys.exit(main())
