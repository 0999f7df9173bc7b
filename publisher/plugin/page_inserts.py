"""The inserts that a page of the site can ask for, by name."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from publisher import site
from publisher.corpus import Corpus
from publisher.delivery.notices import read_notices
from publisher.delivery.offline import Keeping
from publisher.engine.browser_side import BrowserSide
from publisher.metadata import Kept
from publisher.metadata.case_documents import case_files
from publisher.pages.about.accessibility import declaring_block
from publisher.pages.about.notices import notices_table, notices_texts
from publisher.pages.about.offline import offline_block
from publisher.pages.about.publishing_body import contact_block, data_protection_block, host_block, publisher_block
from publisher.pages.own import inserts
from publisher.pages.own.glossary import Glossary, glossary_page
from publisher.pages.redline.comparer import comparer_form, comparisons_list
from publisher.pages.simulator.community_examples import community_examples
from publisher.pages.simulator.embedding import embedding_form
from publisher.pages.simulator.page import Beside, simulator_form, worked_examples
from publisher.pages.simulator.rollout_drawing import rollout_drawing
from publisher.pages.version.corrections_log import corrections_log
from publisher.pages.version.packages_table import packages_table
from publisher.pages.version.periods_table import periods_table
from publisher.pages.version.terms_drawing import terms_drawing
from publisher.plugin.browser_features import page_address
from publisher.plugin.options import Options, body
from simulator import Tariffs

type Inserts = dict[str, Callable[[], str]]


@dataclass(frozen=True, slots=True)
class PageInserts:
    """All that inserts are drawn from, in one build.

    ``modules`` is the folder of the npm packages; ``served`` is true of a site that is being written.
    """

    options: Options
    corpus: Corpus
    kept: Future[Kept]
    browser: BrowserSide | None
    keeping: Keeping | None
    glossary: Glossary | None
    modules: Path
    built: dt.date
    served: bool

    def of(self, root: str) -> Inserts:
        """Give the inserts of a page by name; ``root`` leads from it to the site's root."""
        found: Inserts = {
            "textes": lambda: inserts.texts_list(self.corpus, root, self.built),
            "corrections": lambda: corrections_log(self.corpus, root),
            "paquets": lambda: packages_table(self.corpus, self.kept.result(), site.SUMS, root),
            "periodes": lambda: periods_table(self.corpus, root),
            "comparaisons": lambda: comparisons_list(self.corpus, root),
            "durees": lambda: terms_drawing(self.corpus),
            "deploiement": rollout_drawing,
        }
        if self.glossary:
            glossary = self.glossary
            found["glossaire"] = lambda: glossary_page(glossary)
        return found | self._of_publisher() | self._of_browser(root) | self._of_tariffs(root)

    def _of_publisher(self) -> Inserts:
        publisher, plan = body(self.options), self.options.accessibility.plan
        return {
            "editeur": lambda: publisher_block(publisher),
            "hebergeur": lambda: host_block(publisher),
            "contact": lambda: contact_block(publisher),
            "protection-des-donnees": lambda: data_protection_block(publisher),
            "accessibilite-organisme": lambda: declaring_block(publisher, plan),
        }

    def _of_browser(self, root: str) -> Inserts:
        found: Inserts = {}
        browser = self.browser
        if browser and self.options.compare:
            found["comparer"] = lambda: comparer_form(self.corpus, browser.engine, browser.scripts, root)
        if browser and self.keeping:
            found["hors-ligne"] = lambda: offline_block(browser.scripts, root, being_written=self.served)
        if browser:
            found["communes"] = lambda: inserts.territory_source(browser.territory_document().get("source", ""))
            found["programmes"] = lambda: notices_table(read_notices(self.modules))
            found["licences"] = lambda: notices_texts(read_notices(self.modules))
        if browser and self.options.embed:
            embedded = page_address(self.options.embed)
            found["integrer"] = lambda: embedding_form(browser, embedded, root)
        return found

    def _of_tariffs(self, root: str) -> Inserts:
        if not self.corpus.tariffs:
            return {}
        tariffs = Tariffs(self.corpus.tariffs)
        found = inserts.of_tariff(tariffs.standing(self.built), root)
        browser = self.browser
        if browser and self.options.simulator:
            page = page_address(self.options.simulator)
            beside = Beside(case_files(self.corpus), page)
            found |= {
                "exemples": lambda: worked_examples(tariffs, root, self.built),
                "simulateur": lambda: simulator_form(tariffs, browser, root, self.built, beside),
                "collectivites": lambda: community_examples(tariffs, root, page, self.built),
            }
        return found
