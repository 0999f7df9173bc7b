"""Driving the simulator's page in a browser: words that several tests share."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched

from playwright.sync_api import ConsoleMessage, Frame, Locator, Page, Request, Response, expect

ANCHOR = "#eleves=12345&forfait=oui&demi-journees=3&subvention=2000"
START = 60_000
"""Milliseconds that starting Python may take on a busy machine."""

BLOCKED = "Service Worker registration blocked by Playwright"
"""What the driver itself says where a test keeps service workers out."""

type Open = Callable[[str], Page]
"""Opens the simulator with a fragment and waits until Python has answered."""


def wait(page: Page, state: str) -> None:
    """Wait until the simulator is in a state: ``chargement``, ``pret`` or ``erreur``."""
    expect(page.locator(".simulateur")).to_have_attribute("data-etat", state, timeout=START)


def field(page: Page, name: str) -> str:
    """Give what stands in a field of the form."""
    return page.locator(f"[name={name}]").input_value()


def named_rows(page: Page, table: str) -> Locator:
    """Find the rows of a table of results, without those that unfold below them."""
    return page.locator(f"[data-{table}] tbody tr:not(:has(.simulateur-etapes))")


def section(page: Page, name: str) -> None:
    """Unfold a section of the form."""
    page.locator(f"[data-volet={name}] > summary").click()


def terminal(**fields: str) -> "subprocess.CompletedProcess[str]":
    """Ask the terminal command the same question; underscores stand for hyphens."""
    given = [f"--{name.replace('_', '-')}" + (f"={text}" if text != "oui" else "") for name, text in fields.items()]
    command = [sys.executable, "-m", "simulator", *given, "--format", "json"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def until(page: Page | Frame, condition: str, given: object = None) -> None:
    """Wait until a JavaScript function of what is given says true.

    The driver's own way of waiting hands text to `eval` again and again, which the policy of our pages refuses.
    """
    waiting = "while (!met(given)) await new Promise((resolve) => setTimeout(resolve, 20))"
    page.evaluate(f"async (given) => {{ const met = {condition}; {waiting} }}", given)


def watched(page: Page, site: str) -> list[str]:
    """Note what a visitor must never meet: requests to elsewhere, failed ones, errors, warnings."""
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != BLOCKED:
            found.append(f"console {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:", "blob:")):
            found.append(f"left the site: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)
    return found


def in_tabs(tabs: Sequence[Page], addresses: Iterable[str]) -> Iterator[tuple[str, Page]]:
    """Open addresses, as many at a time as there are tabs; give each once it has been silent for half a second.

    That wait is most of what opening a page takes, so they wait together.
    """
    for together in batched(addresses, len(tabs)):
        opened = list(zip(tabs, together, strict=False))
        for tab, address in opened:
            tab.goto(address, wait_until="commit")
        for tab, address in opened:
            tab.wait_for_load_state("networkidle")
            yield address, tab


def requested(page: Page) -> list[str]:
    """Note every address that a page asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found
