"""The inserts of the site's pages, by name."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from versioned_texts.corpus import Corpus
from versioned_texts.delivery.notices import all_components, read_notices
from versioned_texts.delivery.offline import OfflineCopy
from versioned_texts.engine import BrowserSide
from versioned_texts.metadata import Downloads
from versioned_texts.pages import about, own, redline, version
from versioned_texts.plugin.settings.options import Options, publishing_body
from versioned_texts.site import SUMS, Addition, Inserts


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
    additions: Sequence[Addition] = ()
    timestamps: Sequence[str] = ()

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
        }
        if self.glossary:
            glossary = self.glossary
            named["glossaire"] = lambda: own.glossary_page(glossary)
        blocks = about.body_blocks(publishing_body(self.options), self.options.accessibility.plan)
        named |= {name: partial(str, block) for name, block in blocks.items()} | self._browser_inserts(root)
        for addition in self.additions:
            named |= addition.inserts(root, self.browser)
        return named

    def _browser_inserts(self, root: str) -> Inserts:
        named: Inserts = {}
        browser = self.browser
        if browser and self.options.compare:
            named["comparer"] = lambda: redline.comparer_form(self.corpus, browser.engine, browser.scripts, root)
        if browser and self.offline_copy:
            named["hors-ligne"] = lambda: about.offline_block(browser.scripts, root, served=self.served)
        if browser:
            named["programmes"] = lambda: about.notices_table(read_notices(self.modules, all_components()))
            named["licences"] = lambda: about.notices_texts(read_notices(self.modules, all_components()))
        return named
