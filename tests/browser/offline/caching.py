"""What the service worker keeps of a site, as it says itself."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driving import PATIENCE, until, wait
from tests.browser.example import ANCHOR

STATE = """async () => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  return ask(await serviceWorker, { type: "state" });
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


IN_OPFS = """async () => {
  const { fichiers } = document.querySelector("script[data-fichiers]").dataset;
  const size = Object.values(JSON.parse(fichiers)).reduce((sum, { bytes }) => sum + bytes, 0);
  try {
    const folders = await Array.fromAsync((await navigator.storage.getDirectory()).values());
    const files = await Promise.all(folders.map((folder) => Array.fromAsync(folder.values())));
    const sizes = await Promise.all(files.flat().map(async (file) => (await file.getFile()).size));
    if (sizes.length !== 1 || sizes[0] !== size) return false;
    await (await files.flat()[0].createWritable()).abort();
    return true;
  } catch {
    return false; // it is being written
  }
}"""
"""Whether the OPFS cache holds what Python starts from, and nothing else, on the simulator's page."""


def wait_for_worker(page: Page) -> None:
    """Wait until the service worker is active, which keeps by then what the page has loaded."""
    page.evaluate(INSTALLED)


def wait_for_files(page: Page, *paths: str) -> None:
    """Wait until the service worker keeps some files, given by their paths."""
    page.evaluate(KEPT, [paths, PATIENCE])


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until all is kept that it used."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    wait_for_worker(page)
    until(page, IN_OPFS)


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
