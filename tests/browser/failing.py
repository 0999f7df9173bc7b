"""The simulator whose engine fails while somebody types: the page says why and stays of use, and nothing is lost."""

from playwright.sync_api import Page, expect

from tests.browser.driving import expect_net, field, retry
from tests.browser.example import ANCHOR

NOT_RECEIVED, GONE = "n’a pas pu être téléchargé", "n’est plus sur ce site"
TYPED, PAID = "6789", "9312.40"
"""A number of pupils, and what is paid for them, all else as in the anchor."""


def begin(page: Page, site: str) -> None:
    """Open the simulator at the anchor, and type at once."""
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill(TYPED)


def expect_failure(page: Page, sentence: str, what: str = "") -> None:
    expect(page.locator(".simulateur"), what).to_have_attribute("data-etat", "erreur")
    expect(page.locator("[data-echec]"), what).to_contain_text(sentence)
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    assert field(page, "eleves") == TYPED


def expect_mended(page: Page) -> None:
    """Try again: what was typed is computed."""
    retry(page)
    expect_net(page, PAID)
