"""Using the simulator: by keyboard, by ear, on a small screen, on paper; nothing leaves the site."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.driving import BLOCKED, Open, expect_net, field, wait
from tests.browser.example import ANCHOR, BASE, SUPPORT, WORKSHOPS


def test_the_keyboard_is_enough(first_visit: Open) -> None:
    page = first_visit("")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('name')") == "eleves":
            break
    page.keyboard.type("12345")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("2000")
    page.keyboard.press("Enter")
    expect_net(page, "18202.00")
    assert field(page, "eleves") == "12345"


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


def test_each_priced_line_leads_to_the_words_that_set_it(simulator: Open) -> None:
    page = simulator(ANCHOR)
    sources = page.locator("[data-lignes] > [data-genre=ligne]")
    assert sources.count() == 3
    found = [
        (line.locator("a[data-article]").evaluate("link => link.href"), line.locator("[data-citation]").text_content())
        for line in sources.all()
    ]
    for address, quote in found:
        page.goto(address)
        words = page.locator(f"[id='{urlsplit(address).fragment}']")
        expect(words).to_be_visible()
        expect(words).to_have_text(str(quote))


def test_nothing_leaves_the_site_and_the_console_stays_silent(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.locator("[name=eleves]").fill("54321")
    expect(page.locator("#contribution-nette")).not_to_have_attribute("value", "18202.00")
    assert any(url.endswith("python.wasm") for url in requests)
    away = [url for url in requests if urlsplit(url.removeprefix("blob:")).netloc != urlsplit(site).netloc]
    assert away == []
    assert not [url for url in requests if "12345" in url or "54321" in url]
    assert [message for message in messages if message != f"warning: {BLOCKED}"] == []


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
