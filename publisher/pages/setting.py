"""What a page has to know of the site it stands on."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from publisher.engine.browser_side import BrowserSide
from publisher.metadata import Addresses
from publisher.pages.version.beside import NOTHING_BESIDE, Beside
from simulator import french


@dataclass(frozen=True, slots=True)
class Setting:
    """The site around the pages of the texts.

    Attributes:
        texts: the folder of the texts, as it is published.
        simulator: the address of the simulator from the site's root, None when the site has none.
        built: the day the site is built.
        site: the address of the site, empty when it isn't known.
        browser: what runs Python in the browser, None when nothing does.
        comparer: the address, from the site's root, of the page that compares any two versions, None without one.
        beside: what the site says of the articles of the version that is drawn.
    """

    texts: str
    simulator: str | None
    built: dt.date
    site: str
    browser: BrowserSide | None = None
    comparer: str | None = None
    beside: Beside = NOTHING_BESIDE

    def addresses(self, page: str) -> Addresses:
        """Give how the page at an address names the others in what it tells machines."""
        return Addresses(self.site, page)


def front_matter(
    title: str,
    description: str,
    links: Sequence[Mapping[str, str]] = (),
    document: Mapping[str, Any] | None = None,
    **told: Any,  # noqa: ANN401 — what the builder and its theme understand
) -> str:
    """Write the front matter of a page: what its head says to machines (links and JSON-LD) among it."""
    # a theme writes both as they are: the one among its HTML, the other into an attribute
    heading, summary = escape(french.typeset(title), quote=False), escape(french.typeset(description))
    front = {"title": heading, "description": summary, **told}
    if links:
        front["head_links"] = list(links)
    if document:
        front["json_ld"] = embedded(document)
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n"  # JSON is YAML


def embedded(document: Mapping[str, Any]) -> str:
    """Write JSON-LD for the head of a page, so that no tag can be closed from within."""
    return json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
