"""What a code of law costs: the site of 774 articles in some or many versions, in bytes, in memory and in time.

Memory is that of the build and of all that it starts, added up: a page that two processes share counts twice.
"""

import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.bench.corpus import CODE, write_project
from tools.bench.parts.builds import ENVIRONMENT

LOOK = 0.05
"""Seconds between two looks at the memory of a build."""

KINDS = ("versions", "comparisons", "pdf", "zip", "txt")


def measure_code_of_law(folder: Path, numbers: Iterable[int]) -> dict[str, float]:
    """Build a site of each number of versions once; bytes of the site, peak bytes of memory, seconds."""
    figures: dict[str, float] = {"articles": CODE.articles}
    for number in numbers:
        project = folder / f"code-{number}"
        project.mkdir(parents=True)
        write_project(project, number, CODE)
        figures |= {f"{name}_{number}": value for name, value in build_and_watch(project).items()}
        figures[f"ratio_work_{number}"] = round(figures[f"processor_seconds_{number}"] / number, 2)
        shutil.rmtree(project)
    return figures


def build_and_watch(project: Path) -> dict[str, float]:
    """Build a site: the seconds that passed and that processors worked, the most memory held at once, bytes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, cwd=project, env=ENVIRONMENT) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_resident, _family(process.pid))))
            time.sleep(LOOK)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    waited, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sizes = _sizes(project / "site")
    return {
        "seconds": round(waited, 1),
        "processor_seconds": round(worked, 1),
        "memory": peak,
        "bytes": sum(sizes.values()),
        **{f"bytes_{kind}": sizes[kind] for kind in KINDS},
    }


def _family(process: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _resident(process: int) -> int:
    lines = _read(Path(f"/proc/{process}/status")).splitlines()
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace")
    except OSError:  # it ended meanwhile
        return ""


def _sizes(site: Path) -> Counter[str]:
    """Return the bytes of a site by kind of file: pages of versions, comparisons, and others by their endings."""
    sizes: Counter[str] = Counter()
    for file in site.rglob("*.*"):
        if file.is_file():
            compared = file.parent.parent.name == "comparer"
            kind = "comparisons" if compared else "versions" if file.suffix == ".html" else file.suffix[1:]
            sizes[kind] += file.stat().st_size
    return sizes
