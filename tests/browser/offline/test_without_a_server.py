"""The site on a device: read, computed and taken away without a server."""

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import expect_net, search, wait, watched
from tests.browser.example import AGREEMENT, ANCHOR, LATEST, RULES
from tests.browser.offline.caching import STATE, visit, wait_for_group
from tests.browser.serving import Published


def test_after_one_visit_all_works_without_a_server(page: Page, published: Published) -> None:
    faults = watched(page, published.address)
    visit(page, published.address)
    assert faults == []
    published.stop()
    page.reload()
    wait(page, "pret")
    expect_net(page, "18202.00")
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "2050.00")
    page.get_by_role("heading", name="Télécharger cette estimation").scroll_into_view_if_needed()
    for kind in ("xlsx", "odt", "csv", "json"):
        with page.expect_download() as download:
            page.locator(f"button[data-genre={kind}]").first.click()
        assert Path(download.value.path()).stat().st_size > 500
    for address in ("", f"{LATEST.path}#article-5", f"{AGREEMENT.slug}/", "a-propos", "comparer/"):
        page.goto(f"{published.address}/{address}")
        assert "/hors-ligne/" not in page.url
        expect(page.locator("h1").first).to_be_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--titre-police')") != ""
    published.start()


def test_after_one_visit_of_a_text_the_other_pages_can_be_read_on_a_device_without_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/{LATEST.path}")
    wait_for_group(page, "pages")
    assert page.evaluate(STATE)["groups"]["engine"]["kept"] == 0
    faults = watched(page, published.address)
    context.set_offline(True)
    for address in (AGREEMENT.latest.path, "", "archives/"):
        page.goto(f"{published.address}/{address}")
        expect(page.locator("h1").first).to_be_visible()
    page.goto(f"{published.address}/?h=accord")
    search(page, "subvention")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    # the driver cuts the worker's connection without telling it so, as a network that fails does
    assert set(faults) <= {"console error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"}


def test_a_page_that_is_not_kept_is_reported_and_comes_with_the_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    transcription = f"{LATEST.path}{RULES.slug}-{LATEST.date}.txt"
    page.goto(f"{published.address}/")
    wait_for_group(page, "pages")
    context.set_offline(True)
    page.goto(f"{published.address}/archives/textes.txt#ici")
    expect(page.get_by_text("Cette page n’est pas enregistrée sur cet appareil")).to_be_visible()
    again = page.locator("[data-demandee]")
    expect(again).to_have_attribute("href", f"{published.address}/archives/textes.txt#ici")
    cached = page.locator("[data-pages] a")
    expect(cached.first).to_have_text("Accueil")
    assert cached.count() > 10
    page.goto(f"{published.address}/hors-ligne/?page=https://ailleurs.example/")
    expect(page.locator("[data-garder]")).to_be_visible()
    expect(page.locator("[data-absente]")).to_be_hidden()
    page.goto(f"{published.address}/{transcription}")
    expect(page.locator("[data-absente]")).to_be_visible()
    context.set_offline(False)
    page.wait_for_url(f"**/{transcription}")


def test_a_frame_in_another_site_keeps_nothing(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/simulateur/integre/{ANCHOR}")
    wait(page, "pret")
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
