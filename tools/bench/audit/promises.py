"""What is promised of old machines: the journeys in the oldest Chromium, the calculation and a site on each Python."""

import os
import subprocess
import sys

import brotli

from tools.bench.audit.judging import MODULES, PACKAGES, PROJECT, Sites, Verdict, run

CHROMIUM = MODULES / "@sparticuz" / "chromium" / "bin" / "chromium.br"
"""An npm package that carries the very browser, of a version that is promised (docs/a-propos/index.md)."""

OLDEST, YOUNGEST = "3.12", "3.14"
TESTS = ("french/tests", "simulator/tests/calculation", "simulator/tests/question", "tests/setup/test_serve.py")


def oldest_browser(sites: Sites) -> Verdict:
    """Find every journey to end well, and nothing complained of, in the oldest Chromium that is promised."""
    browser = sites.scratch / "chromium"
    browser.write_bytes(brotli.decompress(CHROMIUM.read_bytes()))
    browser.chmod(0o755)
    journeys = _pytest(sys.executable, "tests/browser/journeys", "-k", "chromium", HEADLESS_SHELL=str(browser))
    return Verdict(f"Chromium {PACKAGES['@sparticuz/chromium']}: {journeys[-1]}", _failures(journeys))


def pythons(sites: Sites) -> Verdict:
    """Find the calculation's tests to pass, and `make serve` to serve, by each Python that the machine has."""
    judged, findings = [], []
    for version in (OLDEST, YOUNGEST):
        folder = sites.scratch / version
        # where several are installed side by side, pyenv answers for the one that is named
        uv = ("uv", "--no-config", "venv", "--quiet", "--no-python-downloads", "--python", version, folder)
        if run(*uv, PYENV_VERSION=version):
            judged.append(f"{version}, which this machine has not")
            continue
        python = str(folder / "bin" / "python")
        for wanted in (("-r", "requirements.txt"), ("--no-deps", "--no-build-isolation", "--editable", ".")):
            install = ("uv", "--no-config", "pip", "install", "--quiet", "--python", python, *wanted)
            subprocess.run(install, cwd=PROJECT, check=True)
        tests = _pytest(python, *TESTS)
        judged.append(f"{version}, {tests[-1]}")
        findings += _failures(tests)
    return Verdict(f"Python {'; '.join(judged)}", findings)


def _pytest(python: str, *wanted: str, **environment: str) -> list[str]:
    command = (python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *wanted)
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(command, cwd=PROJECT, env=environ, check=False, capture_output=True, text=True)
    return (done.stdout or done.stderr).splitlines()


def _failures(lines: list[str]) -> list[str]:
    failures = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return failures if failures or " passed" in lines[-1] else lines[-1:]
