"""What the options of a site ask of the visitor's browser: an engine, the scripts, a site that is kept."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from publisher import site
from publisher.corpus import Corpus
from publisher.delivery.offline import Application, Keeping
from publisher.engine.browser_side import BrowserSide, browser_wheels, build_browser_side
from publisher.engine.runtime import RuntimeBuildError
from publisher.engine.territory import TerritoryError
from publisher.pages.about.offline import EVERYWHERE
from publisher.plugin.options import Options


def browser_side(options: Options, config: MkDocsConfig, corpus: Corpus, cache: Path) -> BrowserSide | None:
    """Build what runs in the browser, when the site has a page for it.

    Raises:
        PluginError: a page is missing, or what it needs; or the engine can't be made.
    """
    for option in ("simulator", "embed", "compare"):
        page = options[option]
        if page is not None and not (Path(config.docs_dir) / page).is_file():
            raise PluginError(f"versioned-texts: {option}: found no page {page}, expected it to exist")
    if options.simulator is not None and not corpus.tariffs:
        raise PluginError(
            f"versioned-texts: simulator: found {options.simulator}, though no text in {options.texts}"
            " sets a tariff; expected a <date>.tarif.toml, or no simulator"
        )
    if options.simulator is None and options.compare is None:
        return None
    project = Path(config.config_file_path).parent
    needed = browser_wheels(
        corpus.tariffs,
        comparing=options.compare is not None,
        exporting=options.simulator is not None,
    )
    try:
        recipe = site.recipe(corpus) if options.simulator is not None else None
        return build_browser_side(project / options.pyodide, needed, cache, recipe, options.departments)
    except (RuntimeBuildError, TerritoryError) as error:
        raise PluginError(str(error)) from error


def keeping(options: Options, config: MkDocsConfig, browser: BrowserSide | None, *, written: bool) -> Keeping | None:
    """Gather what keeps the site on a device, when it has a page for it; nothing is kept of one being ``written``.

    Raises:
        PluginError: the page is missing, or a browser has nothing to run.
    """
    offline = options.offline
    if offline.page is None:
        return None
    if browser is None or not (Path(config.docs_dir) / offline.page).is_file():
        raise PluginError(
            f"versioned-texts: offline.page: found {offline.page}, expected a page that exists, of a site with a"
            " simulator or a page to compare"
        )
    name = config.site_name
    application = Application(name, offline.short_name or name, config.site_description or "", offline.colour)
    icon = config.theme["favicon"]
    return Keeping(page_address(offline.page), application, icon, browser, EVERYWHERE, kept=not written)


def page_address(source: str) -> str:
    """Give the address of a page from the site's root, by its file."""
    return f"{source.removesuffix('.md')}/"
