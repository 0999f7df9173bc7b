"""The theme's script sleeps until a reader does something, and nothing of the page misses it before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import record_requests
from tests.browser.example import LATEST

pytestmark = pytest.mark.usefixtures("faultless")
AWAKE = "[data-md-component=palette] [for]:not([hidden])"
"""The button of the colours that are not in use, which the theme shows."""


def bundles(requests: list[str]) -> list[str]:
    return [address for address in requests if "/javascripts/bundle." in address]


@pytest.mark.parametrize("sign", ["Tab", "wheel", "click", "time"])
def test_the_theme_wakes_when_a_reader_does_something_or_stays(page: Page, site: str, sign: str) -> None:
    requests = record_requests(page)
    page.clock.install()
    page.goto(f"{site}/{LATEST.path}")
    page.wait_for_load_state("networkidle")
    assert bundles(requests) == []
    if sign == "wheel":
        page.mouse.wheel(0, 300)
    elif sign == "click":
        page.mouse.click(5, 5)
    elif sign == "time":
        page.clock.run_for(10_000)
    else:
        page.keyboard.press(sign)
    expect(page.locator(AWAKE)).to_be_visible()
    assert len(bundles(requests)) == 1


@pytest.mark.parametrize("address", ["?h=carnet", "#article-1"])
def test_the_theme_is_there_at_once_for_what_a_search_has_found(page: Page, site: str, address: str) -> None:
    requests = record_requests(page)
    page.clock.install()
    page.goto(f"{site}/{LATEST.path}{address}")
    page.wait_for_load_state("networkidle")
    assert len(bundles(requests)) == 1


def test_nothing_is_folded_on_paper_while_the_theme_sleeps(page: Page, site: str) -> None:
    page.clock.install()
    page.goto(f"{site}/a-propos/programmes/")
    folded = page.locator("main details:not([open])")
    expect(folded).not_to_have_count(0)
    before = folded.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)
