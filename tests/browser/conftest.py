"""The built site on a local server, and a Chromium in which nothing may go wrong unseen."""

import contextlib
import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from publisher.policy import file_policy
from tests.browser.club import Club, build_club, club_in
from tests.browser.driving import Open, wait, watched
from tests.nginx import nginx, release
from tests.once import made_once

__all__ = ["nginx", "release"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types that modules and WebAssembly need, and keeps quiet."""

    extensions_map = {  # noqa: RUF012 — the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        # what a page may do stands in the page; a worker is told by its own answer
        if path and not path.endswith("/") and not path.endswith(".html"):
            self.send_header("Content-Security-Policy", file_policy(path))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A page that is left stops its downloads; that is no error."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site; gives its address, without a final slash."""
    handler = functools.partial(Handler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """Serve the project's own site."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def club(tmp_path_factory: pytest.TempPathFactory) -> Club:
    """Give the site of a club whose rules have four versions. It is only read."""
    return club_in(made_once(tmp_path_factory, "club", build_club))


@pytest.fixture(scope="session")
def club_site(club: Club) -> Iterator[str]:
    """Serve the site of the club."""
    with served(club.built) as address:
        yield address


OF_THE_DRIVER = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
"""What Playwright has Chromium leave out; of two such lists, Chromium heeds the last alone."""

OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Two pages of the browser's own behind its address bar, begun anew for each context: most of what a context costs."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    quiet.append(f"--disable-features={','.join((*OF_THE_DRIVER, *OF_THE_ADDRESS_BAR))}")
    chromium = os.environ.get("CHROMIUM", "chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*sandbox, *quiet]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # a service worker answers what a test meant to answer itself; the tests of keeping the site allow it
    quiet = {"service_workers": "block"}
    return {**browser_context_args, **quiet, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


NOTED = """addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
  console.error("Content Security Policy:", effectiveDirective, blockedURI, sourceFile, lineNumber);
});"""


@pytest.fixture(autouse=True)
def violations(browser: Browser) -> Iterator[list[str]]:
    """Note what a policy refuses, in any page or worker of any context; a test that means it clears the list."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "content security policy" in message.text:
            found.append(f"{message.location['url']}: {message.text[:400]}")

    def watch(context: BrowserContext) -> None:
        context.on("console", note)
        context.add_init_script(NOTED)

    browser.on("context", watch)
    yield found
    browser.remove_listener("context", watch)
    assert found == []


@pytest.fixture
def faults(site: str, page: Page) -> list[str]:
    """Note what a page of the project's site does that a visitor must never meet."""
    return watched(page, site)


@pytest.fixture
def club_faults(club_site: str, page: Page) -> list[str]:
    """Note the same of a page of the club's site."""
    return watched(page, club_site)


@pytest.fixture
def simulator(page: Page, site: str) -> Open:
    """Open the simulator with a fragment and wait until Python has answered."""

    def opened(fragment: str = "") -> Page:
        page.goto(f"{site}/simulateur/{fragment}")
        wait(page, "pret")
        return page

    return opened
