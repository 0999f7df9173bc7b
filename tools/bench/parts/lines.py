"""How many lines of code the memory snapshot, the engine that starts from it and the caches take.

Lines that are not blank count, comments included: what is to be read. Those of tests, styles, type declarations and
templates don't, nor does what is built of them.
"""

from collections import Counter
from pathlib import Path

COUNTED = (
    "versioned_texts/engine/**/*.py",
    "warm_python/*.py",
    "warm_python/*.mjs",
    "warm_python/snapshot/**/*.py",
    "warm_python/snapshot/**/*.mjs",
    "warm_python/web/**/*.ts",
    "versioned_texts/web/offline/**/*.ts",
    "versioned_texts/web/prefetch.ts",
    "versioned_texts/delivery/offline/*.py",
)
LANGUAGES = {".py": "python", ".ts": "javascript", ".mjs": "javascript"}


def count_lines(project: Path) -> dict[str, float]:
    """Count the lines of each language, and of both."""
    found: Counter[str] = Counter()
    for file in (file for pattern in COUNTED for file in project.glob(pattern)):
        lines = sum(bool(line.strip()) for line in file.read_text("utf-8").splitlines())
        found[f"lines_{LANGUAGES[file.suffix]}"] += lines
    return {**found, "lines": found.total()}
