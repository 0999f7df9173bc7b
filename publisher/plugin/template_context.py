"""The template context: the values that the theme's templates read under ``config.extra``."""

from publisher.delivery.offline import OfflineCopy
from publisher.engine import PREFETCH, BrowserSide
from publisher.plugin.browser_features import page_address
from publisher.plugin.options import Options


def template_context(
    options: Options, browser: BrowserSide | None, offline_copy: OfflineCopy | None
) -> dict[str, object]:
    """Return the context by name; features that the site lacks are left out."""
    context: dict[str, object] = {}
    if offline_copy:
        context["offline"] = offline_copy.page_links
    if options.publisher.page:
        context["legal"] = page_address(options.publisher.page)
    if options.accessibility.page:
        page, state = page_address(options.accessibility.page), options.accessibility.state
        context["accessibility"] = {"page": page, "state": state}
    if browser:
        context["integrity_failure"] = {"code": browser.integrity_failure, "scripts": browser.scripts}
    if browser and browser.preload and options.simulator:
        script, page = browser.scripts + PREFETCH, page_address(options.simulator)
        context["prefetch"] = {"script": script, "page": page, "files": browser.preload.prefetch}
    return context
