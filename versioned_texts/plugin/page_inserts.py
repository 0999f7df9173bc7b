"""The inserts of the site's pages, by name."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator import Tariffs
from simulator.site import pages as simulator
from simulator.site import tariffs_of
from simulator.site.case_documents import case_files
from simulator.site.communities import COMMUNITIES, NO_COMMUNITIES, SiteCommunities
from versioned_texts.corpus import Corpus
from versioned_texts.delivery.notices import read_notices
from versioned_texts.delivery.offline import OfflineCopy
from versioned_texts.engine import BrowserSide
from versioned_texts.metadata import Downloads
from versioned_texts.pages import about, own, redline, version
from versioned_texts.plugin.browser_features import page_address
from versioned_texts.plugin.settings.options import Options, publishing_body
from versioned_texts.site import SUMS

type Inserts = dict[str, Callable[[], str]]


@dataclass(frozen=True, slots=True)
class PageInserts:
    """The data of all inserts in one build.

    ``modules`` is the folder of the npm packages; ``served`` is true for `mkdocs serve`; ``site`` is the site's address
    where it is known.
    """

    options: Options
    corpus: Corpus
    downloads: Downloads
    browser: BrowserSide | None
    offline_copy: OfflineCopy | None
    glossary: own.Glossary | None
    modules: Path
    built: dt.date
    served: bool
    communities: SiteCommunities = NO_COMMUNITIES
    timestamps: Sequence[str] = ()
    site: str = ""

    def of(self, root: str) -> Inserts:
        """Return the inserts of a page by name; ``root`` leads from it to the site's root."""
        named: Inserts = {
            "textes": lambda: own.texts_list(self.corpus, root, self.built),
            "corrections": lambda: own.corrections_log(self.corpus, Path(self.options.texts).name, root),
            "paquets": lambda: version.packages_table(self.corpus, self.downloads, SUMS, root),
            "horodatages": lambda: version.timestamps_block(self.timestamps, Path(self.options.texts).name),
            "periodes": lambda: version.periods_table(self.corpus, root),
            "comparaisons": lambda: redline.comparisons_list(self.corpus, root),
            "durees": lambda: version.terms_drawing(self.corpus),
            "deploiement": simulator.rollout_drawing,
        }
        if self.glossary:
            glossary = self.glossary
            named["glossaire"] = lambda: own.glossary_page(glossary)
        return named | self._publisher_inserts() | self._browser_inserts(root) | self._tariff_inserts(root)

    def _publisher_inserts(self) -> Inserts:
        publisher, plan = publishing_body(self.options), self.options.accessibility.plan
        return {
            "editeur": lambda: about.publisher_block(publisher),
            "hebergeur": lambda: about.host_block(publisher),
            "contact": lambda: about.contact_block(publisher),
            "protection-des-donnees": lambda: about.data_protection_block(publisher),
            "messages": lambda: about.messages_block(publisher),
            "accessibilite-organisme": lambda: about.declaring_block(publisher, plan),
        }

    def _browser_inserts(self, root: str) -> Inserts:
        named: Inserts = {}
        browser = self.browser
        if browser and self.options.compare:
            named["comparer"] = lambda: redline.comparer_form(self.corpus, browser.engine, browser.scripts, root)
        if browser and self.offline_copy:
            named["hors-ligne"] = lambda: about.offline_block(browser.scripts, root, served=self.served)
        if browser:
            named["effectifs"] = lambda: simulator.headcounts_source(self.communities.schools)
            named["communes"] = lambda: simulator.territory_source(browser.territory_document().get("source", ""))
            named["programmes"] = lambda: about.notices_table(read_notices(self.modules))
            named["licences"] = lambda: about.notices_texts(read_notices(self.modules))
        if browser and self.options.embed:
            embedded = page_address(self.options.embed)
            named["integrer"] = lambda: simulator.embedding_line(embedded, self.site)
        return named

    def _tariff_inserts(self, root: str) -> Inserts:
        published = tariffs_of(self.corpus)
        if not published:
            return {}
        tariffs = Tariffs(published)
        named = self._drawn_tariff(tariffs, root)
        for tariff in tariffs.published:
            drawn = self._drawn_tariff(Tariffs((tariff,)), root)
            named |= {f"{name} {tariff.work}/{tariff.version}": draw for name, draw in drawn.items()}
        browser = self.browser
        if browser and self.options.simulator:
            page = page_address(self.options.simulator)
            headcounts = f"{COMMUNITIES}/" if self.communities.figures else ""
            pages = [
                (one.community["code"], one.community["nom"], f"{COMMUNITIES}/{one.slug}/")
                for one in self.communities.figures
            ]
            links = simulator.SimulatorLinks(case_files(self.corpus), page, headcounts, pages)
            named["simulateur"] = lambda: simulator.simulator_form(tariffs, browser, root, self.built, links)
        return named

    def _drawn_tariff(self, tariffs: Tariffs, root: str) -> Inserts:
        """Return the inserts that draw the tariff that stands among some."""
        named = simulator.tariff_inserts(tariffs.standing(self.built), root)
        if self.browser and self.options.simulator:
            page = page_address(self.options.simulator)
            named["exemples"] = lambda: simulator.worked_examples(tariffs, root, self.built)
            named["collectivites"] = lambda: simulator.community_examples(tariffs, root, page, self.built)
        return named
