"""What the service worker keeps of a site, as it says itself."""

from playwright.sync_api import Page

from tests.browser.driving import wait
from tests.browser.example import ANCHOR

STATE = """async () => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  return ask(await serviceWorker, { type: "state" });
}"""
"""What the service worker says that it keeps."""

KEPT_WITH = """async (group) => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  for (;;) {
    const { groups } = await ask(await serviceWorker, { type: "state" });
    if (groups[group].kept === groups[group].total) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Waits until a group is whole."""


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until the engine is cached."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.evaluate(KEPT_WITH, "pages")
    page.evaluate(KEPT_WITH, "engine")
