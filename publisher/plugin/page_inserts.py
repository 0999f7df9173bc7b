"""The inserts of the site's pages, by name."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publisher.corpus import Corpus
from publisher.delivery.notices import read_notices
from publisher.delivery.offline import OfflineCopy
from publisher.engine import BrowserSide
from publisher.metadata import Downloads, case_files
from publisher.pages.about import (
    contact_block,
    data_protection_block,
    declaring_block,
    host_block,
    notices_table,
    notices_texts,
    offline_block,
    publisher_block,
)
from publisher.pages.own import Glossary, glossary_page, tariff_inserts, territory_source, texts_list
from publisher.pages.redline import comparer_form, comparisons_list
from publisher.pages.simulator import (
    SimulatorLinks,
    community_examples,
    embedding_form,
    rollout_drawing,
    simulator_form,
    worked_examples,
)
from publisher.pages.version import corrections_log, packages_table, periods_table, terms_drawing
from publisher.plugin.browser_features import page_address
from publisher.plugin.options import Options, publishing_body
from publisher.site import SUMS
from simulator import Tariffs

type Inserts = dict[str, Callable[[], str]]


@dataclass(frozen=True, slots=True)
class PageInserts:
    """The data of all inserts in one build.

    ``modules`` is the folder of the npm packages; ``served`` is true for `mkdocs serve`.
    """

    options: Options
    corpus: Corpus
    downloads: Downloads
    browser: BrowserSide | None
    offline_copy: OfflineCopy | None
    glossary: Glossary | None
    modules: Path
    built: dt.date
    served: bool

    def of(self, root: str) -> Inserts:
        """Return the inserts of a page by name; ``root`` leads from it to the site's root."""
        named: Inserts = {
            "textes": lambda: texts_list(self.corpus, root, self.built),
            "corrections": lambda: corrections_log(self.corpus, root),
            "paquets": lambda: packages_table(self.corpus, self.downloads, SUMS, root),
            "periodes": lambda: periods_table(self.corpus, root),
            "comparaisons": lambda: comparisons_list(self.corpus, root),
            "durees": lambda: terms_drawing(self.corpus),
            "deploiement": rollout_drawing,
        }
        if self.glossary:
            glossary = self.glossary
            named["glossaire"] = lambda: glossary_page(glossary)
        return named | self._publisher_inserts() | self._browser_inserts(root) | self._tariff_inserts(root)

    def _publisher_inserts(self) -> Inserts:
        publisher, plan = publishing_body(self.options), self.options.accessibility.plan
        return {
            "editeur": lambda: publisher_block(publisher),
            "hebergeur": lambda: host_block(publisher),
            "contact": lambda: contact_block(publisher),
            "protection-des-donnees": lambda: data_protection_block(publisher),
            "accessibilite-organisme": lambda: declaring_block(publisher, plan),
        }

    def _browser_inserts(self, root: str) -> Inserts:
        named: Inserts = {}
        browser = self.browser
        if browser and self.options.compare:
            named["comparer"] = lambda: comparer_form(self.corpus, browser.engine, browser.scripts, root)
        if browser and self.offline_copy:
            named["hors-ligne"] = lambda: offline_block(browser.scripts, root, served=self.served)
        if browser:
            named["communes"] = lambda: territory_source(browser.territory_document().get("source", ""))
            named["programmes"] = lambda: notices_table(read_notices(self.modules))
            named["licences"] = lambda: notices_texts(read_notices(self.modules))
        if browser and self.options.embed:
            embedded = page_address(self.options.embed)
            named["integrer"] = lambda: embedding_form(browser, embedded, root)
        return named

    def _tariff_inserts(self, root: str) -> Inserts:
        if not self.corpus.tariffs:
            return {}
        tariffs = Tariffs(self.corpus.tariffs)
        named = tariff_inserts(tariffs.standing(self.built), root)
        browser = self.browser
        if browser and self.options.simulator:
            page = page_address(self.options.simulator)
            links = SimulatorLinks(case_files(self.corpus), page)
            named |= {
                "exemples": lambda: worked_examples(tariffs, root, self.built),
                "simulateur": lambda: simulator_form(tariffs, browser, root, self.built, links),
                "collectivites": lambda: community_examples(tariffs, root, page, self.built),
            }
        return named
