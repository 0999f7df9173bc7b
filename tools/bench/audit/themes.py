"""The other themes, without Material: the Nu HTML checker on all pages of both sites, and every journey in Chromium."""

import subprocess
import sys

from tools.bench.audit.judging import PROJECT, Sites, Verdict
from tools.bench.audit.pages import nu
from tools.bench.parts.builds import ENVIRONMENT

NAMES = ("materialx", "mkdocs")
JOURNEYS = ("tests/browser/journeys", "tests/browser/texts/test_every_theme.py")


def themes(_: Sites) -> Verdict:
    """Find no error in the HTML of any page of both sites, and no journey that fails."""
    judged, findings = [], []
    for name in NAMES:
        with Sites(name) as sites:
            verdict = nu(sites)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "--dist",
            "loadfile",
            "-m",
            "",
            "-k",
            "chromium",
            *JOURNEYS,
        ]
        done = subprocess.run(
            command, cwd=PROJECT, env={**ENVIRONMENT, "THEME": name}, check=False, capture_output=True, text=True
        )
        lines = done.stdout.splitlines()
        judged.append(f"{name}: {verdict.judged}, {lines[-1] if lines else done.stderr}")
        failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))] if done.returncode else []
        findings += [f"{name}: {finding}" for finding in (*verdict.findings, *failed)]
    return Verdict("; ".join(judged), findings)
