"""Degraded conditions: each ends in a page that can be used and a plain sentence, and nothing typed is lost."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser.driving import (
    expect_net,
    field,
    not_found,
    of_engine,
    record_requests,
    search,
    wait,
    watched,
)
from tests.browser.example import ANCHOR, RULES
from tests.browser.serving import Published

SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
TYPED = "9312.40"
"""What is paid for 6789 pupils, all else as in the anchor."""


@pytest.mark.parametrize("missing", [[], ["python.snapshot"]], ids=["snapshot", "pyodide"])
def test_an_engine_of_the_wrong_type_computes_all_the_same(
    page: Page, published: Published, missing: list[str]
) -> None:
    faults = watched(page, published.address)
    published.types = dict.fromkeys((".wasm", "/pyodide.mjs", "/pyodide.asm.mjs"), "text/html")
    for file in missing:
        page.route(f"**/{file}", not_found)
    page.goto(f"{published.address}/simulateur/{ANCHOR}")
    wait(page, "pret")
    expect_net(page, "18202.00")
    assert [one for one in faults if "404" not in one] == []


def test_a_worker_that_dies_is_reported_and_begun_again(page: Page, site: str) -> None:
    page.clock.install()
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.workers[0].evaluate("self.close()")
    page.locator("[name=eleves]").fill("6789")
    page.clock.fast_forward(61_000)
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("ne répond pas depuis trop longtemps")
    assert field(page, "eleves") == "6789"
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    expect_net(page, TYPED)


def test_a_browser_without_workers_is_reported(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.Worker")
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill("6789")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("navigateur plus récent")
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    assert field(page, "eleves") == "6789"


def test_a_browser_whose_storage_is_turned_off_does_all_the_rest(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    launch = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], "--disable-local-storage"]}
    with browser_type.launch(**launch) as browser:
        page = browser.new_context(service_workers="block").new_page()
        faults = watched(page, site)
        page.goto(f"{site}/simulateur/{ANCHOR}")
        page.locator("[name=eleves]").fill("6789")
        expect_net(page, TYPED)
        page.goto(f"{site}/{RULES.slug}/")
        page.get_by_role("button", name="Passer en couleurs sombres").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        search(page, "subvention")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        assert faults == []


def test_a_connection_lost_during_the_first_visit_is_reported(page: Page, site: str) -> None:
    page.route("**/assets/moteur/**", lambda route: route.abort("internetdisconnected"))
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill("6789")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("Vérifiez votre connexion")
    assert field(page, "eleves") == "6789"


def test_going_back_to_the_page_that_the_browser_kept_finds_what_was_typed(
    browser_type: BrowserType, desktop_launch_args: dict[str, Any], site: str
) -> None:
    ignored = ["--disable-back-forward-cache"]
    with browser_type.launch(**desktop_launch_args, ignore_default_args=ignored) as browser:
        page = browser.new_context(service_workers="block").new_page()
        page.goto(f"{site}/simulateur/{ANCHOR}")
        wait(page, "pret")
        page.locator("[name=eleves]").fill("6789")
        expect_net(page, TYPED)
        expect(page).to_have_url(re.compile("#.*6789"))
        page.evaluate("() => { globalThis.same = true; }")
        page.goto(f"{site}/{RULES.slug}/")
        page.evaluate("() => { setTimeout(() => history.back()); }")
        page.wait_for_url("**/simulateur/**", wait_until="commit")
        wait(page, "pret")
        assert page.evaluate("() => globalThis.same === true")
        assert field(page, "eleves") == "6789"
        expect_net(page, TYPED)
        page.locator("[name=eleves]").fill("12345")
        expect_net(page, "18202.00")


def test_an_open_page_whose_release_is_gone_keeps_computing(page: Page, site: str) -> None:
    """A newer release was put in the place of the one that the page came with, of which nothing is left."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.route("**/assets/**", not_found)
    page.locator("[name=eleves]").fill("6789")
    expect_net(page, TYPED)
    page.locator("button[data-genre=xlsx]").first.click()
    expect(page.locator("[data-manque]")).to_contain_text("n’a pas pu être téléchargé")
    page.locator("[name=eleves]").fill("12345")
    expect_net(page, "18202.00")


def test_a_device_that_saves_data_fetches_nothing_ahead_and_computes(page: Page, site: str) -> None:
    page.add_init_script(SAVING)
    requests = record_requests(page)
    page.goto(f"{site}/{RULES.slug}/")
    page.wait_for_load_state("networkidle")
    link = page.locator(".md-tabs a[href$='simulateur/']").first
    link.hover()
    link.focus()
    page.wait_for_load_state("networkidle")
    assert of_engine(requests) == []
    link.click()
    wait(page, "pret")
