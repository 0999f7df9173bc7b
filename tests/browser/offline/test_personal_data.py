"""What the page on personal data says is stored on a device is all that is stored there."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import go, record_requests
from tests.browser.offline.caching import wait_for_engine

FOUND = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  return {
    "stockage local": Object.keys(localStorage),
    "stockage du cache": await caches.keys(),
    "service worker": [active.scriptURL.slice(location.origin.length + 1)],
    "ailleurs": [
      document.cookie, ...Object.keys(sessionStorage), ...(await indexedDB.databases()),
      ...(await Array.fromAsync((await navigator.storage.getDirectory()).keys())),
    ].filter(Boolean),
  };
}"""


def test_the_device_keeps_what_the_page_lists_and_nothing_else(page: Page, own_site: str) -> None:
    requests = record_requests(page)
    go(page, f"{own_site}/simulateur/")
    wait_for_engine(page)
    page.locator("[name=eleves]").fill("7654")
    expect(page).to_have_url(re.compile("#.*7654"))
    assert page.evaluate("Object.keys(localStorage)") == []
    page.locator("[data-enregistrees] > summary").click()
    page.get_by_label("Nom de l’estimation affichée").fill("Pour le conseil")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.locator("[data-md-component=palette] button:visible").click()
    page.goto(f"{own_site}/a-propos/donnees-personnelles/")
    listed: dict[str, list[str]] = {}
    for term in page.locator("main dt").all():
        kind = term.inner_text().partition(":")[0].strip().lower()
        listed.setdefault(kind, []).append(term.locator("code").inner_text())
    found = {kind: sorted(names) for kind, names in page.evaluate(FOUND).items()}
    assert found.pop("ailleurs") == []
    assert page.context.cookies() == []
    assert {kind: sorted(names) for kind, names in listed.items()} == found
    assert all(address.startswith((own_site, "data:", "blob:")) for address in requests)
    assert not any("7654" in address.partition("#")[0] for address in requests)
