"""How long the first file takes that somebody makes of an estimate, beside a cold start of the bare page.

Each file is the first of a browser of its own. The page has shown its amount and nothing is fetched any more; the
button is then pressed by script, so that no pointer or focus announces it. The wait ends when the browser has saved the
file.
"""

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from tools.bench.parts.startup import PAGES, bare_start, cold_page, first_result
from tools.bench.serving import Host, serve, until_quiet

KINDS = ("xlsx", "odt")
PRESS = "kind => document.querySelector(`button[data-genre=${kind}]`).click()"


def measure_exports(site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Make the first file of each kind ``times`` times, in turn with the bare page; milliseconds are medians."""
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    bare = []
    with sync_playwright() as playwright, serve(site, compressed) as host:
        for _ in range(times):
            bare.append(bare_start(playwright, host))
            for kind in KINDS:
                taken[kind].append(_first_file(playwright, host, kind))
    found = {name: median(values) for name, values in taken.items()}
    return {
        "bare_local_cold": round(median(bare), 1),
        **{f"first_{name}": round(milliseconds, 1) for name, milliseconds in found.items()},
        **{f"ratio_first_{name}": round(milliseconds / median(bare), 3) for name, milliseconds in found.items()},
    }


def _first_file(playwright: Playwright, host: Host, kind: str) -> float:
    with cold_page(playwright) as page:
        first_result(page, host.address + PAGES["simulator"])
        until_quiet(page, host)
        return take(page, kind)


def take(page: Page, kind: str) -> float:
    """Have the simulator's page make a file; give the milliseconds until it is there."""
    start = time.perf_counter()
    with page.expect_download() as download:
        page.evaluate(PRESS, kind)
    download.value.path()
    return 1000 * (time.perf_counter() - start)
