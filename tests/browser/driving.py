"""Driving pages in a browser: words that several tests share."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import CompletedProcess

from playwright.sync_api import (
    ConsoleMessage,
    Download,
    Frame,
    FrameLocator,
    Locator,
    Page,
    Request,
    Response,
    Route,
    expect,
)

from tests.browser.themes import CHOSEN

PATIENCE = 60_000
"""Milliseconds after which what is waited for counts as never coming; it may take long on a busy machine."""

BLOCKED = "Service Worker registration blocked by Playwright"
"""What the driver itself says where a test keeps service workers out."""

THEME_HAS_RUN = "() => document.documentElement.classList.contains('js')"
"""What `until` may wait for on any page but an embedded one."""

FIRST_TOUCH = "() => { dispatchEvent(new Event('pointermove')); }"
"""Has the theme come at once, which would a few seconds later."""

AT_REST = """() => {
  const frames = [...document.querySelectorAll("iframe")].map(({ contentDocument }) => contentDocument);
  return frames.every((frame) => frame?.querySelector(".simulateur"))
    && [document, ...frames].every((one) => !one.querySelector(".simulateur[data-etat=chargement]"))
    && !document.querySelector(".verification:is([data-etat=attente], [data-etat=chargement], [data-etat=calcul])")
    && (!document.querySelector("template[data-eveil]") || performance.getEntriesByType("resource").some(
      ({ name, responseEnd }) => /bundle\\.\\w+\\.min\\.js/.test(name) && responseEnd > 0));
}"""
"""What a page loads by itself, and once it is used, is there."""

type Open = Callable[..., Page]
"""Opens a page of the example at a fragment and waits until Python has answered."""

type Host = Callable[[str], str]
"""Puts lines into the page of another site, and gives its address."""

type Terminal = Callable[..., CompletedProcess[str]]
"""Asks the terminal command a question, in its words or by its options, whose underscores stand for hyphens."""


def wait(page: Page, state: str) -> None:
    """Wait until the simulator, or what compares, is in a state: ``chargement``, ``pret`` or ``erreur``."""
    expect(page.locator(".simulateur, .comparateur")).to_have_attribute("data-etat", state)


def go(page: Page, address: str, state: str = "pret") -> None:
    """Go to an address and wait until what is there to answer is in a state."""
    page.goto(address)
    wait(page, state)


def retry(page: Page, state: str = "pret") -> None:
    """Have what failed tried again, and wait for what comes of it."""
    page.get_by_role("button", name="Réessayer").click()
    wait(page, state)


def expect_net(page: Page | Frame | FrameLocator, amount: str) -> None:
    """Expect an amount, as a machine reads it, to be the net contribution."""
    expect(page.locator("#contribution-nette")).to_have_attribute("value", amount)


def field(page: Page, name: str) -> str:
    """Give what stands in a field of the form."""
    return page.locator(f"[name={name}]").input_value()


def named_rows(page: Page, table: str) -> Locator:
    """Find the rows of a table of results, without those that unfold below them."""
    return page.locator(f"[data-{table}] tbody tr:not(:has(.simulateur-etapes))")


def compare_with(page: Page, version: str) -> None:
    """Ask for the comparison of the chosen version of a text with another, by its path."""
    page.get_by_role("radio", name="Comparer deux versions").check()
    page.get_by_label("Comparer avec la version").select_option(version)
    page.get_by_role("button", name="Voir ce qui change").click()


def section(page: Page, name: str) -> None:
    """Unfold a section of the form."""
    page.locator(f"[data-volet={name}] > summary").click()


def unfold(page: Page) -> None:
    """Unfold all that can be in the simulator."""
    page.eval_on_selector_all(".simulateur details:not([hidden])", "all => all.forEach((one) => { one.open = true; })")


def choose(page: Page, typed: str, name: str) -> None:
    """Choose a community or a commune by some of its letters."""
    page.get_by_role("combobox", name="Votre commune ou intercommunalité").fill(typed)
    page.get_by_role("option", name=name).click()


def choose_file(page: Page, name: str, content: bytes) -> None:
    """Choose a file of headcounts."""
    page.locator("#champ-fichier").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def paste_table(page: Page, table: str) -> None:
    """Paste a table of pupils, and have it read."""
    page.locator("[data-volet=communes]").evaluate("section => { section.open = true; }")
    page.get_by_label("Tableau à coller").fill(table)
    page.get_by_role("button", name="Reprendre ce tableau").click()


def search(page: Page, typed: str) -> None:
    """Paste words into the search of the page that is open: one question, one answer."""
    page.locator(CHOSEN.opens_search).click()
    page.keyboard.insert_text(typed)


def selected(shown: Locator) -> str:
    """Select what an element shows, and give what copying it would give."""
    words: str = shown.evaluate("one => { getSelection().selectAllChildren(one); return getSelection().toString(); }")
    return words


def waiting(condition: str) -> str:
    """Write a JavaScript function of what is given and of a patience: it waits until a condition on the former holds.

    The driver's own way of waiting hands text to `eval` again and again, which the policy of our pages refuses.
    """
    return f"""async ([given, patience]) => {{
      const met = {condition};
      const end = performance.now() + patience;
      while (!(await met(given))) {{
        if (performance.now() > end) throw new Error(`never true: ${{met}} of ${{JSON.stringify(given)}}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }}
    }}"""


def until(page: Page | Frame, condition: str, given: object = None) -> None:
    """Wait until a JavaScript function of what is given says true."""
    page.evaluate(waiting(condition), [given, PATIENCE])


def watched(page: Page, *sites: str, faults: list[str] | None = None) -> list[str]:
    """Note what a visitor must never meet: requests to elsewhere, failed ones, errors, warnings."""
    at_home = (*(f"{site}/" for site in sites), "data:", "blob:")
    found = [] if faults is None else faults

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != BLOCKED:
            found.append(f"console {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith(at_home):
            found.append(f"left the site: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)
    return found


def addresses(built: Path) -> list[str]:
    """Give the address of each page of a built site, from its root."""
    return sorted(file.relative_to(built).as_posix().removesuffix("index.html") for file in built.rglob("*.html"))


def record_requests(page: Page) -> list[str]:
    """Note every address that a page asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


WASM = re.compile(r"/(pyodide\.asm|python)\.wasm$")
"""What Python runs in, from whatever it starts."""

STARTUP_FILES = ("python.wasm", "python.snapshot")
"""The files of the engine that Python starts from."""


def of_engine(requests: Iterable[str]) -> list[str]:
    """Give the names of the files of the engine that were asked for."""
    return [address.rpartition("/")[2] for address in requests if "/assets/moteur/" in address]


def not_found(route: Route) -> None:
    route.fulfill(status=404, body="")


def abort(route: Route) -> None:
    route.abort()


def another_page(route: Route) -> None:
    """Answer as a network does that wants one to sign in first."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><p>Connectez-vous")


def altered(route: Route) -> None:
    """Answer with one byte changed."""
    answer = route.fetch()
    content = bytearray(answer.body())
    content[len(content) // 2] ^= 1
    route.fulfill(response=answer, body=bytes(content))


def taking(page: Page) -> Locator:
    return page.locator("[data-emporter]")


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button and wait for the file that the browser saves."""
    with page.expect_download() as waited:
        taking(page).get_by_role("button", name=button).click()
    download: Download = waited.value
    file = folder / download.suggested_filename
    download.save_as(file)
    return file
