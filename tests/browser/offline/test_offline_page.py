"""The page that keeps the whole site on a device, and gives its room back."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.browser.driving import expect_net, go, until, watched
from tests.browser.example import AGREEMENT, ANCHOR, LATEST
from tests.browser.offline.caching import CACHED, STATE, download_file, wait_for_engine, wait_for_worker
from tests.browser.serving import Published

AT_HAND = """async () => {
  const folders = await Array.fromAsync((await navigator.storage.getDirectory()).values());
  const files = await Promise.all(folders.map((folder) => Array.fromAsync(folder.values())));
  return Promise.all(files.flat().map(async (file) => (await file.getFile()).size));
}"""
"""The sizes of the files in the OPFS cache."""

LATE = """() => {
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message, ...rest) {
    if (message.type === "state") {
      ServiceWorker.prototype.postMessage = postMessage;
      globalThis.tell = () => postMessage.call(this, message, ...rest);
    } else {
      postMessage.call(this, message, ...rest);
    }
  };
}"""
"""Holds back a page's next request for the state of the cache until it is let go."""


def test_the_whole_site_is_kept_works_without_a_server_and_is_given_back(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/a-propos/")
    page.locator("footer").get_by_role("link", name="Consultation hors connexion").click()
    page.wait_for_url("**/hors-ligne/")
    total = page.evaluate(STATE)["files"]["total"]
    weight = f"{total / 1e6:.1f}".replace(".", ",")
    expect(page.locator("[data-situation]")).to_contain_text(f"Tout le site pèse {weight} Mo")
    begin_and_stop(page, published)
    keep_all(page)
    published.stop()
    use_all(page, published.address)
    published.start()
    page.goto(f"{published.address}/hors-ligne/")
    more = total + sum(page.evaluate(AT_HAND))
    expect(page.locator("[data-situation]")).to_contain_text(f"il y occupe {more / 1e6:.1f}".replace(".", ","))
    page.get_by_role("button", name="Libérer").click()
    expect(page.locator("[data-situation]")).to_contain_text("Rien n’en est enregistré sur cet appareil")
    assert page.evaluate(CACHED) == []
    assert page.evaluate(AT_HAND) == []


def begin_and_stop(page: Page, published: Published) -> None:
    """Stop keeping; it can't begin again before it is known what is kept, which is held back."""
    published.held = "/textes.zip"
    page.evaluate(LATE)
    page.locator("[data-garder]").click()
    page.get_by_role("button", name="Arrêter et libérer").click()
    published.let_go.set()
    until(page, "() => globalThis.tell")
    expect(page.locator("[data-garder]")).to_be_disabled()
    page.evaluate("globalThis.tell()")
    expect(page.locator("[data-situation]")).to_contain_text("Rien n’en est enregistré sur cet appareil")
    expect(page.locator("[data-garder]")).to_be_enabled()
    expect(page.locator("[data-echec]")).to_have_text("")


def keep_all(page: Page) -> None:
    """Keep the whole site, and be told how far it is."""
    steps = page.evaluate_handle(
        """() => { const bar = document.querySelector("progress"); const seen = [];
        new MutationObserver(() => seen.push(bar.value / bar.max)).observe(bar, { attributeFilter: ["value"] });
        return seen; }"""
    )
    page.locator("[data-garder]").click()
    expect(page.locator("[data-situation]")).to_contain_text("Tout le site est enregistré")
    seen = steps.json_value()
    assert len(seen) > 20
    assert seen == sorted(seen)
    assert seen[-1] == 1
    expect(page.locator("[data-garder]")).to_be_hidden()


def use_all(page: Page, site: str) -> None:
    """Read, compute and take away, without a server."""
    page.goto(f"{site}/comparer/")
    assert page.evaluate("fetch('../archives/textes.zip').then((answer) => answer.ok)") is True
    go(page, f"{site}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")
    page.get_by_role("heading", name="Télécharger cette estimation").scroll_into_view_if_needed()
    for kind in ("xlsx", "odt", "csv", "json"):
        download_file(page, kind)
    wait_for_engine(page)
    for address in ("", f"{LATEST.path}#article-5", f"{AGREEMENT.slug}/", "a-propos", "comparer/"):
        page.goto(f"{site}/{address}")
        assert "/hors-ligne/" not in page.url
        expect(page.locator("h1").first).to_be_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--titre-police')") != ""


def test_a_device_without_room_says_so_and_what_to_do(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/hors-ligne/")
    wait_for_worker(page)
    quota = {"origin": published.address, "quotaSize": 4_000_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.locator("[data-garder]").click()
    expect(page.locator("[data-echec]")).to_contain_text("plus assez de place")
    expect(page.locator("[data-garder]")).to_be_enabled()
    go(page, f"{published.address}/simulateur/{ANCHOR}")


def test_where_storage_is_refused_all_works_with_a_connection(
    browser_type: BrowserType, desktop_launch_args: dict[str, Any], published: Published, tmp_path: Path
) -> None:
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(refused), "utf-8")
    with browser_type.launch_persistent_context(tmp_path, **desktop_launch_args) as context:
        page = context.new_page()
        faults = watched(page, published.address)
        go(page, f"{published.address}/simulateur/{ANCHOR}")
        expect_net(page, "18202.00")
        page.goto(f"{published.address}/hors-ligne/")
        expect(page.locator("[data-echec]")).to_contain_text("Ce navigateur refuse d’enregistrer ce site")
        assert faults == []
