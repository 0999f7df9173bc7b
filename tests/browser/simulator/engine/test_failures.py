"""When the engine fails or can't run, the page says so and stays usable."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driving import another_page, expect_net, field, not_found, wait
from tests.browser.example import ANCHOR

WASM = re.compile(r"/(pyodide\.asm|python)\.wasm$")


@pytest.mark.parametrize("answer", [not_found, another_page])
def test_a_failed_engine_is_reported_and_can_be_retried(page: Page, site: str, answer: Callable[[Route], None]) -> None:
    page.route(WASM, answer)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill("6789")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("n’a pas pu être téléchargé")
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    assert field(page, "eleves") == "6789"
    page.unroute(WASM)
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    expect_net(page, "9312.40")


ANOTHER_QUESTION = """() => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message) {
    Worker.prototype.postMessage = postMessage;
    this.postMessage({ ...message, question: "{" });
  };
}"""
"""Puts another question in the place of the next one; Python raises an exception for it."""


def test_a_question_that_python_fails_on_is_reported_and_the_next_one_answered(page: Page, site: str) -> None:
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.evaluate(ANOTHER_QUESTION)
    page.locator("[name=eleves]").fill("6789")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("Réessayez")
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    expect_net(page, "9312.40")


def test_without_javascript_an_embedded_page_leads_to_them(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/simulateur/integre/")
    expect(without_script.locator(".simulateur :is(form, .simulateur-rappel)").first).to_be_hidden()
    with without_script.expect_popup() as opened:
        without_script.get_by_role("link", name="Voir des exemples calculés d’avance").first.click()
    expect(opened.value.locator(".simulateur-exemples table").first).to_be_in_viewport()
