"""What a change costs while the site is served: from the text written to the page that shows it.

The server is that of `make serve`; it looks for changes twice a second, so that up to half a second of the wait is its
sleep.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tools.bench.corpus import write_project

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")
WORD = "usent"
"""A word of every version; what is written after it is the change."""


def measure_rebuilds(folder: Path, versions: int, times: int) -> dict[str, float]:
    """Serve a site and change its texts ``times`` times each: one in the middle, then the latest; medians in seconds.

    ``rebuild`` is what the builder says that it worked, ``served`` what an author waits.
    """
    project = folder / "served"
    project.mkdir(parents=True)
    write_project(project, versions)
    log = project / "log"
    texts = sorted((project / "docs" / "textes" / "reglement").glob("*.md"))
    found: dict[str, float] = {}
    with _serve(project, log) as address:
        for name, text in (("middle", texts[versions // 2]), ("latest", texts[-1])):
            waits = [_change(text, f"{address}reglement/{text.stem}/", number) for number in range(times)]
            built = [float(seconds) for seconds in BUILT.findall(log.read_text("utf-8"))[-times:]]
            found |= {f"seconds_rebuild_{name}": median(built), f"seconds_served_{name}": round(median(waits), 3)}
    return found


@contextmanager
def _serve(project: Path, log: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as written, subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stderr=written) as server:
        address = f"http://127.0.0.1:{port}/"
        while _page(address) is None and server.poll() is None:
            time.sleep(0.1)
        yield address
        server.terminate()


def _change(text: Path, address: str, number: int) -> float:
    """Change a text and give the seconds until its page shows the change."""
    mark = f"{WORD} mesure{number}"
    content = re.sub(rf"{WORD}( mesure\d+)?", mark, text.read_text("utf-8"), count=1)
    start = time.perf_counter()
    text.write_text(content, "utf-8")
    while mark not in (_page(address) or ""):
        time.sleep(0.01)
    return time.perf_counter() - start


def _page(address: str) -> str | None:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 — our own server
            return str(answer.read().decode())
    except urllib.error.URLError:
        return None
