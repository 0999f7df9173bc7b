"""Nothing that a visitor reads moves by itself: layout shifts as the browser counts them, on a processor made slow."""

import functools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, override

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driving import ANCHOR, until, wait
from tests.browser.serving import Handler, Server

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
    "/comprendre/",
    "/comprendre/qui-fait-quoi/",
    "/comprendre/cout/",
    "/comprendre/calendrier/",
    "/simulateur/integrer/",
)
HALTS = ('<div class="simulateur-sortie"', "<fieldset", "</fieldset>", '<div class="simulateur-plus"')
TABLES = {
    "/comprendre/qui-fait-quoi/": "Installer sur l",
    "/comprendre/calendrier/": "Année 3",
    "/comprendre/cout/": "Une métropole",
    "/comprendre/services/": "Conseils sur les mat",
    "/archives/": "convention-2019-11-27.zip",
}
"""Where a page with a table is held back."""

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
type Slow = Callable[[str], Page]


@pytest.fixture(params=SCREENS)
def slow_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open nothing yet, on a slow machine with one of the screens."""
    context = browser.new_context(**SCREENS[request.param], locale="fr-FR")
    context.add_init_script(OBSERVE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


@pytest.fixture
def slow(slow_page: Page, site: str) -> Slow:
    """Open a page of the site there."""

    def opened(address: str) -> Page:
        slow_page.goto(site + address)
        return slow_page

    return opened


class Halting(Handler):
    """Sends a page up to the first of some words, and the rest of it when the server is told to go on."""

    page: str
    halt: bytes
    go_on: threading.Event

    @override
    def do_GET(self) -> None:
        if self.path != self.page:
            return super().do_GET()
        whole = Path(self.directory, self.page.strip("/"), "index.html").read_bytes()
        place = whole.index(self.halt)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(whole)))
        self.end_headers()
        self.wfile.write(whole[:place])
        self.go_on.wait()
        self.wfile.write(whole[place:])
        return None


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


def held(
    slow_page: Page, built_site: Path, address: str, halt: str, seen: str, ready: Callable[[Page], None]
) -> list[str]:
    """Open a page, held back once before some words, until something is seen of it; give what moved."""

    class Here(Halting):
        go_on = threading.Event()

    Here.page, Here.halt = address.partition("#")[0], halt.encode()
    with Server(("127.0.0.1", 0), functools.partial(Here, directory=str(built_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        slow_page.goto(f"http://127.0.0.1:{server.server_address[1]}{address}", wait_until="commit")
        slow_page.wait_for_selector(seen, state="visible")
        shifts(slow_page)
        Here.go_on.set()
        ready(slow_page)
        found = shifts(slow_page)
        server.shutdown()
    return found


@pytest.mark.parametrize("halt", HALTS)
def test_a_form_that_arrives_by_and_by_stands_still(slow_page: Page, built_site: Path, halt: str) -> None:
    def ready(page: Page) -> None:
        wait(page, "pret")

    assert held(slow_page, built_site, f"/simulateur/{ANCHOR}", halt, ".simulateur-effectif", ready) == []


@pytest.mark.parametrize(("address", "halt"), TABLES.items())
def test_a_table_that_arrives_by_and_by_stands_still(
    slow_page: Page, built_site: Path, address: str, halt: str
) -> None:
    def ready(page: Page) -> None:
        page.wait_for_load_state()

    assert held(slow_page, built_site, address, halt, "main table", ready) == []


def test_what_is_unfolded_moves_only_as_it_is_asked_to(slow: Slow) -> None:
    page = slow(f"/simulateur/{ANCHOR}")
    wait(page, "pret")
    sections = page.locator(".simulateur details:visible > summary")
    for section in sections.all():
        section.click()
        shifts(page)
    assert shifts(page) == []
