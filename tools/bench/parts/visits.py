"""What a whole visit costs the line, with all that the site fetches in the background once it is idle.

A visit is a new browser's, with an empty cache; it lasts until nothing more is asked for.
"""

from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tools.bench.parts.exports import take
from tools.bench.parts.startup import PAGES, cold_page, first_result
from tools.bench.serving import Host, serve, until_quiet

TEXT = "/conditions/2023-06-15/"


def measure_visits(site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Make each visit ``times`` times; bytes and requests are medians."""
    visits = {"simulator": _estimate_and_save, "text": _read}
    sent: dict[str, list[int]] = {name: [] for name in visits}
    requests: dict[str, list[int]] = {name: [] for name in visits}
    with sync_playwright() as playwright, serve(site, compressed) as host:
        for _ in range(times):
            for name, visit in visits.items():
                with cold_page(playwright) as page:
                    host.sent = host.requests = 0
                    visit(page, host)
                    until_quiet(page, host)
                    sent[name].append(host.sent)
                    requests[name].append(host.requests)
    return {
        **{f"bytes_visit_{name}": round(median(values)) for name, values in sent.items()},
        **{f"requests_visit_{name}": round(median(values)) for name, values in requests.items()},
    }


def _estimate_and_save(page: Page, host: Host) -> None:
    first_result(page, host.address + PAGES["simulator"])
    take(page, "xlsx")


def _read(page: Page, host: Host) -> None:
    page.goto(host.address + TEXT)
