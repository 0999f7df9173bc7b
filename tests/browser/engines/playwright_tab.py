"""The tab of an engine that Playwright drives."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from playwright.sync_api import Frame, Page

from tests.browser.driving import watched
from tests.browser.engines.tab import SETTLED, Tab

PAPER_WIDTH = 100
"""Widths of a letter that two words of one line may stand apart: as far as a line is long."""
PHONE = {"width": 390, "height": 844}


class PlaywrightTab(Tab):
    """A page that Playwright opened.

    Attributes:
        page: the page, its downloads let through.
        sites: the addresses of the sites that it may ask anything of.
    """

    def __init__(self, page: Page, *sites: str) -> None:
        self.page = page
        self._at: Page | Frame = page
        self._complaints = watched(page, *sites)

    @override
    def open(self, address: str) -> None:
        self.page.goto(address)

    @override
    def reload(self) -> None:
        self.page.reload()

    @override
    def click(self, selector: str) -> None:
        self._at.locator(selector).click()

    @override
    def follow(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.click(selector)

    @override
    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    @override
    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @override
    def choose_file(self, selector: str, file: Path) -> None:
        self._at.locator(selector).set_input_files(file)

    @override
    def download(self, selector: str) -> Path:
        with self.page.expect_download() as waited:
            self.click(selector)
        saved = Path(waited.value.path())
        return saved.rename(saved.with_name(waited.value.suggested_filename))

    @override
    def on_paper(self) -> str:
        pdf = io.BytesIO(self.page.pdf(format="A4"))
        return " ".join(extract_text(pdf, laparams=LAParams(char_margin=PAPER_WIDTH)).split())

    @override
    def narrow(self) -> None:
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    @override
    @contextmanager
    def inside(self, selector: str) -> Iterator[None]:
        frame = self.page.locator(selector).element_handle().content_frame()
        assert frame
        self._at = frame
        yield
        self._at = self.page

    @override
    def evaluate(self, script: str, given: object = None) -> Any:
        return self._at.evaluate(script, given)

    @override
    def complaints(self) -> list[str]:
        self.evaluate(SETTLED)
        found = list(self._complaints)
        self._complaints.clear()
        return found
