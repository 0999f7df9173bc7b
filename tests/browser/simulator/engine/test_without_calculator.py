"""Where the calculator can't run, without WebAssembly or without scripts, what was calculated with the site answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from french.amounts import machine
from simulator import estimate, read_request
from tests.browser.driving import abort, choose, go, retry
from tests.browser.example import ANCHOR, FLANDRE_LYS, LATEST, TARIFFS
from tests.browser.failing import begin, expect_failure


@pytest.fixture(scope="module")
def without_wasm(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    """Give a page of a browser that compiles nothing, as security settings ask for: it has no WebAssembly."""
    arguments = [arg for arg in browser_type_launch_args["args"] if not arg.startswith("--js-flags")]
    launch = {**browser_type_launch_args, "args": [*arguments, "--js-flags=--jitless"]}
    with browser_type.launch(**launch) as browser:
        yield browser.new_context(**browser_context_args).new_page()


def due(pupils: int, **chosen: str) -> str:
    """Give what is due for a number of pupils, as a machine reads it."""
    question = read_request({"eleves": str(pupils), **chosen}, TARIFFS, day=LATEST.start)
    return machine(estimate(question).net.amount)


def test_the_setting_is_named_and_nothing_typed_is_lost(without_wasm: Page, site: str) -> None:
    errors: list[str] = []
    without_wasm.on("pageerror", lambda error: errors.append(str(error)))
    begin(without_wasm, site)
    expect_failure(without_wasm, "WebAssembly")
    said = without_wasm.locator("[data-echec]")
    for words in ("mode Isolement", "Microsoft Edge", "votre organisation"):
        expect(said).to_contain_text(words)
    expect(said).not_to_contain_text("plus récent")
    expect(without_wasm.get_by_role("button", name="Réessayer")).to_be_hidden()
    assert errors == []


def test_a_community_that_is_typed_or_linked_shows_the_amount_of_its_page(without_wasm: Page, site: str) -> None:
    go(without_wasm, f"{site}/simulateur/", "erreur")
    answer = without_wasm.locator("[data-publie]")
    expect(answer).to_be_empty()
    choose(without_wasm, "cœur de FLANDRE", "CA Coeur de Flandre")
    amount = answer.locator("strong").inner_text()
    answer.get_by_role("link", name="Le détail").click()
    expect(without_wasm.locator(".collectivite .prix data")).to_have_text(amount)
    go(without_wasm, f"{site}/simulateur/#epci={FLANDRE_LYS}", "erreur")
    expect(without_wasm.locator("[data-publie]")).to_contain_text("CC Flandre Lys")


def test_the_home_page_answers_as_ever(without_wasm: Page, site: str) -> None:
    without_wasm.goto(site)
    without_wasm.get_by_role("combobox").press_sequentially("mel")
    without_wasm.keyboard.press("Enter")
    expect(without_wasm.locator("[data-publie] strong")).to_be_visible()


def test_in_the_page_of_another_site_the_links_lead_out_of_it(without_wasm: Page, site: str) -> None:
    go(without_wasm, f"{site}/simulateur/integre/", "erreur")
    with without_wasm.expect_popup() as opened:
        without_wasm.locator(".simulateur-echec").get_by_role("link", name="Voir des exemples").click()
    expect(opened.value.locator("#eleves-1000")).to_be_visible()
    opened.value.close()
    choose(without_wasm, "flandre lys", "CC Flandre Lys")
    with without_wasm.expect_popup() as opened:
        without_wasm.locator("[data-publie] a").click()
    expect(opened.value.locator(".collectivite .prix data")).to_be_visible()
    opened.value.close()


def test_once_the_calculator_answers_nothing_stands_in_for_it(page: Page, site: str) -> None:
    page.route("**/*.wasm", abort)
    go(page, f"{site}/simulateur/{ANCHOR}", "erreur")
    choose(page, "la gorgue", "La Gorgue")
    expect(page.locator("[data-publie] strong")).to_be_visible()
    page.unroute("**/*.wasm")
    retry(page)
    expect(page.locator("[data-publie]")).to_be_hidden()
    expect(page.locator("[data-territoire]").first).to_contain_text("La Gorgue")
    choose(page, "hellemes", "Lille")  # a letter lacks, which Python alone forgives
    expect(page.locator("[data-territoire]").first).to_contain_text("Lille")


def test_without_scripts_examples_are_the_content_and_prices_and_pages_of_communities_are_led_to(
    without_script: Page, site: str
) -> None:
    without_script.goto(f"{site}/simulateur/")
    notice = without_script.locator(".simulateur noscript p")
    expect(notice).to_contain_text("calculés d’avance")
    expect(without_script.locator(".simulateur form").first).to_be_hidden()
    expect(without_script.locator(".simulateur-exemples article")).to_have_count(4)
    expect(without_script.get_by_text("18\u202f202,00\u00a0€").first).to_be_visible()
    expect(without_script.locator("#eleves-5000 data").first).to_have_attribute("value", due(5000))
    notice.get_by_role("link", name="la page de votre intercommunalité").click()
    without_script.get_by_role("link", name="CC Flandre Lys").click()
    expect(without_script.locator(".collectivite .prix data")).to_be_visible()


def test_without_javascript_an_embedded_page_leads_to_them(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/simulateur/integre/")
    expect(without_script.locator(".simulateur :is(form, .simulateur-rappel)").first).to_be_hidden()
    with without_script.expect_popup() as opened:
        without_script.get_by_role("link", name="Voir des exemples calculés d’avance").first.click()
    expect(opened.value.locator(".simulateur-exemples table").first).to_be_in_viewport()
