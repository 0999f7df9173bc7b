"""What a change of tariff makes for the number of pupils that a reader types, worked out by the simulator's Python."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import STARTUP_FILES, WASM, Terminal, compare_with, go, not_found, of_engine, record_requests
from tests.browser.example import COMPARISON, LISTED, SECOND, compared
from tests.browser.failing import GONE, NOT_RECEIVED

LEFT_OUT = " Ce qui se compte par école n’y est pas."
"""What the second version counts otherwise than by pupil."""


def ask(page: Page, pupils: str) -> None:
    page.get_by_label("Et pour votre nombre d’élèves").fill(pupils)
    page.get_by_role("button", name="Calculer").click()


def expect_the_change(page: Page) -> None:
    row = page.locator(".changement tbody tr").last
    expect(row.locator("td").nth(0)).to_have_text("13\u202f579,50\u00a0€ TTC")
    expect(row.locator("td").nth(1)).to_have_text("16\u202f048,50\u00a0€ TTC")
    expect(row.locator("th")).to_have_text("Contribution pour 12\u202f345 élèves, sans option, par an")
    expect(page.locator(".ecart")).to_have_text("Pour 12\u202f345 élèves\u00a0: 2\u202f469,00\u00a0€ de plus par an.")


def expect_refusals(page: Page, terminal: Terminal) -> None:
    """Type what is no number of pupils: the terminal's sentence stands at the field, and the change stays."""
    field = page.get_by_label("Et pour votre nombre d’élèves")
    problem = page.locator("#effectif-erreur")
    for text in ("12.345", "-3", "abc", "0", "", "10000001"):
        ask(page, text)
        expect(problem).to_have_text(terminal(eleves=text).stderr.strip())
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_attribute("aria-describedby", "effectif-erreur")
        expect(field).to_be_focused()
        expect(field).to_have_value(text)
        expect(page.locator(".ecart")).to_contain_text("Pour 12\u202f345 élèves")
    ask(page, "12 345")
    expect_the_change(page)
    expect(problem).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.usefixtures("faultless")
def test_a_static_page_fetches_python_when_it_is_asked(page: Page, site: str, terminal: Terminal) -> None:
    requests = record_requests(page)
    page.goto(f"{site}/{COMPARISON}", wait_until="networkidle")
    expect(page.locator(".ecart")).to_have_text("Pour 1\u202f000 élèves\u00a0: 200,00\u00a0€ de plus par an.")
    assert of_engine(requests) == []
    ask(page, "12 345")
    expect_the_change(page)
    assert {*of_engine(requests)} == {"files.json", *STARTUP_FILES}
    expect_refusals(page, terminal)


@pytest.mark.usefixtures("faultless")
def test_the_page_that_compares_asks_the_engine_it_has(page: Page, site: str, terminal: Terminal) -> None:
    go(page, f"{site}/comparer/{compared(*LISTED)}")
    requests = record_requests(page)
    ask(page, "12345")
    expect_the_change(page)
    assert of_engine(requests) == []
    expect_refusals(page, terminal)
    compare_with(page, SECOND.path)
    expect(page.locator(".ecart")).to_have_text(
        f"Pour 1\u202f000 élèves\u00a0: 100,00\u00a0€ de plus par an.{LEFT_OUT}"
    )
    ask(page, "1")
    expect(page.locator(".ecart")).to_have_text(f"Pour 1 élève\u00a0: 0,10\u00a0€ de plus par an.{LEFT_OUT}")


def test_an_engine_that_fails_is_reported_in_the_form_and_can_be_asked_again(page: Page, site: str) -> None:
    page.route(WASM, not_found)
    page.goto(f"{site}/{COMPARISON}")
    ask(page, "12345")
    expect(page.locator(".effectif [data-echec]")).to_contain_text(GONE)
    expect(page.locator(".ecart")).to_contain_text("Pour 1\u202f000 élèves")
    page.unroute(WASM)
    page.locator(".effectif").get_by_role("button", name="Réessayer").click()
    expect_the_change(page)


def test_a_question_that_is_asked_twice_is_answered_once(page: Page, site: str, faults: list[str]) -> None:
    page.goto(f"{site}/{COMPARISON}")
    page.get_by_label("Et pour votre nombre d’élèves").fill("12 345")
    page.get_by_role("button", name="Calculer").dblclick()
    expect_the_change(page)
    assert faults == []


NO_ANSWER = """() => {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message) {
    if (message.type !== "ask") return postMessage.call(this, message);
    Worker.prototype.postMessage = postMessage;
    const data = { type: "no-answer", reason: "download", detail: "" };
    this.dispatchEvent(new MessageEvent("message", { data }));
  };
}"""
"""Has the worker leave the next question without an answer."""


def test_a_question_without_an_answer_is_reported_and_can_be_asked_again(page: Page, site: str) -> None:
    page.goto(f"{site}/{COMPARISON}")
    page.evaluate(NO_ANSWER)
    ask(page, "12345")
    expect(page.locator(".effectif [data-echec]")).to_contain_text(NOT_RECEIVED)
    page.locator(".effectif").get_by_role("button", name="Réessayer").click()
    expect_the_change(page)
