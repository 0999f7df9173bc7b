"""The site on a device while its host changes it: what is new is shown, and never mixed with what is old."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import expect_net, go, until, wait, watched
from tests.browser.example import ANCHOR
from tests.browser.offline.caching import (
    CACHED,
    STATE,
    TAKEN_OVER,
    WAITING,
    download_file,
    visit,
    wait_for_engine,
    wait_for_files,
    wait_for_worker,
)
from tests.browser.releases import NEW, release
from tests.browser.serving import Published


def test_a_page_that_is_not_kept_unasked_is_that_of_its_host_and_asked_for_once(page: Page, shared: Published) -> None:
    shared.pages = "max-age=600"
    visit(page, f"{shared.address}/ent")
    address = f"{shared.address}/ent/a-propos/"
    page.goto(address)
    file = shared.folder / "ent" / "a-propos" / "index.html"
    file.write_text(file.read_text("utf-8").replace("<h1", "<h1 data-neuf", 1), "utf-8")
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(NEW)).to_be_visible()
    for address, policy in (("a-propos/programmes/", "max-age=600"), ("a-propos/accessibilite/", "no-cache")):
        shared.pages = policy
        page.goto(f"{shared.address}/ent/{address}")
        assert shared.requests.count(f"/ent/{address}") == 1


def test_a_new_release_is_taken_up_between_two_pages_and_never_mixed(
    page: Page, context: BrowserContext, shared: Published
) -> None:
    site = f"{shared.address}/ent"
    visit(page, site)
    download_file(page, "xlsx")
    wait_for_files(page, *{path for path in shared.requests if "/assets/moteur/" in path})
    page.reload()
    wait(page, "pret")
    first = page.evaluate(STATE)["release"]
    engine = page.locator(".simulateur").get_attribute("data-moteur") or ""
    release(shared.folder / "ent")

    # the old tab goes on, with files that the server has no more
    shared.requests.clear()
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "2050.00")
    download_file(page, "xlsx")
    assert [path for path in shared.requests if engine.strip("./") in path] == []

    # another tab shows the new release at once, and the next one waits for the old tab to be left
    other = context.new_page()
    faults = watched(other, site)
    go(other, f"{site}/simulateur/{ANCHOR}")
    expect(other.locator(NEW)).to_be_visible()
    assert other.locator(".simulateur").get_attribute("data-moteur") != engine
    assert other.evaluate(WAITING) == "installed"
    assert page.evaluate(STATE)["release"] == first
    page.locator("[name=eleves]").fill("2000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "3650.00")
    assert faults == []

    # once the last page is left, it takes over, and keeps what is visited
    page.close()
    other.close()
    after = context.new_page()
    after.goto(f"{shared.address}/")
    after.evaluate(TAKEN_OVER, "/ent/")
    go(after, f"{site}/simulateur/{ANCHOR}")
    state = after.evaluate(STATE)
    assert state["release"] == "next"
    wait_for_engine(after)
    assert [path for path in after.evaluate(CACHED) if engine.strip("./") in path] == []
    shared.stop()
    after.reload()
    expect(after.locator(NEW)).to_be_visible()
    wait(after, "pret")
    expect_net(after, "18202.00")
    shared.start()


def test_of_a_new_release_no_more_is_fetched_than_what_was_read(page: Page, shared: Published) -> None:
    site = f"{shared.address}/ent"
    visit(page, site)
    page.goto(f"{site}/archives/")
    page.goto(f"{site}/a-propos/")
    wait_for_files(page, "/ent/archives/", "/ent/a-propos/")
    release(shared.folder / "ent")
    shared.requests.clear()
    assert page.evaluate(WAITING) == "installed"
    (programme,) = (shared.folder / "ent" / "assets" / "programme").iterdir()
    read = {f"/ent/{address}/" for address in ("simulateur", "archives", "a-propos", "hors-ligne")}
    core = {f"/ent/assets/programme/{programme.name}/"}
    found = set(shared.requests) - {"/ent/service-worker.js"}
    assert found >= read
    assert {address for address in found - read if not address.startswith(tuple(core))} == set()


def test_a_release_that_is_half_there_is_not_taken_up(page: Page, shared: Published) -> None:
    site = f"{shared.address}/ent"
    page.goto(f"{site}/archives/")
    wait_for_worker(page)
    first = page.evaluate(STATE)["release"]
    folder = shared.folder / "ent"
    release(folder)
    archives = folder / "archives" / "index.html"
    whole = archives.read_bytes()
    archives.write_bytes(whole[:1000])
    assert page.evaluate(WAITING) == "redundant"
    assert page.evaluate(STATE)["release"] == first
    archives.write_bytes(whole)
    assert page.evaluate(WAITING) == "installed"


def test_what_is_asked_for_again_comes_from_the_network(page: Page, published: Published) -> None:
    visit(page, published.address)
    published.requests.clear()
    file = page.evaluate("() => document.querySelector('.simulateur').dataset.moteur + 'pyodide.asm.wasm'")
    page.evaluate("(file) => fetch(file).then((passing) => passing.arrayBuffer()).then(() => null)", file)
    until(page, "(file) => caches.match(file).then(Boolean)", file)
    kind = page.evaluate(
        """async (file) => { const cached = await fetch(file);
        await fetch(`${file}?again`, { cache: "reload" });
        return cached.headers.get("Content-Type"); }""",
        file,
    )
    assert kind == "application/wasm"
    assert [path.partition("wasm")[2] for path in published.requests if "pyodide.asm.wasm" in path] == ["", "?again"]
