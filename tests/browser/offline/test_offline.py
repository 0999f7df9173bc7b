"""The site kept on a device: read, computed and taken away without a server, and changed without a mixture."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from publisher.delivery.offline.addresses import fingerprint
from tests.browser.published import Published

from tests.browser.driving import ANCHOR, until, wait, watched

STATE = """async () => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  return ask(await serviceWorker, { type: "state" });
}"""
"""What the service worker says that it keeps."""

KEPT_WITH = """async (group) => {
  const { ask, serviceWorker } = await import(document.querySelector('script[src*="/offline.js"]').src);
  for (;;) {
    const { groups } = await ask(await serviceWorker, { type: "state" });
    if (groups[group].kept === groups[group].total) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Waits until a group is whole."""

AT_HAND = """async () => {
  const folders = await Array.fromAsync((await navigator.storage.getDirectory()).values());
  const files = await Promise.all(folders.map((folder) => Array.fromAsync(folder.values())));
  return Promise.all(files.flat().map(async (file) => (await file.getFile()).size));
}"""
"""The sizes of the files that the site keeps at hand besides."""

LATE = """{
  const { postMessage } = ServiceWorker.prototype;
  let asked = 0;
  ServiceWorker.prototype.postMessage = function (message, ...rest) {
    asked += message.type === "state" ? 1 : 0;
    if (message.type === "state" && asked === 2) {
      globalThis.tell = () => postMessage.call(this, message, ...rest);
    } else {
      postMessage.call(this, message, ...rest);
    }
  };
}"""
"""Has a page's second question of what is kept wait until it is let go."""

LEAVING = 5
"""How often a page is opened anew until the one before has really been left: a busy browser says so too early."""

WAITING = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  const coming = registration.installing ?? registration.waiting;
  while (coming && coming.state === "installing") {
    await new Promise((resolve) => coming.addEventListener("statechange", resolve, { once: true }));
  }
  return coming?.state;
}"""
"""Has the browser look for a new release, and tells what became of it."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow", "accept_downloads": True}


@pytest.fixture
def deploy(built_site: Path, tmp_path: Path) -> Callable[[], Published]:
    """Serve a copy of the site below a folder, as a site that shares its host with others."""
    servers: list[Published] = []

    def served() -> Published:
        shutil.copytree(built_site, tmp_path / "www" / "ent")
        servers.append(Published(tmp_path / "www"))
        return servers[0]

    return served


