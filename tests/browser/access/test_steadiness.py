"""Nothing that a visitor reads moves by itself: layout shifts as the browser counts them, on a processor made slow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import SCREENS
from tests.browser.driving import THEME_HAS_RUN, until, wait
from tests.browser.example import ANCHOR, COMPARISON, LATEST, RULES
from tests.browser.serving import Published

SLOWER = 2
PAGES = (
    "",
    f"{RULES.slug}/",
    LATEST.path,
    f"{LATEST.path}#article-5-al-3",
    "archives/",
    "a-la-date/",
    f"a-la-date/#{LATEST.date}",
    "comparer/",
    COMPARISON,
    "comprendre/",
    "simulateur/integrer/",
)
HALTS = ('<div class="simulateur-sortie"', "<fieldset", "</fieldset>", '<div class="simulateur-plus"')
FILLED = "() => document.querySelector('[name=eleves]')?.value === '12345'"
"""What is true once the form's own script has run, at the anchor."""

TABLES = (
    *("comprendre/qui-fait-quoi/", "comprendre/cout/", "comprendre/services/"),
    "archives/",
)
"""Pages of the project's own with tables, each of another kind."""

OBSERVE = """
window.shifts = [];
const note = (entries) => {
  for (const entry of entries) {
    // on a busy machine some come out at 0.0001; a page counts as steady up to 0.1
    if (entry.hadRecentInput || entry.value < 0.0005) continue;
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


@pytest.fixture(scope="module", params=SCREENS)
def slow(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Give the page of a slow machine with one of the screens, in which each visit is the first."""
    context = browser.new_context(**SCREENS[request.param], locale="fr-FR", service_workers="block")
    context.add_init_script(OBSERVE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    context.close()


@pytest.fixture
def asleep(slow: Page) -> Iterator[Page]:
    """Give that page without an engine, for what is seen before it answers."""
    slow.route("**/assets/moteur/**", lambda _: None)
    yield slow
    slow.unroute_all()


def shifts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.settled()")
    return found


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stands_still_while_it_loads(slow: Page, site: str, address: str) -> None:
    slow.goto("about:blank")  # or an anchor would open no page
    slow.goto(f"{site}/{address}")
    until(slow, THEME_HAS_RUN)
    assert shifts(slow) == []


def test_the_simulator_wakes_and_answers_without_moving_anything(slow: Page, site: str) -> None:
    slow.goto("about:blank")
    slow.goto(f"{site}/simulateur/")
    wait(slow, "pret")
    assert shifts(slow) == []


def seen_in_part(page: Page, published: Published, address: str, seen: str) -> None:
    """Open a page that the server holds back, until something is seen of it, then have the rest sent."""
    page.goto(f"{published.address}/{address}", wait_until="commit")
    page.wait_for_selector(seen, state="visible")
    shifts(page)
    published.let_go.set()


@pytest.mark.parametrize("halt", HALTS)
def test_a_form_that_arrives_by_and_by_stands_still(asleep: Page, published: Published, halt: str) -> None:
    published.held, published.halt = "/simulateur/", halt.encode()
    seen_in_part(asleep, published, f"simulateur/{ANCHOR}", ".simulateur-effectif")
    until(asleep, FILLED)
    assert shifts(asleep) == []


@pytest.mark.parametrize("address", TABLES)
def test_a_table_that_arrives_by_and_by_stands_still(slow: Page, built_site: Path, address: str) -> None:
    rows = (built_site / address / "index.html").read_bytes().split(b"<tr")[1:]
    with Published(built_site) as published:
        published.held, published.halt = f"/{address}", rows[len(rows) // 2]
        seen_in_part(slow, published, address, "main table")
        until(slow, THEME_HAS_RUN)
        assert shifts(slow) == []


def test_doors_that_arrive_one_by_one_stand_still(slow: Page, published: Published) -> None:
    published.held, published.halt = "/", "Estimer le coût".encode()
    seen_in_part(slow, published, "", ".porte")
    until(slow, THEME_HAS_RUN)
    slow.wait_for_selector(".md-copyright", state="visible")
    assert shifts(slow) == []


@pytest.mark.parametrize("address", ["", "comparer/"])
def test_a_footer_that_arrives_by_and_by_stands_still(slow: Page, published: Published, address: str) -> None:
    published.held, published.halt = f"/{address}", b'<div class="md-copyright'
    seen_in_part(slow, published, address, "h1")
    until(slow, THEME_HAS_RUN)
    slow.wait_for_selector(".md-copyright", state="visible")
    assert shifts(slow) == []


def test_what_is_unfolded_moves_only_as_it_is_asked_to(slow: Page, site: str) -> None:
    slow.goto("about:blank")
    slow.goto(f"{site}/simulateur/{ANCHOR}")
    wait(slow, "pret")
    assert shifts(slow) == []
    for section in slow.locator(".simulateur details:visible > summary").all():
        section.click()
        shifts(slow)
    assert shifts(slow) == []
