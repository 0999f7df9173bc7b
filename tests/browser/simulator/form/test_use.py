"""Using the simulator: by keyboard, by ear, on a small screen, on paper; nothing leaves the site."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.driving import Open, field, wait
from tests.browser.example import ANCHOR, BASE, SUPPORT, WORKSHOPS


def test_the_example_is_replaced_by_what_is_typed_first(first_visit: Open) -> None:
    page = first_visit("")
    page.locator("[name=eleves]").click()
    page.keyboard.type("5000")
    assert field(page, "eleves") == "5000"


def test_what_a_reader_opened_stays_open_while_figures_change(simulator: Open) -> None:
    page = simulator(f"#eleves=1000&{SUPPORT.field}=oui")
    lines = page.locator("[data-lignes]")
    support = lines.locator(f"[data-code={SUPPORT.key}]")
    support.locator("summary").click()
    expect(support.locator("blockquote")).to_be_visible()
    page.locator("[name=eleves]").fill("2000")
    page.locator(f"[name={WORKSHOPS.field}]").fill("3")
    expect(lines.locator(f"[data-code={WORKSHOPS.key}]")).to_be_visible()
    expect(support.locator("blockquote")).to_be_visible()
    expect(support.locator(".simulateur-egalite")).to_have_text("2\u202f000 élèves × 0,30\u00a0€ = 600,00\u00a0€")
    codes = [line.get_attribute("data-code") for line in lines.locator("> tbody").all()]
    assert codes == [
        *(line.key for line in (BASE, SUPPORT, WORKSHOPS)),
        "contribution-brute",
        "contribution-nette",
        "budget-total",
    ]


def test_the_answer_is_read_aloud_once_typing_pauses(simulator: Open) -> None:
    page = simulator("")
    announcer = page.locator("[aria-live=polite]")
    assert announcer.count() == 1
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially("12345")
    expect(announcer).to_have_text("Pour 12\u202f345 élèves\u00a0: 16\u202f048,50\u00a0€ TTC par an.")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_does_not_move_when_the_result_comes(context: BrowserContext, site: str, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 3000})  # what moves counts only where it is seen
    page.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) globalThis.moved += shift.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{site}/simulateur/")
    wait(page, "pret")
    painted = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(moved))))"
    assert page.evaluate(painted) < 0.01


def test_a_narrow_screen_does_not_scroll_sideways(simulator: Open) -> None:
    for width in (320, 390):
        simulator(ANCHOR).set_viewport_size({"width": width, "height": 700})
        page = simulator(f"#eleves=10000000&{SUPPORT.field}=oui&{WORKSHOPS.field}=100000&subvention=999999,99")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
