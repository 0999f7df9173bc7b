"""The page that says what is kept on a device, and gives its room back."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.browser.driving import expect_net, go, watched
from tests.browser.example import ANCHOR, LATEST
from tests.browser.offline.caching import CACHED, STATE, visit, wait_for_files, wait_for_worker
from tests.browser.serving import Published


def test_what_was_read_and_the_simulator_work_without_a_server_and_are_given_back(
    page: Page, published: Published
) -> None:
    page.goto(f"{published.address}/{LATEST.path}")
    wait_for_worker(page)
    wait_for_files(page, f"/{LATEST.path}")
    visit(page, published.address)
    published.stop()
    page.goto(f"{published.address}/{LATEST.path}")
    expect(page.locator("#article-5")).to_be_visible()
    go(page, f"{published.address}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")
    page.locator("footer").get_by_role("link", name="Consultation hors connexion").click()
    page.wait_for_url("**/hors-ligne/")
    weight = f"{page.evaluate(STATE)['bytes'] / 1e6:.1f}".replace(".", ",")
    expect(page.locator("[data-situation]")).to_have_text(f"Cet appareil a enregistré {weight}\u00a0Mo de ce site.")
    page.locator("[data-pages] > summary").click()
    kept = page.locator("[data-pages] a")
    expect(kept).to_have_count(2)
    expect(kept.filter(has_text="Simulateur")).to_be_visible()
    published.start()
    page.get_by_role("button", name=f"Libérer {weight}\u00a0Mo").click()
    expect(page.locator("[data-situation]")).to_have_text("Rien de ce site n’est enregistré sur cet appareil.")
    expect(page.locator("[data-liberer]")).to_be_hidden()
    assert page.evaluate(CACHED) == []


def test_a_device_without_room_computes_with_a_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/hors-ligne/")
    wait_for_worker(page)
    quota = {"origin": published.address, "quotaSize": 400_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    go(page, f"{published.address}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")


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
        expect(page.locator("[data-situation]")).to_contain_text("Ce navigateur refuse d’enregistrer ce site")
        assert faults == []
