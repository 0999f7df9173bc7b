"""WebKitGTK: the tab that its driver drives, by the standard protocol that Selenium speaks."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import ActionChains, Keys, WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as it
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.driving import PATIENCE
from tests.browser.engines.folder import watched_folder
from tests.browser.engines.tab import SETTLED, Tab

COMPLAINTS = Path(__file__).with_name("complaints.js")
NOTED = """() => {
  const noted = JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
  sessionStorage.removeItem("complaints");
  return noted;
}"""

CALL = """const [script, given, done] = [{script}, arguments[0], arguments[1]];
(async () => script(given))().then((value) => done([value ?? null, null]), (error) => done([null, String(error)]));"""

TO_PAPER = """() => {
  dispatchEvent(new Event("beforeprint"));
  const rules = (list) => [...list].flatMap((rule) => [rule, ...(rule.cssRules ? rules(rule.cssRules) : [])]);
  for (const sheet of document.styleSheets) {
    for (const { media } of [sheet, ...rules(sheet.cssRules)].filter(({ media }) => media?.length)) {
      media.mediaText = media.mediaText.replace(/\\bprint\\b/g, "all").replace(/\\bscreen\\b/g, "not all");
    }
  }
  return document.body.innerText;
}"""
"""The driver can't print; the rules for paper are made those of the screen."""

POSITION_OF = """async (selector) => {
  const one = document.querySelector(selector);
  if (!one?.getClientRects().length || one.disabled || getComputedStyle(one).visibility !== "visible") return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const before = one.getClientRects()[0];
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const { left, top, width, height } = one.getClientRects()[0];
  return left === before.left && top === before.top
    ? [Math.floor(left + width / 2), Math.floor(top + height / 2)] : null;
}"""
"""Gives where an element is, out from under what stays at the edges of the window, once it can be clicked there."""

CLICK_PATIENCE = 10
"""Seconds after which a click counts as one that met nothing."""

LOADED = "return location.href !== 'about:blank' && document.readyState === 'complete'"

WINDOWS = {"desktop": (0, 0, 1280, 900), "phone": (500, 80, 390, 844)}
"""Where windows stand: where nothing manages them, the keyboard is that of the one below the pointer, in the middle."""


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a screen that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as server:
        assert server.stdout
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def webkitgtk(home: Path) -> Iterator[WebKitGTK]:
    """Start the browser of the driver that `WEBKIT_DRIVER` names; it saves files in the home of its user."""
    with screen() as display:
        options = WebKitGTKOptions()
        for argument in ("--automation", f"--user-script-at-start={COMPLAINTS}", "--time-zone=Europe/Paris"):
            options.add_argument(argument)
        path = shutil.which(os.environ.get("WEBKIT_DRIVER", "WebKitWebDriver"))
        environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "DISPLAY": display}
        service = WebKitGTKService(path, env=environment, log_output=subprocess.DEVNULL)
        driver = WebKitGTK(options, service)
        try:
            driver.set_script_timeout(2 * PATIENCE / 1000)
            yield driver
        finally:
            driver.quit()


class WebKitGTKTab(Tab):
    """The window of a browser that is there already.

    Attributes:
        driver: drives the window.
        downloads: the folder in which the browser saves files.
    """

    def __init__(self, driver: WebKitGTK, downloads: Path) -> None:
        self.driver = driver
        self._downloads = downloads
        self._complaints: list[str] = []
        self._framed = False
        driver.set_window_rect(*WINDOWS["desktop"])

    def _waiting(self) -> "WebDriverWait[WebKitGTK]":
        return WebDriverWait(self.driver, PATIENCE / 1000, poll_frequency=0.02)

    def _element(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def _listen(self) -> None:
        if self.driver.current_url.startswith("http"):  # an empty page stores nothing
            self._complaints += self.evaluate(NOTED)

    @override
    def open(self, address: str) -> None:
        self._listen()  # the next page may be of another origin
        self.driver.get(address)

    @override
    def reload(self) -> None:
        self.driver.refresh()

    @override
    def click(self, selector: str) -> None:
        position = self._waiting().until(lambda _: self.evaluate(POSITION_OF, selector))
        if self._framed:  # the pointer's positions are those of the window
            self._element(selector).click()
            return
        # the driver's own click refuses what is seen once it is pointed at
        actions = ActionBuilder(self.driver)
        actions.pointer_action.move_to_location(*position).click()  # type: ignore[no-untyped-call]
        actions.perform()

    @override
    def follow(self, selector: str) -> None:
        left = self._element("html")

        def leave(_: WebKitGTK) -> bool:
            self.click(selector)  # again, where a page that was scrolled by a key moved on under the pointer
            try:
                return bool(WebDriverWait(self.driver, CLICK_PATIENCE).until(it.staleness_of(left)))
            except TimeoutException:
                return False

        self._waiting().until(leave)
        self._waiting().until(lambda driver: driver.execute_script(LOADED))

    @override
    def type(self, text: str) -> None:
        ActionChains(self.driver).send_keys(text).perform()

    @override
    def press(self, *keys: str) -> None:
        for key in keys:
            self.type(getattr(Keys, key.upper()))

    @override
    def choose_file(self, selector: str, file: Path) -> None:
        self._element(selector).send_keys(str(file))

    @override
    def download(self, selector: str) -> Path:
        with watched_folder(self._downloads) as arrival:
            self.click(selector)
            return arrival()

    @override
    def on_paper(self) -> str:
        return " ".join(str(self.evaluate(TO_PAPER)).split())

    @override
    def narrow(self) -> None:
        self.driver.set_window_rect(*WINDOWS["phone"])

    @override
    @contextmanager
    def inside(self, selector: str) -> Iterator[None]:
        self.driver.switch_to.frame(self._element(selector))
        self._waiting().until(lambda driver: driver.execute_script(LOADED))
        self._framed = True
        yield
        self._framed = False
        self._listen()
        self.driver.switch_to.default_content()

    @override
    def evaluate(self, script: str, given: object = None) -> Any:
        value, error = self.driver.execute_async_script(CALL.replace("{script}", script), given)
        assert error is None, error
        return value

    @override
    def complaints(self) -> list[str]:
        self.evaluate(SETTLED)
        self._listen()
        found, self._complaints = self._complaints, []
        return found
