"""The page that helps another site embed the simulator: a form that composes the line to copy."""

from publisher.engine import BrowserSide
from publisher.pages.simulator.page import write_block

SCRIPT = "assets/encart.js"
"""The script that sets the height of the frame. Other sites load it, so its address never changes."""


def embedding_form(browser: BrowserSide, page: str, root: str) -> str:
    """Write the form as one block of HTML.

    Args:
        browser: the files that run Python in the browser.
        page: the address, from the site's root, of the embedded simulator.
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
    """Return the code and the name of each community of the simulator."""
    names: dict[str, str] = browser.territory_document().get("epci", {})
    return list(names.items())
