"""Nothing that a visitor reads moves by itself: layout shifts as the browser counts them, on a processor made slow."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.axe import SCREENS
from tests.browser.driving import THEME_HAS_RUN, go, until
from tests.browser.example import ANCHOR, COMPARISON, LATEST, RULES
from tests.browser.serving import Published

pytestmark = pytest.mark.audit

SLOWER = 2
PAGES = (
    *("", f"{RULES.slug}/", LATEST.path, f"{LATEST.path}#article-5-al-3", "archives/", COMPARISON),
    *("a-la-date/", f"a-la-date/#{LATEST.date}", "comparer/", "verifier/", "comprendre/"),
)
FORM = {
    "[data-somme]": '<div class="simulateur-sortie"',
    ".simulateur-pli": "<fieldset",
    "#erreur-tarif": "</fieldset>",
    "[name=cohortes]": '<div class="simulateur-plus"',
}
"""Where the page of the form may halt on its way; first something that stands shortly before."""

FOOTER = {".md-footer-meta__inner": '<div class="md-copyright'}
HOME = {"#champ-collectivite": "Estimer</button>", ".prix": 'class="voie"', **FOOTER}
FILLED = "() => document.querySelector('[name=eleves]')?.value === '12345'"
"""What is true once the form's own script has run, at the anchor."""

TABLES = (*("comprendre/qui-fait-quoi/", "comprendre/cout/", "comprendre/services/"), "archives/")
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
    with browser.new_context(**SCREENS[request.param], locale="fr-FR", service_workers="block") as context:
        context.add_init_script(OBSERVE)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page


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


@pytest.mark.parametrize("seen", ["screen", "whole"])
def test_the_simulator_wakes_and_answers_without_moving_anything(slow: Page, site: str, seen: str) -> None:
    size = slow.viewport_size
    assert size
    if seen == "whole":  # what moves counts only where it is seen
        slow.set_viewport_size({**size, "height": 3000})
    slow.goto("about:blank")
    go(slow, f"{site}/simulateur/")
    found = shifts(slow)
    slow.set_viewport_size(size)
    assert found == []


def test_nothing_below_a_narrow_simulator_moves_as_it_answers(browser: Browser, site: str) -> None:
    # a page that is resized has had input, which excuses what moves
    viewport: ViewportSize = {"width": 390, "height": 3000}
    with browser.new_context(viewport=viewport, service_workers="block") as context:
        context.add_init_script(OBSERVE)
        page = context.new_page()
        go(page, f"{site}/simulateur/")
        assert shifts(page) == []


def seen_by_and_by(page: Page, published: Published, address: str, halts: Mapping[str, str]) -> None:
    """Open a page that the server holds back at some places, each until what stands before is there and was drawn."""
    published.held, published.halts = f"/{address.partition('#')[0]}", [halt.encode() for halt in halts.values()]
    page.goto(f"{published.address}/{address}", wait_until="commit")
    for before in halts:
        page.wait_for_selector(before, state="attached")
        shifts(page)
        published.go_on.release()


def test_a_form_that_arrives_by_and_by_stands_still(asleep: Page, published: Published) -> None:
    seen_by_and_by(asleep, published, f"simulateur/{ANCHOR}", FORM)
    until(asleep, FILLED)
    assert shifts(asleep) == []


@pytest.mark.parametrize("address", TABLES)
def test_a_table_that_arrives_by_and_by_stands_still(slow: Page, built_site: Path, address: str) -> None:
    rows = (built_site / address / "index.html").read_text("utf-8").split("<tr")[1:]
    with Published(built_site) as published:
        seen_by_and_by(slow, published, address, {"main table": rows[len(rows) // 2]})
        until(slow, THEME_HAS_RUN)
        assert shifts(slow) == []


@pytest.mark.parametrize(("address", "halts"), [("", HOME), ("comparer/", FOOTER)])
def test_a_field_and_a_footer_that_arrive_one_by_one_stand_still(
    slow: Page, published: Published, address: str, halts: Mapping[str, str]
) -> None:
    seen_by_and_by(slow, published, address, halts)
    until(slow, THEME_HAS_RUN)
    slow.wait_for_selector(".md-copyright", state="visible")
    assert shifts(slow) == []


def test_what_is_unfolded_moves_only_as_it_is_asked_to(slow: Page, site: str) -> None:
    slow.goto("about:blank")
    go(slow, f"{site}/simulateur/{ANCHOR}")
    assert shifts(slow) == []
    for section in slow.locator(".simulateur details:visible > summary").all():
        section.click()
        shifts(slow)
    assert shifts(slow) == []
