"""What is promised of old machines: the journeys in the oldest Chromium, the calculation and a site on each Python."""

import subprocess
import sys

import brotli

from tools.bench.audit.judging import MODULES, PACKAGES, PROJECT, Sites, Verdict, failures, run, run_tests

CHROMIUM = MODULES / "@sparticuz" / "chromium" / "bin" / "chromium.br"
"""An npm package that carries the very browser, of a version that is promised (docs/a-propos/index.md)."""

OLDEST, YOUNGEST = "3.12", "3.14"
TESTS = ("french/tests", "simulator/tests/calculation", "simulator/tests/question", "tests/setup/test_serve.py")


def oldest_browser(sites: Sites) -> Verdict:
    """Find every journey to end well, and nothing complained of, in the oldest Chromium that is promised."""
    browser = sites.scratch / "chromium"
    browser.write_bytes(brotli.decompress(CHROMIUM.read_bytes()))
    browser.chmod(0o755)
    journeys = run_tests(sys.executable, "tests/browser/journeys", "-k", "chromium", HEADLESS_SHELL=str(browser))
    return Verdict(f"Chromium {PACKAGES['@sparticuz/chromium']}: {journeys[-1]}", failures(journeys))


def pythons(sites: Sites) -> Verdict:
    """Find the calculation's tests to pass, and `make serve` to serve, by each Python that the machine has."""
    judged, findings = list[str](), list[str]()
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
        tests = run_tests(python, *TESTS)
        judged.append(f"{version}, {tests[-1]}")
        findings += failures(tests)
    return Verdict(f"Python {'; '.join(judged)}", findings)
