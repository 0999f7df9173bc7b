"""The built site on a local server, and a Chromium in which nothing may go wrong unseen."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.club import Club, build_club, club_in
from tests.browser.driving import Open, wait, watched
from tests.browser.published import Published
from tests.browser.serving import served
from tests.nginx import nginx, release
from tests.once import made_once

__all__ = ["nginx", "release"]


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """Serve the project's own site."""
    with served(built_site) as address:
        yield address


@pytest.fixture
def published(built_site: Path) -> Iterator[Published]:
    """Serve the project's own site for one test, which may stop the server and ask what it was asked for."""
    server = Published(built_site)
    yield server
    server.stop()


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
