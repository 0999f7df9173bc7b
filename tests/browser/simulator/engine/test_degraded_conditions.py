"""Degraded conditions: each ends in a page that can be used and a plain sentence, and nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, Route, expect

from tests.browser.driving import (
    WASM,
    another_page,
    expect_net,
    field,
    go,
    not_found,
    of_engine,
    record_requests,
    search,
    wait,
    watched,
)
from tests.browser.example import ANCHOR, RULES
from tests.browser.failing import GONE, NOT_RECEIVED, PAID, TYPED, begin, expect_failure, expect_mended
from tests.browser.serving import Published

FILES = re.compile("/assets/moteur/")
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def disconnected(route: Route) -> None:
    route.abort("internetdisconnected")


ANOTHER_QUESTION = """() => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message) {
    Worker.prototype.postMessage = postMessage;
    this.postMessage({ ...message, question: "{" });
  };
}"""
"""Puts another question in the place of the next one; Python raises an exception for it."""


@pytest.mark.parametrize(
    ("files", "answer", "said"),
    [
        (WASM, not_found, GONE),
        (WASM, another_page, NOT_RECEIVED),
        (FILES, disconnected, "Vérifiez votre connexion"),
    ],
    ids=["missing", "another page", "disconnected"],
)
def test_an_engine_that_does_not_arrive_is_reported_and_can_be_retried(
    page: Page, site: str, files: re.Pattern[str], answer: Callable[[Route], None], said: str
) -> None:
    page.route(files, answer)
    begin(page, site)
    expect_failure(page, said)
    page.unroute(files)
    expect_mended(page)


def test_a_question_that_python_fails_on_is_reported_and_the_next_one_answered(page: Page, site: str) -> None:
    go(page, f"{site}/simulateur/{ANCHOR}")
    page.evaluate(ANOTHER_QUESTION)
    page.locator("[name=eleves]").fill(TYPED)
    expect_failure(page, "Réessayez")
    expect_mended(page)


@pytest.mark.parametrize("missing", [[], ["python.snapshot"]], ids=["snapshot", "pyodide"])
def test_an_engine_of_the_wrong_type_computes_all_the_same(
    page: Page, published: Published, missing: list[str]
) -> None:
    faults = watched(page, published.address)
    published.types = dict.fromkeys((".wasm", "/pyodide.mjs", "/pyodide.asm.mjs"), "text/html")
    for file in missing:
        page.route(f"**/{file}", not_found)
    go(page, f"{published.address}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")
    assert [fault for fault in faults if "404" not in fault] == []


def test_a_worker_that_dies_is_reported_and_begun_again(page: Page, site: str) -> None:
    page.clock.install()
    go(page, f"{site}/simulateur/{ANCHOR}")
    page.workers[0].evaluate("self.close()")
    page.locator("[name=eleves]").fill(TYPED)
    page.clock.fast_forward(61_000)
    expect_failure(page, "ne répond pas depuis trop longtemps")
    expect_mended(page)


def test_a_browser_without_workers_is_reported(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.Worker")
    begin(page, site)
    expect_failure(page, "navigateur plus récent")


def test_a_browser_whose_storage_is_turned_off_does_all_the_rest(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    launch = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], "--disable-local-storage"]}
    with browser_type.launch(**launch) as browser:
        page = browser.new_context(service_workers="block").new_page()
        faults = watched(page, site)
        begin(page, site)
        expect_net(page, PAID)
        page.goto(f"{site}/{RULES.slug}/")
        page.get_by_role("button", name="Passer en couleurs sombres").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        search(page, "subvention")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        assert faults == []


def test_going_back_to_the_page_that_the_browser_kept_finds_what_was_typed(
    browser_type: BrowserType, desktop_launch_args: dict[str, Any], site: str
) -> None:
    ignored = ["--disable-back-forward-cache"]
    with browser_type.launch(**desktop_launch_args, ignore_default_args=ignored) as browser:
        page = browser.new_context(service_workers="block").new_page()
        go(page, f"{site}/simulateur/{ANCHOR}")
        page.locator("[name=eleves]").fill(TYPED)
        expect_net(page, PAID)
        expect(page).to_have_url(re.compile("#.*6789"))
        page.evaluate("() => { globalThis.same = true; }")
        page.goto(f"{site}/{RULES.slug}/")
        page.evaluate("() => { setTimeout(() => history.back()); }")
        page.wait_for_url("**/simulateur/**", wait_until="commit")
        wait(page, "pret")
        assert page.evaluate("() => globalThis.same === true")
        assert field(page, "eleves") == TYPED
        expect_net(page, PAID)
        page.locator("[name=eleves]").fill("12345")
        expect_net(page, "18202.00")


def test_an_open_page_whose_release_is_gone_keeps_computing(page: Page, site: str) -> None:
    """A newer release was put in the place of the one that the page came with, of which nothing is left."""
    go(page, f"{site}/simulateur/{ANCHOR}")
    page.route("**/assets/**", not_found)
    page.locator("[name=eleves]").fill(TYPED)
    expect_net(page, PAID)
    page.locator("button[data-genre=xlsx]").first.click()
    expect(page.locator("[data-manque]")).to_contain_text(GONE)
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
