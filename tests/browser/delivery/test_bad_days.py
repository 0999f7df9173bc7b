"""What hosts, proxies and lines do to a site on its way: each visit ends in a page that can be used."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.between import Way, brought
from tests.browser.driving import expect_net, not_found, search, wait, watched
from tests.browser.example import ANCHOR, COMPARISON, RULES, UNLISTED, compared
from tests.browser.failing import PAID, TYPED, begin
from tests.browser.offline.caching import TAKEN_OVER, wait_for_worker
from tests.browser.releases import NEW, release
from tests.browser.serving import Published
from tests.nginx import Nginx

A_MEGABIT = {"offline": False, "latency": 100, "downloadThroughput": 125_000, "uploadThroughput": 125_000}

ADVERTISED = (
    '<script src="https://publicite.example/a.js"></script><script>document.body.innerHTML = "Publicité"</script>'
)

WAYS = {
    "by brotli": Way(encoded="br"),
    "by gzip, without lengths, below a path, with an advertisement": Way(
        below="/ent", sized=False, encoded="gzip", added=ADVERTISED
    ),
}


def compute(page: Page, site: str) -> None:
    begin(page, site)
    expect_net(page, PAID)


def use(page: Page, site: str) -> None:
    """Do what visitors come for: compute, take a file away, compare, search."""
    compute(page, site)
    with page.expect_download() as download:
        page.locator("button[data-genre=xlsx]").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto(f"{site}/{COMPARISON}")
    expect(page.locator(".comparaison del").first).to_be_visible()
    search(page, "subvention")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.audit
@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_the_site_is_used_whatever_way_it_comes_and_nothing_that_a_proxy_adds(
    page: Page, example_site: Path, violations: list[str], way: Way
) -> None:
    with brought(example_site, way) as address:
        faults = watched(page, address)
        use(page, address)
    if way.added:
        refused = ("Content Security Policy", "publicite.example")
        faults = [fault for fault in faults if not any(words in fault for words in refused)]
        assert any("publicite.example" in violation for violation in violations)
        assert any("inline" in violation for violation in violations)
        violations.clear()
    assert faults == []


@pytest.mark.parametrize(("below", "missing"), [("", "nulle-part"), ("/mairie/ent", "nulle/part/ailleurs")])
def test_an_address_that_leads_nowhere_has_a_page_of_the_site(
    page: Page, example_site: Path, below: str, missing: str
) -> None:
    with brought(example_site, Way(below=below)) as address:
        page.goto(f"{address}/{missing}")
        expect(page.locator("h1")).to_have_text("Cette page n’existe pas")
        expect(page.locator(".md-header")).to_have_css("position", "sticky")
        search(page, "subvention")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Revenir à l’accueil").click()
        expect(page).to_have_url(f"{address}/")
        expect(page.locator("h1")).not_to_have_text("Cette page n’existe pas")


@pytest.mark.audit
def test_on_a_line_of_a_megabit_what_is_typed_meanwhile_is_computed(page: Page, nginx: Nginx) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", A_MEGABIT)
    page.clock.install()
    page.goto(f"{nginx.address}/simulateur/", wait_until="commit")
    page.locator("[name=eleves]").fill("100")
    received = page.locator("[data-part]")
    expect(received).to_contain_text("%")
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    for _ in range(2):  # however long it takes, as long as something comes
        page.clock.fast_forward(50_000)
        expect(received).not_to_have_text(received.inner_text())
    line.send("Network.emulateNetworkConditions", A_MEGABIT | {"downloadThroughput": -1})
    wait(page, "pret")
    expect_net(page, str(page.locator("#eleves-100 data").first.get_attribute("value")))


def test_a_release_that_changes_while_a_page_arrives_is_taken_up(page: Page, shared: Published) -> None:
    """The first half of the page came from the release before, of whose files nothing is left."""
    shared.held, shared.halts = "/simulateur/", [b"<head"]
    page.goto(f"{shared.address}/ent/simulateur/{ANCHOR}", wait_until="commit")
    release(shared.folder / "ent")
    shared.held = ""
    shared.go_on.release()
    wait(page, "erreur")
    page.locator("[name=eleves]").fill(TYPED)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(NEW)).to_be_visible()
    expect_net(page, PAID)


def test_a_release_that_changes_before_python_arrives_is_taken_up(page: Page, shared: Published) -> None:
    """Page and scripts came from the release before; what Python starts from is gone."""
    page.route("**/assets/moteur/**", not_found)
    begin(page, f"{shared.address}/ent")
    wait(page, "erreur")
    release(shared.folder / "ent")
    page.unroute("**/assets/moteur/**")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(NEW)).to_be_visible()
    expect(page.locator("[name=eleves]")).to_have_value(TYPED)  # once the scripts of the new page have run
    expect_net(page, PAID)


def test_the_comparer_of_a_replaced_release_is_taken_anew_with_what_was_asked(page: Page, shared: Published) -> None:
    page.goto(f"{shared.address}/ent/comparer/")
    release(shared.folder / "ent")
    page.evaluate("(fragment) => { location.hash = fragment; }", compared(*UNLISTED))
    wait(page, "erreur")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(NEW)).to_be_visible()
    expect(page).to_have_url(f"{shared.address}/ent/comparer/{compared(*UNLISTED)}")


CACHE_FIRST = """const kept = caches.open("copie-de-2025");
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
async function answer(request) {
  const cache = await kept;
  const found = await cache.match(request, { ignoreSearch: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}"""
"""A service worker as another year may have left it: it answers with what it once had, pages too, and asks nobody."""


@pytest.mark.browser_context_args(service_workers="allow")
def test_a_service_worker_of_another_year_is_followed_by_ours(context: BrowserContext, shared: Published) -> None:
    folder, site = shared.folder / "ent", f"{shared.address}/ent"
    worker, ours = folder / "service-worker.js", folder / "ours.js"
    shutil.copy(worker, ours)
    worker.write_text(CACHE_FIRST, "utf-8")
    page = context.new_page()
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait_for_worker(page)
    page.reload()
    expect_net(page, "18202.00")
    page.close()

    shutil.copy(ours, worker)
    ours.unlink()
    release(folder)
    page = context.new_page()
    compute(page, site)  # by what the old one kept
    expect(page.locator(NEW)).to_have_count(0)
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    page.close()

    page = context.new_page()
    page.goto(f"{shared.address}/")
    page.evaluate(TAKEN_OVER, "/ent/")
    faults = watched(page, site)
    compute(page, site)
    expect(page.locator(NEW)).to_be_visible()
    assert faults == []


def test_a_text_is_read_while_a_release_changes(page: Page, shared: Published) -> None:
    shared.held, shared.halts = f"/{RULES.slug}/", [b"<head"]
    page.goto(f"{shared.address}/ent/{RULES.slug}/", wait_until="commit")
    release(shared.folder / "ent")
    shared.go_on.release()
    expect(page.locator("article h1")).to_be_visible()
    page.locator(".md-tabs a[href$='simulateur/']").first.click()
    expect(page.locator(NEW)).to_be_visible()
