"""The features of a site that run in the browser, as its options select them: engine, scripts, offline copy."""

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from versioned_texts.corpus import Corpus
from versioned_texts.delivery.offline import Application, OfflineCopy
from versioned_texts.engine import PREFETCH, BrowserSide, build_browser_side
from versioned_texts.extension import comparison_additions
from versioned_texts.pages import page_address
from versioned_texts.pages.about import OFFLINE_PARTS, PAGE_SCRIPT
from versioned_texts.plugin.settings import Options
from versioned_texts.site import Addition, SiteSettings, comparing_parts, verifying_parts


def browser_side(settings: SiteSettings, corpus: Corpus, addition: Addition, *, judged: bool) -> BrowserSide | None:
    """Build the engine and the scripts, if a page of the site needs them; one that is only judged has no file of them.

    Raises:
        RuntimeBuildError: an npm package is missing, or the engine can't be built.
    """
    compare, offline = settings.options["compare"], settings.options["offline"]["page"]
    if compare is None and not addition.start_pages:
        return None
    if judged:
        return BrowserSide("", "", {})
    own = [comparing_parts(corpus, comparison_additions())] if compare else []
    own += [verifying_parts()] if settings.options["verify"] else []
    own += [OFFLINE_PARTS] if offline else []
    parts, keep = [*own, *addition.parts], settings.options["snapshot"]
    return build_browser_side(settings.pyodide, settings.cache, parts, keep)


def offline_copy(
    options: Options, config: MkDocsConfig, browser: BrowserSide | None, *, served: bool
) -> OfflineCopy | None:
    """Return the offline copy, if the site has a page for it; `mkdocs serve` disables it.

    Raises:
        PluginError: the page is missing, or no page of the site needs the engine.
    """
    offline = options.offline
    if offline.page is None:
        return None
    if browser is None or not (Path(config.docs_dir) / offline.page).is_file():
        raise PluginError(
            f"versioned-texts: offline.page: found {offline.page}, expected a page that exists, of a site with a"
            " page that runs Python, as one to compare"
        )
    icon = config.theme.get("favicon")
    if not icon:
        raise PluginError("versioned-texts: offline.page: found no theme.favicon, expected the path of a square icon")
    name = config.site_name
    application = Application(name, offline.short_name or name, config.site_description or "", offline.colour)
    return OfflineCopy(page_address(offline.page), application, icon, browser, PAGE_SCRIPT, enabled=not served)


def template_context(
    options: Options, browser: BrowserSide | None, offline_copy: OfflineCopy | None, start_pages: Sequence[str]
) -> dict[str, object]:
    """Return what templates read under ``config.extra``, by name; features that the site lacks are left out."""
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
    if browser and browser.preload and start_pages:
        script, page = browser.scripts + PREFETCH, page_address(start_pages[0])
        context["prefetch"] = {"script": script, "page": page, "files": browser.preload.prefetch}
    return context
