"""What the service worker keeps of a site, as it says itself."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.driving import go, until
from tests.browser.example import ANCHOR

STATE = """async () => {
  const { ask } = await import(document.querySelector('script[src*="/offline"]').src.replace("-page", ""));
  return ask("state");
}"""
"""What the service worker says that it keeps."""

INSTALLED = """async () => {
  const { serviceWorker } = await import(document.querySelector('script[src*="/offline"]').src.replace("-page", ""));
  await serviceWorker;
}"""

CACHED = """async () => {
  const names = await caches.keys();
  const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return entries.flat().map(({ url }) => url.slice(location.origin.length));
}"""
"""The addresses of what the service worker keeps, with the hashes that it adds to some."""

KEPT = f"""async (paths) => {{
  const cached = (await ({CACHED})()).map((address) => address.split("?")[0]);
  return paths.every((path) => cached.includes(path));
}}"""
"""Whether it keeps some files, given by their paths."""

WAITING = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  const coming = registration.installing ?? registration.waiting;
  while (coming && coming.state === "installing") {
    await new Promise((resolve) => coming.addEventListener("statechange", resolve, { once: true }));
  }
  return coming?.state;
}"""
"""Has the browser look for a new release, and tells what became of it."""

TAKEN_OVER = """async (scope) => {
  const { installing, waiting } = await navigator.serviceWorker.getRegistration(scope);
  const coming = installing ?? waiting;
  while (coming && coming.state !== "activated") {
    if (coming.state === "redundant") throw new Error("refused");
    await new Promise((resolve) => coming.addEventListener("statechange", resolve, { once: true }));
  }
}"""
"""Waits, from a page that is none of the site's, until the service worker that was fetched last is in use."""

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
    until(page, KEPT, paths)


def wait_for_engine(page: Page) -> None:
    """Wait until what Python starts from is cached, on the simulator's page."""
    wait_for_files(page, *page.evaluate(STARTUP))


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until all is kept that it used."""
    go(page, f"{site}/simulateur/{ANCHOR}")
    wait_for_worker(page)
    wait_for_engine(page)


def download_file(page: Page, kind: str) -> None:
    """Make a file of the estimate, and expect something in it."""
    with page.expect_download() as download:
        page.locator(f"button[data-genre={kind}]").first.click()
    assert Path(download.value.path()).stat().st_size > 500
