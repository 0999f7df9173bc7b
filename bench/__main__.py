"""Run every measurement, print the figures, and write them to ``bench/results.json`` with the machine they are from."""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench.answers import measure_answers
from bench.builds import measure_builds
from bench.files import build_site, measure_files
from bench.rebuild import measure_rebuilds
from bench.startup import measure_startup, write_bare_pages

RESULTS = Path(__file__).parent / "results.json"
PYODIDE = Path(__file__).parents[1] / "node_modules" / "pyodide"
FEW, MANY, TIMES, VISITS = 10, 100, 3, 5


def main() -> int:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site, compressed = build_site(folder / "site"), folder / "compressed"
        measured = {
            "files": measure_files(folder, site, TIMES),
            "answers": measure_answers(site, compressed, TIMES),
            "startup": measure_startup(write_bare_pages(site, PYODIDE), compressed, VISITS),
            "builds": measure_builds(folder, FEW, MANY, TIMES),
            "rebuilds": measure_rebuilds(folder, MANY, TIMES),
        }
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    RESULTS.write_text(json.dumps({"machine": machine, **measured}, indent=1) + "\n", "utf-8")
    for figures in measured.values():
        for name, value in figures.items():
            sys.stdout.write(f"{name:40}{value:>16,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
