"""uv, of the ranges of versions that the plugin declares: beside their oldest ends, it builds the example."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path  # noqa: TC003 — a type alone

from bench.audit.judging import EXAMPLE, PROJECT, Sites, Verdict, run
from bench.parts.builds import ENVIRONMENT

PACKAGES = [PROJECT / name for name in ("french", "warm_python", "versioned_texts", "simulator")]
EXTRAS = ("--extra", "pdf", "--extra", "exports", "--extra", "build")


def ranges(sites: Sites) -> Verdict:
    """Find the example built by the wheel beside the oldest version of each package that it may be installed with."""
    place = sites.scratch / "oldest"
    python = place / "bin" / "python"
    theme = f"mkdocs-material=={version('mkdocs-material')}"
    into = ("uv", "--no-config", "pip", "install", "--quiet", "--python", python)
    wheels = str(place / "wheels")
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
        ("uv", "--no-config", "venv", "--quiet", "--python", sys.executable, place),
        (*build, "--wheel-dir", wheels, *PACKAGES),
        (*into, *oldest, theme, "mkdocs-versioned-texts", "versioned-texts-simulator"),
        (python, "-I", "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", place / "site"),
    )
    for step in steps:
        done = subprocess.run(step, cwd=EXAMPLE, env=ENVIRONMENT, check=False, capture_output=True, text=True)
        if done.returncode:
            return Verdict("the oldest versions", [(done.stderr or done.stdout).strip()])
    installed = run("uv", "--no-config", "pip", "list", "--quiet", "--python", python, "--format", "freeze").split()
    return Verdict(f"the example, built beside {len(installed)} packages, the declared ones at their oldest", [])
