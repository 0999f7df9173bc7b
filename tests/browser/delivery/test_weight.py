"""What a first visit costs, and a search that costs nothing until it is used."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driving import abort, altered, record_requests
from tests.browser.example import AGREEMENT, COMPARISON, LATEST, RULES
from tests.browser.sampling import file_of, weight

BUDGET = 150_000
"""Bytes of a page and all that it asks for, as a server compresses them with Brotli."""

RUNTIME = "/assets/moteur/"
THEME = "/assets/javascripts/bundle."
OWN_KINDS = (
    *("", "archives/", "a-la-date/", "comparer/", "comprendre/cout/", "comprendre/glossaire/", "comprendre/questions/"),
    *("simulateur/", "simulateur/integre/"),
)
KINDS = (f"{RULES.slug}/", LATEST.path, AGREEMENT.latest.path, COMPARISON, "comparer/", "verifier/", "simulateur/")


def weights(built: Path, site: str, addresses: list[str]) -> dict[str, int]:
    """Give the compressed size of each file of the site that was asked for, once each."""
    found = {address.removeprefix(site).partition("#")[0].partition("?")[0] for address in addresses}
    return {path: weight(file_of(built, path)) for path in found}


def first_visit(page: Page, site: str, address: str) -> list[str]:
    """Open a page; give what it asked the server for, the runtime of the simulator left out."""
    requests = record_requests(page)
    page.goto(f"{site}/{address}", wait_until="networkidle")
    if page.locator("template[data-eveil]").count() and not any(THEME in request for request in requests):
        with page.expect_request_finished(lambda request: THEME in request.url):
            page.keyboard.press("Shift")  # what it costs counts, though it comes late
    return [request for request in requests if request.startswith(site) and RUNTIME not in request]


@pytest.mark.parametrize("address", OWN_KINDS)
def test_a_first_visit_stays_within_its_budget(built_site: Path, own_site: str, page: Page, address: str) -> None:
    expect_light(weights(built_site, own_site, first_visit(page, own_site, address)))


@pytest.mark.parametrize("address", KINDS)
def test_so_does_one_of_texts_of_many_versions(example_site: Path, site: str, page: Page, address: str) -> None:
    expect_light(weights(example_site, site, first_visit(page, site, address)))


def expect_light(found: dict[str, int]) -> None:
    assert 0 < sum(found.values()) <= BUDGET, found
    assert not [path for path in found if "search" in path]
    assert not [path for path in found if path.endswith((".woff", ".woff2", ".ttf", ".png", ".jpg", ".webp"))]


@pytest.mark.usefixtures("faultless")
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_search_loads_when_it_is_used(site: str, page: Page, by: str) -> None:
    requests = record_requests(page)
    page.goto(f"{site}/{LATEST.path}", wait_until="networkidle")
    assert not [request for request in requests if "search" in request]
    field = page.locator("[name=query]")
    if by == "mouse":
        field.click()
    else:
        page.get_by_role("button", name="Passer en couleurs sombres").focus()
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("demi-journée")
    results = page.locator(f".md-search-result__link[href*='{LATEST.path}']")
    expect(results.first).to_be_visible()
    assert len([request for request in requests if "search_index" in request]) == 1
    assert len({request for request in requests if "/workers/search" in request}) == 1  # checked, then run
    results.first.click()
    expect(page).to_have_url(re.compile("[?]h="))


def test_what_is_typed_before_the_search_is_loaded_is_answered(site: str, page: Page) -> None:
    held: list[Route] = []
    page.route("**/search_index.json", lambda route: held.append(route))  # noqa: PLW0108 — the driver marks it
    page.goto(f"{site}/{LATEST.path}")
    with page.expect_request("**/search_index.json"):
        page.locator("[name=query]").click()
    page.keyboard.type("suivi")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Initialisation")
    (route,) = held
    route.continue_()
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        *((file, abort) for file in ("search_index.json", "workers/search*")),
        *((file, altered) for file in ("search_index.json", "search.*.min.js", "lunr.*.min.js")),
    ],
)
def test_a_search_that_does_not_load_or_is_altered_says_so_and_tries_again(
    page: Page, site: str, file: str, answer: Callable[[Route], None]
) -> None:
    page.route(f"**/{file}", answer)
    page.goto(f"{site}/{LATEST.path}")
    page.locator("[name=query]").click()
    expect(page.locator(".md-search-result__meta")).to_contain_text("n’a pas pu être chargée")
    page.unroute_all(behavior="wait")  # several files have such a name, and the first that is refused is said
    page.keyboard.type("suivi")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("file", ["assets/javascripts/bundle.*.min.js", "assets/recherche.js*", "assets/site.js*"])
def test_a_search_whose_scripts_are_refused_is_out_and_said(page: Page, site: str, file: str) -> None:
    page.route(f"**/{file}", altered)
    requests = record_requests(page)
    page.goto(f"{site}/{LATEST.path}?q=suivi")
    expect(page.get_by_role("alert")).to_contain_text("n’est pas celui que ce site a publié")
    field = page.get_by_placeholder("Recherche hors service")
    expect(field).to_be_disabled()
    page.wait_for_load_state("networkidle")
    assert not [request for request in requests if "search_index" in request]
    expect(page.locator("#article-5")).to_be_visible()


def test_an_address_that_asks_a_question_is_answered(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}?q=suivi")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
