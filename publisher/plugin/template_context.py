"""What the pages of a site are told by its options: the theme's templates read it."""

from collections.abc import Mapping

from publisher.delivery.offline import Keeping
from publisher.engine.browser_side import INTENT, BrowserSide
from publisher.plugin.browser_features import page_address
from publisher.plugin.options import Options


def told(options: Options, browser: BrowserSide | None, keeping: Keeping | None) -> dict[str, object]:
    """Give what templates find under ``config.extra``, by name; what the site does not have is left out."""
    found: dict[str, object] = {}
    if keeping:
        found["offline"] = keeping.linked
    if options.publisher.page:
        found["legal"] = page_address(options.publisher.page)
    if options.accessibility.page:
        page, state = page_address(options.accessibility.page), options.accessibility.state
        found["accessibility"] = {"page": page, "state": state}
    return {**found, **_leading(options, browser)}


def _leading(options: Options, browser: BrowserSide | None) -> Mapping[str, object]:
    """Give what is told of the simulator, so that it may begin to arrive, and what guards pages with scripts."""
    if browser is None:
        return {}
    guard = {"guard": {"code": browser.guard, "scripts": browser.scripts}}
    if browser.early is None or options.simulator is None:
        return guard
    script, page = browser.scripts + INTENT, page_address(options.simulator)
    return {**guard, "ahead": {"script": script, "page": page, "files": browser.early.ahead}}
