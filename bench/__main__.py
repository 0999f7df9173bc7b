"""Run every measurement, print the figures, and write them to ``bench/results.json`` with the machine they are from."""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench.builds import measure_builds
from bench.files import measure_files
from bench.rebuild import measure_rebuilds

RESULTS = Path(__file__).parent / "results.json"
FEW, MANY, TIMES = 10, 100, 3


def main() -> int:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            "builds": measure_builds(Path(folder), FEW, MANY, TIMES),
            "rebuilds": measure_rebuilds(Path(folder), MANY, TIMES),
            "files": measure_files(Path(folder), TIMES),
        }
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    RESULTS.write_text(json.dumps({"machine": machine, **measured}, indent=1) + "\n", "utf-8")
    for figures in measured.values():
        for name, value in figures.items():
            sys.stdout.write(f"{name:24}{value:>16,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
