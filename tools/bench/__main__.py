"""Run every measurement; print the figures of each part, and write them to ``results.json`` with the machine.

Usage: python -m tools.bench [PART ...]; what other parts found on this machine stays in the file.
"""

import functools
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.bench.parts.answers import measure_answers
from tools.bench.parts.builds import measure_builds
from tools.bench.parts.code_of_law import measure_code_of_law
from tools.bench.parts.comparison import measure_comparison
from tools.bench.parts.exports import measure_exports
from tools.bench.parts.headcounts import measure_headcounts
from tools.bench.parts.lines import count_lines
from tools.bench.parts.load import measure_load
from tools.bench.parts.price import measure_price
from tools.bench.parts.proposal import measure_proposal
from tools.bench.parts.rebuild import measure_rebuilds
from tools.bench.parts.site import build_site
from tools.bench.parts.startup import measure_startup, write_bare_pages
from tools.bench.parts.visits import measure_visits

RESULTS = Path(__file__).parent / "results.json"
PROJECT = Path(__file__).parents[2]
PYODIDE = PROJECT / "node_modules" / "pyodide"
LEAST, FEW, MANY, TIMES, VISITS, ROUNDS = 2, 10, 100, 3, 5, 15
CODE_VERSIONS = (25, 50, 100)

type Measure = Callable[[], dict[str, float]]


def main(names: list[str]) -> int:
    """Measure each part, write its figures and print them."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        compressed = folder / "compressed"
        site = functools.cache(lambda: build_site(folder / "site"))
        with_bare = functools.cache(lambda: write_bare_pages(site(), PYODIDE))
        parts: dict[str, Measure] = {
            "load": lambda: measure_load(folder, site(), ROUNDS),
            "answers": lambda: measure_answers(site(), compressed),
            "startup": lambda: measure_startup(with_bare(), compressed, VISITS),
            "exports": lambda: measure_exports(with_bare(), compressed, VISITS),
            "comparison": lambda: measure_comparison(folder, PYODIDE, compressed, VISITS),
            "proposal": lambda: measure_proposal(site(), compressed),
            "visits": lambda: measure_visits(with_bare(), compressed, VISITS),
            "lines": lambda: count_lines(PROJECT),
            "price": lambda: measure_price(folder, PYODIDE, compressed, VISITS),
            "builds": lambda: measure_builds(folder, LEAST, FEW, MANY, TIMES),
            "code": lambda: measure_code_of_law(folder, CODE_VERSIONS),
            "rebuilds": lambda: measure_rebuilds(folder, FEW, TIMES),
            "headcounts": lambda: measure_headcounts(folder, TIMES),
        }
        if unknown := set(names) - set(parts):
            sys.exit(f"No part {', '.join(sorted(unknown))}: they are {', '.join(parts)}.")
        for part, measure in parts.items():
            if part in names or not names:
                figures = measure()
                _write({part: figures})
                for name, value in figures.items():
                    sys.stdout.write(f"{name:40}{value:>16,}\n")
                sys.stdout.flush()
    return 0


def _write(measured: dict[str, dict[str, float]]) -> None:
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
    former = before if before.get("machine") == machine else {}
    RESULTS.write_text(json.dumps({**former, "machine": machine, **measured}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
