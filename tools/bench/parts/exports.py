"""How long the first file takes that somebody makes of an estimate, beside a cold start of the bare page.

Each file is the first of a browser of its own. The page has shown its amount and nothing is fetched any more; the
button is then pressed by script, so that no pointer or focus announces it. The wait ends when the browser has saved the
file or, for the QR code, when the page shows it.
"""

import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from tools.bench.parts.startup import PAGES, bare_start, cold_page, first_result
from tools.bench.serving import Host, serve, until, until_quiet

KINDS = {"xlsx": "xlsx", "odt": "odt", "qr_code": "qr-svg"}
"""What the page calls each kind of file, by the name of its figures."""
PRESS = "kind => document.querySelector(`button[data-genre=${kind}]`).click()"
CODE_IS_SHOWN = "document.querySelector('[data-qr] img')?.complete"


def measure_exports(site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Make the first file of each kind ``times`` times, in turn with the bare page; milliseconds are medians."""
    taken: dict[str, list[float]] = {name: [] for name in KINDS}
    bare = []
    with sync_playwright() as playwright, serve(site, compressed) as host:
        for _ in range(times):
            bare.append(bare_start(playwright, host))
            for name, kind in KINDS.items():
                taken[name].append(_first_file(playwright, host, kind))
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
    if kind == KINDS["qr_code"]:
        page.evaluate(PRESS, kind)
        until(page, CODE_IS_SHOWN)
    else:
        with page.expect_download() as download:
            page.evaluate(PRESS, kind)
        download.value.path()
    return 1000 * (time.perf_counter() - start)