def visit(page: Page, site: str) -> None:
    """Visit the simulator once, until it has kept what it computes with."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    wait(page, "pret")
    page.evaluate(KEPT_WITH, "pages")
    page.evaluate(KEPT_WITH, "engine")


def test_a_page_that_is_never_kept_unasked_is_asked_for_once(page: Page, published: Published) -> None:
    published.pages = "no-cache"
    visit(page, published.address)
    published.asked.clear()
    page.goto(f"{published.address}/a-propos/")
    assert published.asked.count("/a-propos/") == 1


def test_a_page_is_that_of_its_host_whatever_the_browser_may_keep(page: Page, deploy: Callable[[], Published]) -> None:
    server = deploy()
    server.pages = "max-age=600"
    visit(page, f"{server.address}/ent")
    address = f"{server.address}/ent/a-propos/"
    page.goto(address)
    file = server.folder / "ent" / "a-propos" / "index.html"
    file.write_text(file.read_text("utf-8").replace("<h1", "<h1 data-neuf", 1), "utf-8")
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("h1[data-neuf]")).to_be_visible()
    server.asked.clear()
    page.goto(f"{server.address}/ent/a-propos/programmes/")
    assert server.asked.count("/ent/a-propos/programmes/") == 1


def test_after_one_visit_all_works_without_a_server(page: Page, published: Published) -> None:
    faults = watched(page, published.address)
    visit(page, published.address)
    assert faults == []
    published.stop()
    page.reload()
    wait(page, "pret")
    expect_net(page, "18202.00")
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "2050.00")
    page.get_by_text("Emporter").first.scroll_into_view_if_needed()
    for kind in ("xlsx", "odt", "csv", "json"):
        with page.expect_download() as download:
            page.locator(f"button[data-genre={kind}]").first.click()
        assert Path(download.value.path()).stat().st_size > 500
    for address in ("/", "/conditions/2023-06-15/#article-5", "/convention/", "/a-propos", "/comparer/"):
        page.goto(published.address + address)
        assert "/hors-ligne/" not in page.url
        expect(page.locator("h1").first).to_be_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--titre-police')") != ""
    published.start()


def test_after_one_visit_of_a_text_the_other_pages_can_be_read_on_a_device_without_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/conditions/2023-06-15/")
    page.evaluate(KEPT_WITH, "pages")
    assert page.evaluate(STATE)["groups"]["engine"]["kept"] == 0
    faults = watched(page, published.address)
    context.set_offline(True)
    for address in ("/convention/2019-11-27/", "/", "/archives/"):
        page.goto(published.address + address)
        expect(page.locator("h1").first).to_be_visible()
    page.goto(f"{published.address}/?h=convention")
    page.locator(".md-search__input").fill("subvention")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    # the driver cuts the worker's connection without telling it so, as a network that fails does
    assert set(faults) <= {"console error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED"}


def test_a_page_that_is_not_kept_is_told_and_comes_with_the_connection(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/")
    page.evaluate(KEPT_WITH, "pages")
    context.set_offline(True)
    page.goto(f"{published.address}/archives/textes.txt#ici")
    expect(page.get_by_text("Cette page n’est pas gardée sur cet appareil")).to_be_visible()
    again = page.locator("[data-demandee]")
    expect(again).to_have_attribute("href", f"{published.address}/archives/textes.txt#ici")
    kept = page.locator("[data-pages] a")
    expect(kept.first).to_have_text("Accueil")
    assert kept.count() > 10
    page.goto(f"{published.address}/hors-ligne/?page=https://ailleurs.example/")
    expect(page.locator("[data-garder]")).to_be_visible()
    expect(page.locator("[data-absente]")).to_be_hidden()
    page.goto(f"{published.address}/conditions/2023-06-15/conditions-2023-06-15.txt")
    expect(page.locator("[data-absente]")).to_be_visible()
    context.set_offline(False)
    page.wait_for_url("**/conditions-2023-06-15.txt")


def test_the_whole_site_is_kept_and_given_back(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/a-propos/")
    page.locator("footer").get_by_role("link", name="Garder le site hors ligne").click()
    page.wait_for_url("**/hors-ligne/")
    page.evaluate(KEPT_WITH, "pages")
    groups = page.evaluate(STATE)["groups"].values()
    weight = f"{sum(group['total'] for group in groups) / 1e6:.1f}".replace(".", ",")
    page.reload()
    expect(page.locator("[data-situation]")).to_contain_text(f"Tout le site pèse {weight} Mo")
    steps = page.evaluate_handle(
        """() => { const bar = document.querySelector("progress"); const seen = [];
        new MutationObserver(() => seen.push(bar.value / bar.max)).observe(bar, { attributeFilter: ["value"] });
        return seen; }"""
    )
    page.locator("[data-garder]").click()
    expect(page.locator("[data-situation]")).to_contain_text("Tout le site est gardé")
    seen = steps.json_value()
    assert len(seen) > 20
    assert seen == sorted(seen)
    assert seen[-1] == 1
    expect(page.locator("[data-garder]")).to_be_hidden()
    published.stop()
    page.goto(f"{published.address}/comparer/")
    assert page.evaluate("fetch('../archives/textes.zip').then((answer) => answer.ok)") is True
    page.goto(f"{published.address}/simulateur/{ANCHOR}")
    wait(page, "pret")
    until(page, "() => localStorage.getItem('/assets/moteur/')")
    published.start()
    page.goto(f"{published.address}/hors-ligne/")
    more = sum(group["total"] for group in groups) + sum(size for size in page.evaluate(AT_HAND))
    expect(page.locator("[data-situation]")).to_contain_text(f"il y occupe {more / 1e6:.1f}".replace(".", ","))
    page.get_by_role("button", name="Libérer").click()
    expect(page.locator("[data-situation]")).to_contain_text("Cet appareil n’en garde rien")
    kept = "caches.keys().then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).keys())))"
    assert [len(files) for files in page.evaluate(kept)] in ([], [0])
    assert page.evaluate(AT_HAND) == []


def test_keeping_can_be_stopped(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/hors-ligne/")
    page.evaluate(KEPT_WITH, "pages")
    page.reload()
    published.held = "/textes.zip"
    page.locator("[data-garder]").click()
    page.get_by_role("button", name="Arrêter et libérer").click()
    published.let_go.set()
    expect(page.locator("[data-situation]")).to_contain_text("Cet appareil n’en garde rien")
    expect(page.locator("[data-garder]")).to_be_enabled()
    expect(page.locator("[data-echec]")).to_have_text("")


def test_what_is_under_way_is_shown_even_if_what_is_kept_is_told_late(page: Page, published: Published) -> None:
    page.add_init_script(LATE)
    page.goto(f"{published.address}/hors-ligne/")
    until(page, "() => globalThis.tell")
    published.held = "/textes.zip"
    page.locator("[data-garder]").click()
    page.evaluate("globalThis.tell()")
    page.evaluate(STATE)  # asked later, so told later
    expect(page.get_by_role("button", name="Arrêter et libérer")).to_be_visible()
    expect(page.locator("[data-situation]")).to_have_text("Le site se garde…")
    published.let_go.set()
    expect(page.locator("[data-situation]")).to_contain_text("Tout le site est gardé")


def test_a_device_without_room_says_so_and_what_to_do(
    page: Page, context: BrowserContext, published: Published
) -> None:
    page.goto(f"{published.address}/hors-ligne/")
    page.evaluate(KEPT_WITH, "pages")
    page.reload()
    quota = {"origin": published.address, "quotaSize": 4_000_000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.locator("[data-garder]").click()
    expect(page.locator("[data-echec]")).to_contain_text("plus assez de place")
    expect(page.locator("[data-garder]")).to_be_enabled()
    page.goto(f"{published.address}/simulateur/{ANCHOR}")
    wait(page, "pret")


def test_where_storage_is_refused_all_works_with_a_connection(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    published: Published,
    tmp_path: Path,
) -> None:
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(refused), "utf-8")
    with browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args) as context:
        page = context.new_page()
        faults = watched(page, published.address)
        page.goto(f"{published.address}/simulateur/{ANCHOR}")
        wait(page, "pret")
        expect_net(page, "18202.00")
        page.goto(f"{published.address}/hors-ligne/")
        expect(page.locator("[data-echec]")).to_contain_text("Ce navigateur refuse de garder ce site")
        assert faults == []


def release(folder: Path, words: str, instead: str) -> None:
    """Publish, in the place of a site, one of which a sentence, the engine's address and the scripts' are others."""
    for kind in ("moteur", "programme"):
        (old,) = (folder / "assets" / kind).iterdir()
        old.rename(old.with_name(old.name[::-1]))
        for file in folder.rglob("*.html"):
            file.write_text(file.read_text("utf-8").replace(old.name, old.name[::-1]), "utf-8")
        worker = folder / "service-worker.js"
        worker.write_text(worker.read_text("utf-8").replace(old.name, old.name[::-1]), "utf-8")
    changed = [file for file in folder.rglob("*.html") if words in file.read_text("utf-8")]
    assert changed
    for file in changed:
        file.write_text(file.read_text("utf-8").replace(words, instead), "utf-8")
    _seal(folder)


def _seal(folder: Path) -> None:
    """Tell the service worker of a site what its files are now."""
    worker = folder / "service-worker.js"
    known, _, program = worker.read_text("utf-8").removeprefix("const RELEASE = ").partition(";\n")
    told = json.loads(known)
    for address, file in told["files"].items():
        path = folder / address / "index.html" if address.endswith("/") or not address else folder / address
        file[0], file[1] = fingerprint(path.read_bytes()), path.stat().st_size
    told["name"] = "next"
    worker.write_text(f"const RELEASE = {json.dumps(told)};\n{program}", "utf-8")


def test_a_new_release_is_taken_up_between_two_pages_and_never_mixed(
    page: Page, context: BrowserContext, deploy: Callable[[], Published]
) -> None:
    published = deploy()
    site = f"{published.address}/ent"
    visit(page, site)
    first = page.evaluate(STATE)["release"]
    engine = page.locator(".simulateur").get_attribute("data-moteur") or ""
    release(published.folder / "ent", "Combien paierait votre collectivité", "Combien votre collectivité paierait-elle")

    # the old tab goes on, with files that the server has no more
    published.asked.clear()
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "2050.00")
    with page.expect_download():
        page.locator("button[data-genre=xlsx]").first.click()
    assert [path for path in published.asked if engine.strip("./") in path] == []

    # another tab shows the new release at once, and the next one waits for the old tab to be left
    other = context.new_page()
    faults = watched(other, site)
    other.goto(f"{site}/simulateur/{ANCHOR}")
    expect(other.locator("h1")).to_contain_text("Combien votre collectivité paierait-elle")
    wait(other, "pret")
    assert other.locator(".simulateur").get_attribute("data-moteur") != engine
    assert other.evaluate(WAITING) == "installed"
    assert page.evaluate(STATE)["release"] == first
    page.locator("[name=eleves]").fill("2000")
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "3650.00")
    assert faults == []
    page.close()

    # once the last page is left, it takes over, and keeps all that was kept
    other.close()
    after = context.new_page()
    for _ in range(LEAVING):
        after.goto(f"{site}/simulateur/{ANCHOR}")
        wait(after, "pret")
        state = after.evaluate(STATE)
        if state["release"] == "next":
            break
        after.goto("about:blank")
    assert state["release"] == "next"
    assert state["groups"]["engine"]["kept"] == state["groups"]["engine"]["total"]
    keys = after.evaluate(
        "async () => { const [name] = await caches.keys(); return (await (await caches.open(name)).keys()).length; }"
    )
    files = sum(1 for _ in published.folder.rglob("*"))
    assert keys < files
    published.stop()
    after.reload()
    expect(after.locator("h1")).to_contain_text("Combien votre collectivité paierait-elle")
    wait(after, "pret")
    expect_net(after, "18202.00")


def test_a_release_that_is_half_there_is_not_taken_up(page: Page, deploy: Callable[[], Published]) -> None:
    published = deploy()
    site = f"{published.address}/ent"
    page.goto(f"{site}/a-propos/")
    page.evaluate(KEPT_WITH, "pages")
    first = page.evaluate(STATE)["release"]
    folder = published.folder / "ent"
    release(folder, "Combien paierait votre collectivité", "Combien votre collectivité paierait-elle")
    archives = folder / "archives" / "index.html"
    whole = archives.read_bytes()
    archives.write_bytes(whole[:1000])
    assert page.evaluate(WAITING) == "redundant"
    assert page.evaluate(STATE)["release"] == first
    archives.write_bytes(whole)
    assert page.evaluate(WAITING) == "installed"
    published.stop()


def test_a_frame_in_another_site_keeps_nothing(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/simulateur/integre/{ANCHOR}")
    wait(page, "pret")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((names) => names.length)") == 0


def test_what_is_asked_for_anew_comes_from_the_network(page: Page, published: Published) -> None:
    visit(page, published.address)
    published.asked.clear()
    kind = page.evaluate(
        """async () => { const file = document.querySelector(".simulateur").dataset.moteur + "pyodide.asm.wasm";
        const kept = await fetch(file);
        await fetch(`${file}?anew`, { cache: "reload" });
        return kept.headers.get("Content-Type"); }"""
    )
    assert kind == "application/wasm"
    assert sum("pyodide.asm.wasm" in path for path in published.asked) == 1


def test_chromium_finds_the_site_installable(page: Page, published: Published) -> None:
    page.goto(f"{published.address}/conditions/")
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["lang"] == "fr"
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
