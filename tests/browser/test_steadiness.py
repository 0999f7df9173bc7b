"""Nothing that a visitor reads moves by itself: layout shifts as the browser counts them, on a processor made slow."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driving import ANCHOR, until, wait

SLOWER = 4
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
TEXTS = (
    "/",
    "/conditions/",
    "/conditions/2023-06-15/",
    "/conditions/2023-06-15/#article-5-al-3",
    "/convention/2019-11-27/",
    "/archives/",
    "/a-la-date/",
    "/a-la-date/#2023-06-15",
    "/comparer/",
    "/simulateur/integrer/",
)
OBSERVE = """
window.shifts = [];
const note = (entries) => {
  for (const entry of entries) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent?.slice(0, 80));
    window.shifts.push(`${entry.value.toFixed(4)}: ${moved.join(" | ")}`);
  }
};
const observer = new PerformanceObserver((list) => note(list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
window.settled = async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  note(observer.takeRecords());
  return window.shifts;
};
"""
type Slow = Callable[[str], Page]


@pytest.fixture(params=SCREENS)
def slow(request: pytest.FixtureRequest, site: str, browser: Browser) -> Any:  # noqa: ANN401 — a generator of Slow
    """Open a page of the site on a slow machine with one of the screens."""
    context = browser.new_context(**SCREENS[request.param], locale="fr-FR")
    context.add_init_script(OBSERVE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

    def opened(address: str) -> Page:
        page.goto(site + address)
        return page

    yield opened
    context.close()


def shifts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.settled()")
    return found


@pytest.mark.parametrize("address", TEXTS)
def test_a_page_stands_still_while_it_loads(slow: Slow, address: str) -> None:
    page = slow(address)
    until(page, "() => document.documentElement.classList.contains('js')")  # the theme has run
    assert shifts(page) == []


@pytest.mark.parametrize("fragment", ["", ANCHOR])
def test_the_simulator_wakes_and_answers_without_moving_anything(slow: Slow, fragment: str) -> None:
    page = slow(f"/simulateur/{fragment}")
    wait(page, "pret")
    assert shifts(page) == []


def test_what_is_unfolded_moves_only_as_it_is_asked_to(slow: Slow) -> None:
    page = slow(f"/simulateur/{ANCHOR}")
    wait(page, "pret")
    sections = page.locator(".simulateur details:visible > summary")
    for section in sections.all():
        section.click()
        shifts(page)
    assert shifts(page) == []
