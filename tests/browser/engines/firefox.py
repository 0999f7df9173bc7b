"""Firefox, which Playwright drives by the standard protocol that Firefox itself speaks (docs/adr/0042)."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import override

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.engines.folder import watched_folder
from tests.browser.engines.playwright_tab import PlaywrightTab

RELAY = Path(__file__).with_name("firefox_relay.py")

ARRIVED = """() => [...document.scripts].every(({ src }) =>
  !src || performance.getEntriesByName(src).some(({ responseEnd }) => responseEnd > 0))"""
"""No script is on its way: of one that is when its page is left, Firefox reports that half a file has another hash."""

ICON = re.compile(r"Failed to load .*\.(?:png|svg|ico)\W.*ServiceWorker", re.DOTALL)
"""What it reports of an icon that a service worker brings to a page that is left: no list of a page has its icons."""

NO_WAY_BACK = {"browser.sessionhistory.max_total_viewers": 0}
"""A page that one could go back to counts as open, and a new release waits until it is not."""

LESS_WORK = {"javascript.options.wasm_optimizingjit": False, "dom.ipc.processPrelaunch.enabled": False}
"""To compile WebAssembly a second time, and to start processes ahead, pays in long visits alone."""


@contextmanager
def firefox(playwright: Playwright, downloads: Path) -> Iterator[Browser]:
    """Start the Firefox that `FIREFOX` names; it saves what is downloaded in a folder."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=RELAY,
        env={**os.environ, "PATH": path},
        downloads_path=downloads,
        firefox_user_prefs={**NO_WAY_BACK, **LESS_WORK},
    )
    yield browser
    browser.close()


class FirefoxTab(PlaywrightTab):
    """A page of Firefox; the driver isn't told of its downloads, which are waited for where they are saved."""

    def __init__(self, page: Page, downloads: Path, *sites: str) -> None:
        super().__init__(page, *sites)
        self._downloads = downloads

    def _rest(self) -> None:
        if self.page.url.startswith("http"):
            self.wait_for(ARRIVED)

    @override
    def open(self, address: str) -> None:
        self._rest()
        super().open(address)

    @override
    def reload(self) -> None:
        self._rest()
        super().reload()

    @override
    def follow(self, selector: str) -> None:
        self.page.locator(selector).hover()  # which has the theme's scripts come
        self._rest()
        super().follow(selector)

    @override
    def complaints(self) -> list[str]:
        return [complaint for complaint in super().complaints() if not ICON.search(complaint)]

    @override
    def download(self, selector: str) -> Path:
        with watched_folder(self._downloads) as arrival:
            self.click(selector)
            return arrival()
