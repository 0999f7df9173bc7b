"""What the browser compiled of Python is kept for the next visit, which compiles next to nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser.driving import ANCHOR, START, until, wait
from tests.browser.tracing import traced

NOTE = "localStorage.getItem('/assets/moteur/')"
REHEARSED = f"() => / [0-9]+$/.test({NOTE} ?? '')"
COMPILED = "wasm.CompileLazy"
"""What the browser's own record calls a function of the module that is compiled when it is first called."""

SLOWLY = """() => {
  const Channel = self.MessageChannel;
  self.MessageChannel = class extends Channel {
    constructor() {
      super();
      const post = this.port2.postMessage.bind(this.port2);
      this.port2.postMessage = (message) => setTimeout(post, 100, message);
    }
  };
  self.hasten = () => { self.MessageChannel = Channel; };
}"""
"""Has a worker rehearse at a pace at which a test can follow, until ``hasten`` is called there."""

PLAYED = """() => new Promise((resolve) => {
  const { decode } = TextDecoder.prototype;
  let times = 0;
  TextDecoder.prototype.decode = function (...given) {
    times += 1;
    if (times === 5) resolve();
    return decode.apply(this, given);
  };
})"""
"""Waits, in a worker that nobody asks anything, until it has answered five times."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


def visit(page: Page, site: str) -> None:
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    assert page.locator(".simulateur").get_attribute("data-depart") == "image"


def written(page: Page, profile: Path) -> bool:
    """Wait until the browser has written what it compiled, as long as the driver waits for anything."""
    before = -1
    for _ in range(START // 500):
        size = max((file.stat().st_size for file in profile.glob("*/Code Cache/wasm/*")), default=0)
        if size == before and size > 500_000:
            return True
        before = size
        page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 500))")
    return False


def compiled(browser_type: BrowserType, options: dict[str, Any], site: str, profile: Path) -> tuple[int, int]:
    """Visit twice with one profile; say how many functions were compiled when first called, each time."""
    counts = []
    for _ in range(2):
        with browser_type.launch_persistent_context(profile, **options) as context:
            page = context.new_page()
            with traced(page, "v8.wasm", "disabled-by-default-v8.wasm.detailed") as events:
                visit(page, site)
            counts.append(sum(event["name"] == COMPILED for event in events))
            until(page, REHEARSED)
            assert written(page, profile)
    first, second = counts
    return first, second


def test_a_second_visit_compiles_little_of_what_the_first_one_did(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str, tmp_path: Path
) -> None:
    # a browser that is busy and then closed may lose what it had only just written: any other profile will do
    tries = (compiled(browser_type, browser_type_launch_args, site, tmp_path / str(number)) for number in range(4))
    assert any(first > 500 and second < first / 2 for first, second in tries)


def test_what_was_rehearsed_a_week_ago_is_rehearsed_again(page: Page, site: str) -> None:
    visit(page, site)
    until(page, REHEARSED)
    engine, rehearsed = page.evaluate(NOTE).split(" ")
    for age, again in ((6, False), (8, True), (-1, True)):
        noted = f"{engine} {int(rehearsed) - age * 86_400_000}"
        page.evaluate("noted => localStorage.setItem('/assets/moteur/', noted)", noted)
        page.goto("about:blank")
        visit(page, site)
        assert json.loads(page.workers[0].evaluate("self.name"))["rehearsed"] is not again
        if again:
            until(page, f"noted => {NOTE} !== noted", noted)
            until(page, REHEARSED)


def test_questions_are_answered_while_it_rehearses(page: Page, site: str) -> None:
    visit(page, site)
    (worker,) = page.workers
    worker.evaluate(SLOWLY)
    worker.evaluate(PLAYED)
    for pupils, amount in (("6789", "11312.40"), ("1000", "2050.00")):
        page.locator("[name=eleves]").fill(pupils)
        expect(page.locator("#contribution-brute")).to_have_attribute("value", amount)
        assert not page.evaluate(f"({REHEARSED})()")
    worker.evaluate("self.hasten()")
    until(page, REHEARSED)
