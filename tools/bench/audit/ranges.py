"""The plugin beside other packages than the site's: the oldest that it declares, by uv; ProperDocs for MkDocs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tools.bench.audit.judging import EXAMPLE, PROJECT, Site, Sites, Verdict, run
from tools.bench.parts.builds import ENVIRONMENT

PACKAGES = [PROJECT / name for name in ("french", "warm_python", "versioned_texts", "simulator")]
EXTRAS = ("--extra", "pdf", "--extra", "exports", "--extra", "build")

PROPERDOCS = "1.6.7"
"""Of the maintained fork of MkDocs 1.6, which runs plugins and themes made for it."""

SERVICE_WORKER = "service-worker.js"


def ranges(sites: Sites) -> Verdict:
    """Find the example built beside the oldest packages, and both sites the same by either builder."""
    return Verdict(
        f"the example, declared packages at their oldest; both sites by ProperDocs {PROPERDOCS}: MkDocs' bytes but for "
        "the builder's name on pages, and the service worker's hashes of these",
        [*_beside_the_oldest(sites.scratch / "oldest"), *_by_properdocs(sites)],
    )


def _beside_the_oldest(environment: Path) -> Iterator[str]:
    """Build the example by the wheel beside the oldest version of each package that it may be installed with."""
    python = environment / "bin" / "python"
    theme = f"mkdocs-material=={version('mkdocs-material')}"
    into = ("uv", "--no-config", "pip", "install", "--quiet", "--python", python)
    wheels = str(environment / "wheels")
    declared = [str(word) for folder in PACKAGES for word in ("-r", folder / "pyproject.toml")]
    oldest = (
        "--only-binary=:all:",
        "--resolution=lowest-direct",
        "--find-links",
        wheels,
        *declared,
        *EXTRAS,
    )
    build = (
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    )
    steps: tuple[tuple[str | Path, ...], ...] = (
        ("uv", "--no-config", "venv", "--quiet", "--python", sys.executable, environment),
        (*build, "--wheel-dir", wheels, *PACKAGES),
        (*into, *oldest, theme, "mkdocs-versioned-texts", "versioned-texts-simulator"),
        (python, "-I", "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", environment / "site"),
    )
    for step in steps:
        done = subprocess.run(step, cwd=EXAMPLE, env=ENVIRONMENT, check=False, capture_output=True, text=True)
        if done.returncode:
            yield (done.stderr or done.stdout).strip()
            return


def _by_properdocs(sites: Sites) -> Iterator[str]:
    """Build both sites by ProperDocs, beside the very packages of the environment; name each file that differs."""
    builder = sites.scratch / "properdocs"
    wanted = f"properdocs=={PROPERDOCS}"
    if complaint := run("uv", "--no-config", "pip", "install", "--quiet", "--no-deps", "--target", builder, wanted):
        yield complaint
    for project, site in ((PROJECT, sites.own), (EXAMPLE, sites.example)):
        folder = builder / "sites" / project.name
        build = (sys.executable, "-m", "properdocs", "build", "--quiet", "--strict", "--config-file", "mkdocs.yml")
        environment = {**ENVIRONMENT, "PYTHONPATH": str(builder), "SITE_URL": f"{site.address}/"}
        step = [*build, "--site-dir", str(folder)]
        done = subprocess.run(step, cwd=project, env=environment, check=False, capture_output=True, text=True)
        yield from filter(None, [done.stderr.strip()])
        yield from (f"{project.name}, {name}: differs" for name in _differing(site, folder))


def _differing(site: Site, other: Path) -> Iterator[str]:
    """Name the files that are not the same once one builder's name stands for the other's."""
    names = {
        path.relative_to(folder) for folder in (site.folder, other) for path in folder.rglob("*") if path.is_file()
    }
    ours, theirs = (
        f'content="{name}, '.encode() for name in (f"mkdocs-{version('mkdocs')}", f"mkdocs-ProperDocs {PROPERDOCS}")
    )
    pages: set[str] = set()
    for name in sorted(names - {Path(SERVICE_WORKER)}):
        files = [folder / name for folder in (site.folder, other)]
        first, second = (file.read_bytes() if file.is_file() else b"none" for file in files)
        if first != second.replace(theirs, ours):
            yield name.as_posix()
        elif first != second:
            pages.add(name.as_posix().removesuffix("index.html"))
    if len({_without(folder / SERVICE_WORKER, pages) for folder in (site.folder, other)}) > 1:
        yield SERVICE_WORKER


def _without(service_worker: Path, pages: set[str]) -> str:
    """Return a service worker without its release's name, which is a hash, and those of pages, with their sizes."""
    listing, code = service_worker.read_text("utf-8").removeprefix("const RELEASE = ").split(";\n", 1)
    release = json.loads(listing)
    del release["name"]
    release["files"] = {name: one[2:] if name in pages else one for name, one in release["files"].items()}
    return json.dumps(release) + code
