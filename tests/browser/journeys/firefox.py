"""Firefox, which Playwright drives by the standard protocol that Firefox itself speaks (docs/adr/0041)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import override

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.journeys.folder import watched_folder
from tests.browser.journeys.playwright_tab import PlaywrightTab

RELAY = Path(__file__).with_name("firefox_relay.py")


@contextmanager
def firefox(playwright: Playwright, downloads: Path) -> Iterator[Browser]:
    """Start the Firefox that `FIREFOX` names; it saves what is downloaded in a folder."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=RELAY,
        env={**os.environ, "PATH": path},
        downloads_path=downloads,
    )
    yield browser
    browser.close()


class FirefoxTab(PlaywrightTab):
    """A page of Firefox; the driver isn't told of its downloads, which are waited for where they are saved."""

    def __init__(self, page: Page, downloads: Path, *sites: str) -> None:
        super().__init__(page, *sites)
        self._downloads = downloads

    @override
    def download(self, selector: str) -> Path:
        with watched_folder(self._downloads) as arrival:
            self.click(selector)
            return arrival()
