"""The example's site and the project's own on local servers, and a Chromium in which nothing may go wrong unseen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.driving import PATIENCE, Host, Open, Terminal, go, record_requests, wait, watched
from tests.browser.example import FLANDRE_LYS, FOLDER, PROJECT, TEXTS
from tests.browser.serving import OTHER_SITE, Published, served
from tests.browser.themes import CHOSEN, MATERIAL, build_in
from tests.nginx import nginx, release
from versioned_texts.testing.once import made_once

__all__ = ["nginx", "release"]

expect.set_options(timeout=PATIENCE)


if CHOSEN is not MATERIAL:  # as `make audit PARTS=themes` asks

    @pytest.fixture(scope="session")
    def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """Give the example's site in the theme that the environment names."""
        return made_once(tmp_path_factory, CHOSEN.name, lambda target: build_in(CHOSEN.name, FOLDER, target))


@pytest.fixture(scope="session")
def site(example_site: Path) -> Iterator[str]:
    """Serve the example's site, on which behaviour is tested."""
    with served(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def own_site(built_site: Path) -> Iterator[str]:
    """Serve the project's own site, for what is expected of each of its pages, whatever its texts say."""
    with served(built_site) as address:
        yield address


@pytest.fixture
def published(example_site: Path) -> Iterator[Published]:
    """Serve the example's site for one test, which may stop the server and read its requests."""
    with Published(example_site) as server:
        yield server


@pytest.fixture
def shared(example_site: Path, tmp_path: Path) -> Iterator[Published]:
    """Serve a copy of the site below a folder, as a site that shares its host with others."""
    shutil.copytree(example_site, tmp_path / "www" / "ent")
    with Published(tmp_path / "www") as server:
        yield server


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Put lines into the page of another site, on another origin, and give its address."""
    with served(tmp_path) as address:

        def made(lines: str) -> str:
            (tmp_path / "index.html").write_text(OTHER_SITE.format(lines), "utf-8")
            return address

        yield made


@pytest.fixture(scope="session")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Ask the terminal command, which has the tariffs, the communes and the headcounts of the example."""
    folder = tmp_path_factory.mktemp("terminal")
    package = folder / "simulator"
    shutil.copytree(
        PROJECT / "simulator", package, ignore=shutil.ignore_patterns("tests", "web", "site", "*.json", ".*")
    )
    shutil.copytree(PROJECT / "simulator" / "wording", package / "wording", dirs_exist_ok=True)
    settings = ["--settings", str(FOLDER / "mkdocs.yml"), "--output", str(package)]
    publisher = Path(sys.executable).with_name("publisher")
    subprocess.run([publisher, "simulator-data", *settings, str(TEXTS)], cwd=PROJECT, check=True)
    # of the browser's day, which around midnight is not the machine's
    environment = {**os.environ, "TZ": "Europe/Paris", "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}"}

    def run(*words: str, **options: str) -> "subprocess.CompletedProcess[str]":
        named = {"format": "json"} | options
        given = [f"--{name.replace('_', '-')}" + (f"={text}" if text != "oui" else "") for name, text in named.items()]
        command = [sys.executable, "-P", "-m", "simulator", *given, *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)

    return run


OF_THE_DRIVER = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
"""What Playwright has Chromium leave out; of two such lists, Chromium heeds the last alone."""

OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Two pages of the browser's own behind its address bar, opened for each context: most of what it costs."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # to compile WebAssembly a second time, and better, takes a seventh of the processor time; it pays in long visits
    quiet.append("--js-flags=--liftoff-only")
    quiet.append(f"--disable-features={','.join((*OF_THE_DRIVER, *OF_THE_ADDRESS_BAR))}")
    headless = os.environ.get("HEADLESS_SHELL", "chromium-headless-shell")
    return {**browser_type_launch_args, "executable_path": headless, "args": [*sandbox, *quiet]}


@pytest.fixture(scope="session")
def desktop_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the browser of a desktop, for what a headless one lacks: settings, and a cache for going back."""
    return {**browser_type_launch_args, "executable_path": os.environ.get("CHROMIUM", "chromium")}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # a service worker answers what a test meant to answer itself; the tests of keeping the site allow it
    quiet = {"service_workers": "block"}
    return {**browser_context_args, **quiet, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


NOTED = """addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
  console.error("Content Security Policy:", effectiveDirective, blockedURI, sourceFile, lineNumber);
});"""


@pytest.fixture(scope="session")
def refusals(browser: Browser) -> list[str]:
    """Note what a policy refuses, in any page or worker of any context."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "content security policy" in message.text:
            found.append(f"{message.location['url']}: {message.text[:400]}")

    def watch(context: BrowserContext) -> None:
        context.set_default_timeout(PATIENCE)
        context.on("console", note)
        context.add_init_script(NOTED)

    browser.on("context", watch)
    return found


