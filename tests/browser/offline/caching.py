"""What the service worker keeps of a site, as it says itself."""

from playwright.sync_api import Page

from tests.browser.driving import PATIENCE, wait
from tests.browser.example import ANCHOR

STATE = """async () => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  return ask(await serviceWorker, { type: "state" });
}"""
"""What the service worker says that it keeps."""

WHOLE = """async ([group, patience]) => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  const whole = async () => {
    for (;;) {
      const { groups } = await ask(await serviceWorker, { type: "state" });
      if (groups[group].kept === groups[group].total) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const late = (_, reject) => setTimeout(() => reject(new Error(`the group "${group}" is never whole`)), patience);
  await Promise.race([whole(), new Promise(late)]);
}"""


def wait_for_group(page: Page, group: str) -> None:
    """Wait until the service worker has cached a whole group of files."""
    page.evaluate(WHOLE, [group, PATIENCE])


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until the engine is cached."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    wait_for_group(page, "pages")
    wait_for_group(page, "engine")
