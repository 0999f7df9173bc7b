"""What the page on personal data says is kept on a device is all that is kept there."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import ANCHOR, requested, until, wait

FOUND = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  return {
    "stockage local": Object.keys(localStorage),
    "stockage du cache": await caches.keys(),
    "fichiers privés du site": await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    "service worker": [active.scriptURL.slice(location.origin.length + 1)],
    "ailleurs": [document.cookie, ...Object.keys(sessionStorage), ...(await indexedDB.databases())].filter(Boolean),
  };
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


def test_the_device_keeps_what_the_page_lists_and_nothing_else(page: Page, site: str) -> None:
    asked = requested(page)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    until(page, "() => localStorage.getItem('/assets/moteur/')")
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "2050.00")
    page.locator("[data-md-component=palette] button:visible").click()
    page.goto(f"{site}/a-propos/donnees-personnelles/")
    listed: dict[str, list[str]] = {}
    for row in page.locator("main tbody tr").all():
        listed.setdefault(row.locator("td").nth(0).inner_text(), []).append(row.locator("td").nth(1).inner_text())
    found = {kind: sorted(names) for kind, names in page.evaluate(FOUND).items()}
    assert found.pop("ailleurs") == []
    assert page.context.cookies() == []
    assert {kind: sorted(names) for kind, names in listed.items()} == found
    assert all(address.startswith((site, "data:", "blob:")) for address in asked)
    assert not any("12345" in address.partition("#")[0] for address in asked)
