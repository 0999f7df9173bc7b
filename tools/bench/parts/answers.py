"""How fast answers come once Python is there: from a key to the amount on the page.

A key's time runs from the browser's event to the change of the amount; the worker's part, from the question's
arrival there to the answer's leaving: what lies between the two is the browser's, and the page's.

Each number typed is another, so that no answer could be one from before. Keys are typed once the site has kept what it
keeps of a first visit.
"""

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tools.bench.parts.startup import SETTLING, arguments, executable
from tools.bench.serving import serve, until

KEYS = 200
WARMING = 20
PAUSE = 0.05
"""Seconds between two keys, as of a fast typist. Nothing polls the page meanwhile: on two processors, polling would
slow down the calculation."""

WATCH = """() => {
  window.keys = [];
  let pressed = 0;
  document.querySelector("[name=eleves]").addEventListener("keydown", (event) => { pressed = event.timeStamp; });
  new MutationObserver(() => window.keys.push(performance.now() - pressed))
    .observe(document.querySelector("#contribution-nette"), { attributes: true, attributeFilter: ["value"] });
}"""
WATCH_WORKER = """() => {
  self.parts = [];
  const post = self.postMessage;
  let left = 0;
  self.postMessage = (...given) => { left = performance.now(); post.apply(self, given); };
  self.addEventListener("message", (event) => self.parts.push(left - event.timeStamp)); // the answer has left by then
}"""


def measure_answers(site: Path, compressed: Path) -> dict[str, float]:
    """Type ``KEYS`` keys; milliseconds."""
    with sync_playwright() as playwright, serve(site, compressed) as host:
        browser = _launch(playwright)
        address = f"{host.address}/simulateur/"
        keys, parts = _keys(browser, address)
        browser.close()
    return {
        "key_median": round(statistics.median(keys), 2),
        "key_95": round(statistics.quantiles(keys, n=20)[-1], 2),
        "key_worker_median": round(statistics.median(parts), 2),
        "key_worker_95": round(statistics.quantiles(parts, n=20)[-1], 2),
    }


def _launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=executable(), args=arguments())


def _open_page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.locator(".simulateur[data-etat=pret][data-depart=snapshot]").wait_for(timeout=120_000)
    return page


def _keys(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    page = _open_page(browser, address)
    page.wait_for_timeout(SETTLING)
    page.evaluate(WATCH)
    (worker,) = page.workers
    worker.evaluate(WATCH_WORKER)
    field = page.locator("[name=eleves]")
    field.focus()
    for number in range(KEYS):
        field.press("ControlOrMeta+a")
        time.sleep(PAUSE)
        field.press(str(1 + number % 9))
        time.sleep(PAUSE)
    until(page, f"window.keys.length === {KEYS}")
    keys, parts = page.evaluate("window.keys"), worker.evaluate("self.parts")
    page.close()
    return keys[WARMING:], parts[WARMING:]
