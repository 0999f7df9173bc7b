"""The cache holds what Python starts from, and a second visit requests none of it."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import STARTUP_FILES, expect_net, go, of_engine, record_requests, until, watched
from tests.browser.example import ANCHOR, UNLISTED, compared
from tests.browser.offline.caching import download_file, visit, wait_for_engine, wait_for_files
from tests.browser.serving import Published

NET = "18202.00"
FILES = """async () => {
  const found = await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    const requests = (await cache.keys()).filter(({ url }) => url.includes("/assets/moteur/"));
    return Promise.all(requests.map(async ({ url }) => {
      const bytes = await (await cache.match(url)).arrayBuffer();
      return [url, [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]];
    }));
  }));
  return found.flat().sort();
}"""
"""The addresses of the cached files of the engine folder, and a digest of their content."""

SAME_FILES = f"async (files) => JSON.stringify(await ({FILES})()) === files"

CHANGED = """async ([file, change]) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const url = (await cache.keys()).find(({ url }) => url.endsWith(file)).url;
  const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
  if (change === "gone") return cache.delete(url);
  if (change === "cut") return cache.put(url, new Response(bytes.subarray(0, bytes.length / 2)));
  if (change === "longer") return cache.put(url, new Response(new Blob([bytes, "x"])));
  bytes[bytes.length - 1000] ^= 1;
  await cache.put(url, new Response(bytes));
}"""


def estimated(page: Page, published: Published) -> list[str]:
    """Visit the simulator until it has answered; return the requests for files of the engine folder."""
    published.requests.clear()
    page.goto("about:blank")
    go(page, f"{published.address}/simulateur/{ANCHOR}")
    expect_net(page, NET)
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    return of_engine(published.requests)


def test_a_second_visit_asks_for_nothing_that_python_starts_from(page: Page, published: Published) -> None:
    faults = watched(page, published.address)
    assert {*estimated(page, published)} == {*STARTUP_FILES}
    wait_for_engine(page)
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    assert estimated(page, published) == []
    page.locator("[name=eleves]").fill("6789")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "11312.40")
    assert faults == []


@pytest.mark.parametrize("change", ["gone", "cut", "longer", "altered"])
def test_what_is_no_longer_cached_whole_is_fetched_and_kept_again(
    page: Page, published: Published, change: str
) -> None:
    estimated(page, published)
    wait_for_engine(page)
    files = page.evaluate(FILES)
    page.evaluate(CHANGED, ["python.snapshot", change])
    assert page.evaluate(FILES) != files
    requests = record_requests(page)
    estimated(page, published)
    assert any(address.endswith("python.snapshot") for address in requests)
    until(page, SAME_FILES, json.dumps(files, separators=(",", ":")))
    assert estimated(page, published) == []


def test_a_layer_that_is_no_longer_whole_is_fetched_and_kept_again(page: Page, published: Published) -> None:
    def made() -> set[str]:
        estimated(page, published)
        download_file(page, "csv")
        return {*of_engine(published.requests)}

    visit(page, published.address)
    layer = "exports.snapshot"
    assert layer in made()
    wait_for_files(
        page,
        page.evaluate(f"new URL(document.querySelector('.simulateur').dataset.moteur + '{layer}', location).pathname"),
    )
    files = page.evaluate(FILES)
    page.evaluate(CHANGED, [layer, "altered"])
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    assert made() == {layer}
    until(page, SAME_FILES, json.dumps(files, separators=(",", ":")))
    assert made() == set()


def test_the_comparer_starts_python_from_what_the_simulator_cached(page: Page, published: Published) -> None:
    estimated(page, published)
    wait_for_engine(page)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    published.requests.clear()
    layers = {f"{name}.snapshot" for name in ("redline", "office", "exports")}  # all that the page may be asked for
    with ExitStack() as stack:  # some are asked for after the first answer
        for layer in layers:
            stack.enter_context(page.expect_request(f"**/{layer}"))
        go(page, f"{published.address}/comparer/{compared(*UNLISTED)}")
    assert {*of_engine(published.requests)} == {"files.json", *layers}
