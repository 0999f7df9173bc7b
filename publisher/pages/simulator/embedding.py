"""The page that helps another site show the simulator: a form that composes the line to copy."""

from publisher.engine.browser_side import BrowserSide
from publisher.pages.simulator.page import write_block

SCRIPT = "assets/encart.js"
"""What gives a frame its height, by its address from the site's root; other sites hold it, so it never changes."""


def embedding_form(browser: BrowserSide, page: str, root: str) -> str:
    """Write the form as one block of HTML.

    Args:
        browser: what the visitor's browser runs.
        page: the address, from the site's root, of the simulator as it is shown in other sites.
        root: address of the site's root, relative to the page, with its final slash.
    """
    return write_block(
        "embedding.html",
        assets=root + browser.scripts,
        page=root + page,
        script=root + SCRIPT,
        communities=_communities(browser),
    )


def _communities(browser: BrowserSide) -> list[tuple[str, str]]:
    """Give the code and the name of each community that the simulator knows."""
    named: dict[str, str] = browser.territory_document().get("epci", {})
    return list(named.items())
