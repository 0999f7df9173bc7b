"""The site on a device: read, computed and taken away without a server."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.browser.driving import go, of_engine, search, wait, watched
from tests.browser.example import AGREEMENT, ANCHOR, LATEST, RULES, UNLISTED, compared
from tests.browser.offline.caching import STARTUP, download_file, visit, wait_for_files, wait_for_worker
from tests.browser.serving import Published


def test_a_file_that_was_made_once_is_made_again_without_a_server(page: Page, published: Published) -> None:
    visit(page, published.address)
    download_file(page, "xlsx")
    used = {path for path in published.requests if "/assets/moteur/" in path} - set(page.evaluate(STARTUP))
    assert used
    wait_for_files(page, *used)
    published.stop()
    page.reload()
    wait(page, "pret")
    download_file(page, "xlsx")
    published.start()


def test_what_was_compared_on_the_first_page_is_compared_again_without_a_server(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], published: Published, tmp_path: Path
) -> None:
    # the cache of a browser without a profile takes no file as large as Pyodide's module
    with browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args) as context:
        page = context.new_page()
        go(page, f"{published.address}/comparer/{compared(*UNLISTED)}")
        wait_for_worker(page)
        wait_for_files(page, *{path for path in published.requests if path.endswith("/parties.json")})
        assert sorted(of_engine(published.requests)) == sorted({*of_engine(published.requests)})  # none of it twice
        published.stop()
        page.reload()
        wait(page, "pret")


def test_a_text_that_was_read_is_there_offline_though_its_host_has_the_browser_keep_nothing(
    page: Page, context: BrowserContext, published: Published
) -> None:
    published.pages = "no-store"
    page.goto(f"{published.address}/{LATEST.path}")
    wait_for_worker(page)
    search(page, "subvention")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.goto(f"{published.address}/{AGREEMENT.latest.path}")
    wait_for_files(page, f"/{AGREEMENT.latest.path}", "/search/search_index.json")
    faults = watched(page, published.address)
    context.set_offline(True)
    for address in (LATEST.path, AGREEMENT.latest.path):
        page.goto(f"{published.address}/{address}")
        expect(page.locator("h1").first).to_be_visible()
        assert "/hors-ligne/" not in page.url
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--titre-police')") != ""
    search(page, "subvention")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    # the driver cuts the worker's connection without telling it so, as a network that fails does
    assert set(faults) <= {"console error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"}


def test_a_page_that_is_not_kept_is_reported_and_comes_with_the_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    transcription = f"{LATEST.path}{RULES.slug}-{LATEST.date}.txt"
    page.goto(f"{published.address}/")
    wait_for_worker(page)
    context.set_offline(True)
    page.goto(f"{published.address}/{AGREEMENT.latest.path}#ici")
    expect(page.get_by_text("Cette page n’est pas enregistrée sur cet appareil")).to_be_visible()
    again = page.locator("[data-demandee]")
    expect(again).to_have_attribute("href", f"{published.address}/{AGREEMENT.latest.path}#ici")
    expect(page.locator("[data-pages] a")).to_have_text(["Accueil"])
    page.goto(f"{published.address}/hors-ligne/?page=https://ailleurs.example/")
    expect(page.locator("[data-liberer]")).to_be_visible()
    expect(page.locator("[data-absente]")).to_be_hidden()
    page.goto(f"{published.address}/{transcription}")
    expect(page.locator("[data-absente]")).to_be_visible()
    context.set_offline(False)
    page.wait_for_url(f"**/{transcription}")


def test_a_frame_in_another_site_keeps_nothing(page: Page, published: Published) -> None:
    go(page, f"{published.address}/simulateur/integre/{ANCHOR}")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((names) => names.length)") == 0


def test_chromium_finds_the_site_installable(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/{RULES.slug}/")
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["lang"] == "fr"
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
