"""Driving the simulator's page in a browser: words that several tests share."""

import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Page, expect

ANCHOR = "#eleves=12345&forfait=oui&demi-journees=3&subvention=2000"
START = 60_000
"""Milliseconds that starting Python may take on a busy machine."""

type Open = Callable[[str], Page]
"""Opens the simulator with a fragment and waits until Python has answered."""


def wait(page: Page, state: str) -> None:
    """Wait until the simulator is in a state: ``chargement``, ``pret`` or ``erreur``."""
    expect(page.locator(".simulateur")).to_have_attribute("data-etat", state, timeout=START)


def field(page: Page, name: str) -> str:
    """Give what stands in a field of the form."""
    return page.locator(f"[name={name}]").input_value()


def terminal(**fields: str) -> "subprocess.CompletedProcess[str]":
    """Ask the terminal command the same question; underscores stand for hyphens."""
    given = [f"--{name.replace('_', '-')}" + (f"={text}" if text != "oui" else "") for name, text in fields.items()]
    command = [sys.executable, "-m", "simulator", *given, "--format", "json"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
