"""The inserts of the site's pages, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from versioned_texts.delivery.notices import Notice, read_notices
from versioned_texts.delivery.offline import OfflineCopy
from versioned_texts.extension import all_components, extensions, publishing_body
from versioned_texts.pages import SiteContext, about, own, redline, version
from versioned_texts.site import SUMS, Inserts, SiteContent, SiteSettings


@dataclass(frozen=True, slots=True)
class PageInserts:
    """The data of all inserts in one build; ``served`` is true for `mkdocs serve`."""

    settings: SiteSettings
    content: SiteContent
    context: SiteContext
    offline_copy: OfflineCopy | None
    glossary: own.Glossary | None
    timestamps: Sequence[str]
    served: bool
    published_list: str = ""
    """The address of the list of what is published, from the site's root."""

    def of(self, root: str, day: date) -> Inserts:
        """Return the inserts of a page by name, as of a day; ``root`` leads from it to the site's root."""
        corpus, options, folder = self.content.corpus, self.settings.options, self.settings.texts.name
        context, browser, glossary = self.context, self.context.browser, self.glossary
        named: Inserts = {
            "textes": lambda: own.texts_list(corpus, root, day),
            "corrections": lambda: own.corrections_log(corpus, folder, root),
            "paquets": lambda: version.packages_table(corpus, self.content.downloads, SUMS, root),
            "horodatages": lambda: version.timestamps_block(self.timestamps, folder),
            "periodes": lambda: version.periods_table(corpus, root),
            "comparaisons": lambda: redline.comparisons_list(corpus, root),
            "durees": lambda: version.terms_drawing(corpus, root, day),
        }
        if glossary:
            named["glossaire"] = lambda: own.glossary_page(glossary)
        blocks = about.body_blocks(publishing_body(options), options["accessibility"]["plan"])
        named |= {name: partial(str, block) for name, block in blocks.items()}
        if browser:
            named["programmes"] = lambda: about.notices_table(self._notices())
            named["licences"] = lambda: about.notices_texts(self._notices())
        if browser and options["compare"]:
            data = self.content.addition.comparison_data
            named["comparer"] = lambda: redline.proposal_form(corpus, browser, root, context.comparison_additions, data)
        if browser and options["verify"] and (comparer := context.comparer):
            advice = [extension.unknown_file for extension in extensions() if extension.unknown_file]
            named["verifier"] = lambda: about.verification_form(browser, root, self.published_list, comparer, advice)
        if browser and self.offline_copy:
            named["hors-ligne"] = lambda: about.offline_block(browser.scripts, root, served=self.served)
        return named | self.content.addition.inserts(root, browser, day, self.content.downloads.files)

    def _notices(self) -> Sequence[Notice]:
        return read_notices(self.settings.packages, all_components(self.settings.theme))
