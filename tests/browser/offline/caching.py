"""What the service worker keeps of a site, as it says itself."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE, wait
from tests.browser.example import ANCHOR

STATE = """async () => {
  const { ask } = await import(document.querySelector('script[src*="/offline.js"]').src);
  return ask("state");
}"""
"""What the service worker says that it keeps."""

INSTALLED = """async () => {
  const { serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  await serviceWorker;
}"""

CACHED = """async () => {
  const names = await caches.keys();
  const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return entries.flat().map(({ url }) => url.slice(location.origin.length));
}"""
"""The addresses of what the service worker keeps, with the hashes that it adds to some."""

KEPT = f"""async ([paths, patience]) => {{
  const cached = {CACHED};
  const end = performance.now() + patience;
  for (;;) {{
    const all = (await cached()).map((address) => address.split("?")[0]);
    const missing = paths.filter((path) => !all.includes(path));
    if (missing.length === 0) return;
    if (performance.now() > end) throw new Error("never kept: " + missing);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }}
}}"""

STARTUP = """() => {
  const { moteur, fichiers } = document.querySelector("script[data-fichiers]").dataset;
  return Object.keys(JSON.parse(fichiers)).map((name) => new URL(moteur + name, location.href).pathname);
}"""
"""The paths of what Python starts from."""


def wait_for_worker(page: Page) -> None:
    """Wait until the service worker is active, which keeps by then what the page has loaded."""
    page.evaluate(INSTALLED)


def wait_for_files(page: Page, *paths: str) -> None:
    """Wait until the service worker keeps some files, given by their paths."""
    page.evaluate(KEPT, [paths, PATIENCE])


def wait_for_engine(page: Page) -> None:
    """Wait until what Python starts from is cached, on the simulator's page."""
    wait_for_files(page, *page.evaluate(STARTUP))


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until all is kept that it used."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    wait_for_worker(page)
    wait_for_engine(page)


def keep_whole_site(page: Page, site: str) -> None:
    """Ask for the whole site to be kept."""
    page.goto(f"{site}/hors-ligne/")
    page.locator("[data-garder]").click()
    expect(page.locator("[data-situation]")).to_contain_text("Tout le site est enregistré")


def download_file(page: Page, kind: str) -> None:
    """Make a file of the estimate, and expect something in it."""
    with page.expect_download() as download:
        page.locator(f"button[data-genre={kind}]").first.click()
    assert Path(download.value.path()).stat().st_size > 500
