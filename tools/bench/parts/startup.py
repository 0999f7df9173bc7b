"""How long a visitor waits for the first result, beside a page that does nothing but start Pyodide.

All pages are served by the same server in one run, in turn; each first visit has a browser of its own with an empty
cache on disk, and the second visit a new browser with the cache that the first left. The bare pages work out one
product; the simulator's page draws a whole estimate. Times run from navigation to the mark that each page sets.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from tools.bench.serving import LOCAL, Host, Line, serve, until

SLOW = Line(megabits=20, latency=0.04)
MARK = "simulateur:premier-resultat"
BARE = f"""<!doctype html><meta charset="utf-8"><title>Pyodide</title><script type="module">
import {{ loadPyodide }} from "../assets/bare/pyodide.mjs";
const python = await loadPyodide();
document.title = python.runPython("from decimal import Decimal\\nstr(Decimal('1.30') * 12345)");
performance.mark("{MARK}");
</script>
"""
WORKER_PAGE = f"""<!doctype html><meta charset="utf-8"><title>Pyodide</title><script type="module">
const worker = new Worker("../assets/bare/worker.mjs", {{ type: "module" }});
worker.onmessage = (event) => {{ document.title = event.data; performance.mark("{MARK}"); }};
</script>
"""
WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
postMessage(python.runPython("from decimal import Decimal\\nstr(Decimal('1.30') * 12345)"));
"""
PAGES = {"bare": "/bare/", "bare_worker": "/bare-worker/", "simulator": "/simulateur/#eleves=12345"}
LINES = {"local": LOCAL, "20_mbit": SLOW}
VISITS = ("cold", "second")
RISING = 1_000
"""Milliseconds for the browser itself to come up, which is no part of a visit."""
SETTLING = 8_000
"""Milliseconds after a result, for the browser to write its caches, and the site to keep what it keeps."""


def write_bare_pages(site: Path, pyodide: Path) -> Path:
    """Put the bare pages beside the site's own; their Pyodide is the one that the site ships."""
    shutil.copytree(pyodide, site / "assets" / "bare")
    (site / "assets" / "bare" / "worker.mjs").write_text(WORKER, "utf-8")
    for name, page in (("bare", BARE), ("bare-worker", WORKER_PAGE)):
        (site / name).mkdir()
        (site / name / "index.html").write_text(page, "utf-8")
    return site


def measure_startup(site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Visit each page twice, ``times`` times over each line; milliseconds are medians."""
    taken: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        for line_name, line in LINES.items():
            with serve(site, compressed, line) as host:
                for _ in range(times):
                    for page, path in PAGES.items():
                        visits = _visits(playwright, host, path)
                        for visit, figures in zip(VISITS, visits, strict=True):
                            for kind, figure in figures.items():
                                taken.setdefault(f"{kind}{page}_{line_name}_{visit}", []).append(figure)
    found = {name: round(median(values), 1) for name, values in taken.items()}
    for line_name in LINES:
        for visit in VISITS:
            ours, bare = (found[f"{page}_{line_name}_{visit}"] for page in ("simulator", "bare"))
            found[f"ratio_{line_name}_{visit}"] = round(ours / bare, 3)
    ours, bare = (found[f"bytes_{page}_local_cold"] for page in ("simulator", "bare"))
    return {**found, "ratio_bytes": round(ours / bare, 3)}


def _visits(playwright: Playwright, host: Host, path: str) -> Iterator[dict[str, float]]:
    """Visit a page with an empty cache, then once more with what the first visit left on disk.

    Bytes are counted up to the first result: what comes later, at idle, is the service worker.
    """
    with tempfile.TemporaryDirectory() as profile:
        for _ in VISITS:
            with _open_page(playwright, profile) as page:
                host.sent = host.requests = 0
                waited = first_result(page, host.address + path)
                yield {"": waited, "bytes_": host.sent, "requests_": host.requests}
                page.wait_for_timeout(SETTLING)


def first_result(page: Page, address: str) -> float:
    """Open a page and wait for its first result; give the milliseconds from navigation to there."""
    page.goto(address, wait_until="commit")
    until(page, f"performance.getEntriesByName('{MARK}').length")
    return float(page.evaluate(f"performance.getEntriesByName('{MARK}')[0].startTime"))


def bare_start(playwright: Playwright, host: Host) -> float:
    """Give the milliseconds of a cold start of the bare page, which other waits are measured against."""
    with cold_page(playwright) as page:
        return first_result(page, host.address + PAGES["bare"])


@contextlib.contextmanager
def cold_page(playwright: Playwright) -> Iterator[Page]:
    """Open an empty page of a new browser with an empty cache on disk."""
    with tempfile.TemporaryDirectory() as profile, _open_page(playwright, profile) as page:
        yield page


@contextlib.contextmanager
def _open_page(playwright: Playwright, profile: str) -> Iterator[Page]:
    """Open an empty page of a new browser with a profile on disk."""
    with playwright.chromium.launch_persistent_context(
        profile, executable_path=executable(), args=arguments()
    ) as context:
        page = context.new_page()
        page.wait_for_timeout(RISING)
        yield page


def executable() -> str:
    """Give the path of Chromium."""
    return os.environ.get("CHROMIUM", "chromium")


def arguments() -> list[str]:
    """Give what Chromium is started with."""
    return [*(["--no-sandbox"] if os.geteuid() == 0 else []), "--disable-gpu"]