@pytest.fixture(autouse=True)
def violations(refusals: list[str]) -> Iterator[list[str]]:
    """Expect that a policy refuses nothing during a test; one that means it clears the list."""
    refusals.clear()
    yield refusals
    assert refusals == []


@pytest.fixture(scope="module")
def page_after(
    refusals: list[str], browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Callable[[int], Page]]:
    """Give the page of a module for a number of failures so far: what one may have left goes with its page."""
    assert refusals is not None
    opened: dict[int, Page] = {}

    def given(failures: int) -> Page:
        if failures not in opened:
            opened[failures] = browser.new_context(**browser_context_args).new_page()
        return opened[failures]

    yield given
    for page in opened.values():
        page.context.close()


@pytest.fixture
def shared_page(request: pytest.FixtureRequest, page_after: Callable[[int], Page]) -> Iterator[Page]:
    """Give the page of all tests of a module that makes it theirs: its engine starts once, and goes on.

    Its window and its network are as before after each test; after one that failed, there is a new page.
    """
    page = page_after(request.session.testsfailed)
    size = page.viewport_size
    yield page
    page.unroute_all(behavior="wait")
    page.emulate_media(media="null", reduced_motion="null")
    if size and page.viewport_size != size:
        page.set_viewport_size(size)


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Give a page that is closed only after the answers of the test's own: Playwright would report an error."""
    yield page
    if not page.is_closed():
        page.unroute_all(behavior="wait")


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Gather what a visitor must never meet, and expect that there is none; a test that means it clears the list."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def faultless(page: Page, site: str, faults: list[str]) -> None:
    """Expect nothing of the kind of a page of the example."""
    watched(page, site, faults=faults)


@pytest.fixture
def own_page(context: BrowserContext, site: str, faults: list[str]) -> Page:
    """Give a page that no other test has, and expect nothing of the kind of it."""
    page = context.new_page()
    watched(page, site, faults=faults)
    return page


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    """Give a page in which no script runs."""
    with browser.new_context(java_script_enabled=False, locale="fr-FR", service_workers="block") as context:
        yield context.new_page()


EXAMPLE = "#eleves=1000"
"""What the form holds at first; followed as a link it empties all else, which an address without a fragment leaves."""

FOLLOW = """(fragment) => {
  const root = document.querySelector(".simulateur");
  for (const one of root.querySelectorAll("details[open]")) one.open = false;
  root.querySelector("form").reset();
  document.activeElement.blur();
  scrollTo(0, 0);
  Object.assign(root.dataset, { etat: "chargement", resultat: "absent" });
  history.replaceState(null, "", fragment || location.pathname);
  dispatchEvent(new HashChangeEvent("hashchange"));
}"""
"""Goes to a fragment of the page that is open, as if nothing had been answered or unfolded yet."""


def arrive(page: Page, site: str, fragment: str) -> Page:
    """Open the simulator and wait until Python has answered, and the communes of the link are there."""
    go(page, f"{site}/simulateur/{fragment}")
    expect_communes(page, fragment)
    return page


def expect_communes(page: Page, fragment: str) -> None:
    if f"epci={FLANDRE_LYS}" in fragment:
        expect(page.get_by_label("La Gorgue", exact=True)).to_be_attached()


@pytest.fixture
def simulator(page: Page, site: str, faults: list[str]) -> Iterator[Open]:
    """Open the simulator with a fragment and wait for what it asks; an open one follows the fragment.

    That one keeps what no fragment has: a file that was read, an interpreter in the page, the last estimation. The
    memory snapshot must answer all that a test asks: Pyodide, which stands in for it, is never downloaded.
    """
    watched(page, site, faults=faults)
    requests = record_requests(page)

    def opened(fragment: str = "") -> Page:
        if page.url.partition("#")[0] != f"{site}/simulateur/":
            return arrive(page, site, fragment)
        for followed in (EXAMPLE, fragment):
            page.evaluate(FOLLOW, followed)
            wait(page, "pret")
        expect_communes(page, fragment)
        return page

    yield opened
    assert [request for request in requests if request.endswith("/pyodide.mjs")] == []


@pytest.fixture
def first_visit(own_page: Page, site: str) -> Open:
    """Open the simulator in a window of its own, whatever page the other tests of a module share."""
    return partial(arrive, own_page, site)
