"""The inserts that a page of the site can ask for, by name."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from publisher import site
from publisher.browser_side import BrowserSide
from publisher.cases import case_files
from publisher.corpus import Corpus
from publisher.metadata import Kept
from publisher.offline import Keeping
from publisher.pages import inserts
from publisher.pages.accessibility_page import contact_block, publisher_block
from publisher.pages.community_examples import community_examples
from publisher.pages.comparer_page import comparer_form, comparisons_list
from publisher.pages.corrections_log import corrections_log
from publisher.pages.embedding_page import embedding_form
from publisher.pages.glossary import Glossary, glossary_page
from publisher.pages.offline_page import offline_block
from publisher.pages.packages_table import packages_table
from publisher.pages.periods_table import periods_table
from publisher.pages.rollout_drawing import rollout_drawing
from publisher.pages.simulator_page import Beside, simulator_form, worked_examples
from publisher.pages.terms_drawing import terms_drawing
from publisher.plugin.browser import page_address
from publisher.plugin.options import Options, stated
from simulator import Tariffs

type Inserts = dict[str, Callable[[], str]]


@dataclass(frozen=True, slots=True)
class PageInserts:
    """All that inserts are drawn from, in one build; ``served`` is true of a site that is being written."""

    options: Options
    corpus: Corpus
    kept: Future[Kept]
    browser: BrowserSide | None
    keeping: Keeping | None
    glossary: Glossary | None
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
        if self.options.accessibility.page:
            statement = stated(self.options)
            found["accessibilite-organisme"] = lambda: publisher_block(statement)
            found["accessibilite-contact"] = lambda: contact_block(statement)
        return found | self._of_browser(root) | self._of_tariffs(root)

    def _of_browser(self, root: str) -> Inserts:
        found: Inserts = {}
        browser = self.browser
        if browser and self.options.compare:
            found["comparer"] = lambda: comparer_form(self.corpus, browser.engine, browser.scripts, root)
        if browser and self.keeping:
            found["hors-ligne"] = lambda: offline_block(browser.scripts, root, being_written=self.served)
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
