"""Run every measurement, print the figures, and write them to ``bench/results.json`` with the machine they are from."""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench.builds import measure_builds

RESULTS = Path(__file__).parent / "results.json"
FEW, MANY, TIMES = 10, 100, 3


def main() -> int:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as folder:
        builds = measure_builds(Path(folder), FEW, MANY, TIMES)
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    RESULTS.write_text(json.dumps({"machine": machine, "builds": builds}, indent=1) + "\n", "utf-8")
    for name, value in builds.items():
        sys.stdout.write(f"{name:24}{value:>16,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
