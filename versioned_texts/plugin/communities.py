"""The communities of a site, as its headcounts and its départements give them."""

import json
import logging
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from simulator import Tariffs, read_territory
from simulator.site import tariffs_of
from simulator.site.communities import COMMUNITIES, NO_COMMUNITIES, SiteCommunities, site_communities
from simulator.site.headcounts import HeadcountsError, read_school_years
from simulator.site.territory import PACKAGE, inhabitants
from versioned_texts.corpus import Corpus
from versioned_texts.engine import BrowserSide
from versioned_texts.plugin.settings.options import Options

LIST = f"{COMMUNITIES}/index.md"
"""The page that lists them."""

_log = logging.getLogger("mkdocs.plugins.versioned-texts")


def read_communities(
    options: Options, config: MkDocsConfig, corpus: Corpus, browser: BrowserSide | None, built: date
) -> SiteCommunities:
    """Work out the figures of the communities of the latest school year; none without headcounts or a simulator.

    Raises:
        PluginError: the headcounts are not what the publisher wrote.
    """
    if options.headcounts is None or options.simulator is None or browser is None or not browser.territory:
        return NO_COMMUNITIES
    try:
        years = read_school_years(Path(config.docs_dir) / options.headcounts)
    except HeadcountsError as error:
        raise PluginError(str(error)) from error
    if not years:
        _log.info(
            "No headcounts in %s/: `make headcounts` brings them in, for pages of communities", options.headcounts
        )
        return NO_COMMUNITIES
    package = (Path(config.config_file_path).parent / options.pyodide).parent / PACKAGE
    territory = read_territory(json.dumps(browser.territory_document()))
    return site_communities(years[0], territory, inhabitants(package), Tariffs(tariffs_of(corpus)), built)
