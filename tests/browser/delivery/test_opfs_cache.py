"""The OPFS cache holds what Python starts from, and a second visit requests none of it."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import STARTUP_FILES, expect_net, of_engine, record_requests, until, wait, watched
from tests.browser.example import ANCHOR
from tests.browser.offline.caching import IN_OPFS
from tests.browser.serving import Published

NET = "18202.00"
FILES = """async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("-assets-moteur-", { create: true });
  return Promise.all((await Array.fromAsync(folder.values())).map(async (file) => {
    const bytes = await (await file.getFile()).arrayBuffer();
    return [file.name, [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]];
  }));
}"""
"""The names of the cached files, and a digest of their content."""

SAME_FILES = f"async (files) => JSON.stringify(await ({FILES})().catch(() => [])) === files"
"""Whether they are some; none can be read while they are written."""

CHANGED = """async ([name, change]) => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("-assets-moteur-", { create: true });
  if (change === "gone") return folder.removeEntry(name);
  const file = await folder.getFileHandle(name, { create: true });
  const { size } = await file.getFile();
  const writing = await file.createWritable({ keepExistingData: true });
  if (change === "cut") await writing.truncate(size / 2);
  if (change === "longer") await writing.write({ type: "write", position: size, data: "x" });
  if (change === "altered") await writing.write({ type: "write", position: size - 1000, data: "altered" });
  await writing.close();
}"""


def estimated(page: Page, published: Published) -> list[str]:
    """Visit the simulator until it has answered; return the requests for files of the engine folder."""
    published.requests.clear()
    page.goto("about:blank")
    page.goto(f"{published.address}/simulateur/{ANCHOR}")
    wait(page, "pret")
    expect_net(page, NET)
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    return of_engine(published.requests)


def test_a_second_visit_asks_for_nothing_that_python_starts_from(page: Page, published: Published) -> None:
    faults = watched(page, published.address)
    assert {*estimated(page, published)} == {*STARTUP_FILES}
    until(page, IN_OPFS)
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    assert estimated(page, published) == []
    page.locator("[name=eleves]").fill("6789")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "11312.40")
    assert faults == []


@pytest.mark.parametrize("change", ["gone", "longer", "altered"])
def test_what_is_no_longer_cached_whole_is_fetched_and_kept_again(
    page: Page, published: Published, change: str
) -> None:
    estimated(page, published)
    until(page, IN_OPFS)
    ((name, content),) = page.evaluate(FILES)
    page.evaluate(CHANGED, [name, change])
    assert page.evaluate(FILES) != [[name, content]]
    requests = record_requests(page)
    estimated(page, published)
    assert any(address.endswith("python.snapshot") for address in requests)
    until(page, SAME_FILES, json.dumps([[name, content]], separators=(",", ":")))
    assert estimated(page, published) == []


def test_what_another_release_left_cached_is_taken_away(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/a-propos/")
    page.evaluate(CHANGED, ["0123456789abcdef", "longer"])
    estimated(page, published)
    until(page, IN_OPFS)
    ((name, _),) = page.evaluate(FILES)
    assert name != "0123456789abcdef"
