"""The features of a site that run in the browser, as its options select them: engine, scripts, offline copy."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from simulator.site import tariffs_of
from simulator.site.annexed_texts import annexed_texts
from simulator.site.territory import PACKAGE, TerritoryError, territory_document
from versioned_texts.corpus import Corpus
from versioned_texts.delivery.offline import Application, OfflineCopy
from versioned_texts.engine import (
    PREFETCH,
    BrowserSide,
    browser_modules,
    build_browser_side,
)
from versioned_texts.pages.about import PAGE_SCRIPT
from versioned_texts.plugin.settings.options import Options
from versioned_texts.site import snapshot_recipe
from warm_python import RuntimeBuildError


def browser_side(options: Options, config: MkDocsConfig, corpus: Corpus, cache: Path) -> BrowserSide | None:
    """Build the engine and the scripts, if a page of the site needs them.

    Raises:
        PluginError: an npm package or the tariff is missing, or the engine can't be built.
    """
    if options.simulator is not None and not tariffs_of(corpus):
        found = f"{options.simulator}, though no text in {options.texts} sets a tariff"
        raise PluginError(f"versioned-texts: simulator: found {found}; expected a <date>.tarif.toml, or no simulator")
    if options.simulator is None and options.compare is None:
        return None
    project = Path(config.config_file_path).parent
    simulating, comparing = options.simulator is not None, options.compare is not None
    modules = browser_modules(tariffs_of(corpus), annexed_texts(corpus), simulating=simulating, comparing=comparing)
    try:
        recipe = snapshot_recipe(corpus, simulating=simulating, comparing=comparing)
        pyodide, departments = project / options.pyodide, options.departments
        document = territory_document(pyodide.parent / PACKAGE, departments) if departments else ""
        return build_browser_side(pyodide, modules, cache, recipe, document)
    except (RuntimeBuildError, TerritoryError) as error:
        raise PluginError(str(error)) from error


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
            " simulator or a page to compare"
        )
    icon = config.theme.get("favicon")
    if not icon:
        raise PluginError("versioned-texts: offline.page: found no theme.favicon, expected the path of a square icon")
    name = config.site_name
    application = Application(name, offline.short_name or name, config.site_description or "", offline.colour)
    return OfflineCopy(page_address(offline.page), application, icon, browser, PAGE_SCRIPT, enabled=not served)


def template_context(
    options: Options, browser: BrowserSide | None, offline_copy: OfflineCopy | None
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
    if browser and browser.preload and options.simulator:
        script, page = browser.scripts + PREFETCH, page_address(options.simulator)
        context["prefetch"] = {"script": script, "page": page, "files": browser.preload.prefetch}
    return context


def page_address(source: str) -> str:
    """Return the address of a page from the site's root, from its file."""
    return File(source, None, "", use_directory_urls=True).url
