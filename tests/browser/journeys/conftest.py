"""A tab of each engine, in which nothing may be complained of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from selenium.webdriver import WebKitGTK

from tests.browser.driving import PATIENCE
from tests.browser.engines.firefox import FirefoxTab, firefox
from tests.browser.engines.playwright_tab import PlaywrightTab
from tests.browser.engines.tab import Tab
from tests.browser.engines.webkitgtk_tab import WebKitGTKTab, webkitgtk
from tests.browser.serving import Published

ENGINES = ("chromium", "firefox", "webkit")
ALIKE = ("test_altered_files.py", "test_proposal.py", "test_texts.py", "test_verification.py")
"""Journeys that never found a fault of one engine: the others make them in `make audit` alone."""

FOLDER = Path(__file__).parent
FRENCH = {"locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == FOLDER and item.path.name in ALIKE and "[chromium" not in item.name:
            item.add_marker("audit")


@pytest.fixture(scope="session")
def firefox_downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("firefox")


@pytest.fixture(scope="session")
def webkit_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("webkit")


@pytest.fixture(scope="session")
def firefox_browser(playwright: Playwright, firefox_downloads: Path) -> Iterator[Browser]:
    with firefox(playwright, firefox_downloads) as browser:
        yield browser


@pytest.fixture(scope="session")
def webkit_driver(webkit_home: Path) -> Iterator[WebKitGTK]:
    with webkitgtk(webkit_home) as driver:
        yield driver


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[Published]:
    """Serve the folder of another site, empty to begin with."""
    folder = tmp_path / "mairie"
    folder.mkdir()
    with Published(folder) as server:
        yield server


@pytest.fixture
def sites(published: Published, other_site: Published) -> list[str]:
    """Name the sites that a page may ask anything of."""
    return [published.address, other_site.address]


@pytest.fixture
def chromium_tab(browser: Browser, sites: list[str]) -> Iterator[Tab]:
    with browser.new_context(**FRENCH) as context:  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        yield PlaywrightTab(context.new_page(), *sites)


@pytest.fixture
def firefox_tab(firefox_browser: Browser, firefox_downloads: Path, sites: list[str]) -> Iterator[Tab]:
    with firefox_browser.new_context(**FRENCH) as context:  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        yield FirefoxTab(context.new_page(), firefox_downloads, *sites)


@pytest.fixture
def webkit_tab(webkit_driver: WebKitGTK, webkit_home: Path, sites: list[str]) -> Iterator[Tab]:
    """Give the window of the browser: each test has a site of its own address, and so nothing of the tests before."""
    assert sites
    yield WebKitGTKTab(webkit_driver, webkit_home)
    webkit_driver.get("about:blank")  # before the sites are gone


@pytest.fixture(params=ENGINES)
def tab(request: pytest.FixtureRequest) -> Tab:
    opened: Tab = request.getfixturevalue(f"{request.param}_tab")
    return opened


@pytest.fixture(autouse=True)
def violations(tab: Tab) -> Iterator[None]:
    """Expect that nothing is complained of during a journey; one that means it asks for the complaints."""
    yield
    assert tab.complaints() == []
