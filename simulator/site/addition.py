"""What the simulator adds to one build of a site."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256

from simulator import Tariffs, read_territory
from simulator.exports import SCHEMA, EstimateDocument
from simulator.site import pages
from simulator.site.document_templates import read_templates
from simulator.site.documents import annexes
from simulator.site.engine import price_comparison_parts, simulator_parts
from simulator.site.headcounts import HeadcountsError, read_school_years
from simulator.site.pages import communities
from simulator.site.tariff_file import ANCHORS, tariff_of, tariffs_of
from simulator.site.territory import PACKAGE, TerritoryError, inhabitants, territory_document
from simulator.wording import section
from versioned_texts.corpus import Corpus, Figure, Version
from versioned_texts.engine import BrowserSide
from versioned_texts.metadata import Files, json_text, schema
from versioned_texts.pages import FigureLink, page_address
from versioned_texts.site import Addition, AdditionError, Inserts, SiteFile, SiteSettings, log
from warm_python import NAME_LENGTH

_say = section("site", "addition")

TERRITORIES, AMOUNTS = "assets/territoire/", "assets/estimations/"
"""The folders of the document of communities and of their amounts, which are named by their hash."""


class SimulatorAddition(Addition):
    """The simulator in one build of a site.

    Raises:
        AdditionError: there is a page of the simulator and no tariff, or the data of communities can't be read.
    """

    def __init__(self, corpus: Corpus, settings: SiteSettings) -> None:
        options = settings.options
        self.corpus, self.settings = corpus, settings
        self.page, self.embed = options["simulator"], options["embed"]
        published = tariffs_of(corpus)
        self.tariffs = Tariffs(published) if published else None
        self.plain_labels = self._plain_labels(options["plain_labels"])
        if self.page is not None and not self.tariffs:
            found = f"{self.page}, though no text in {options['texts']} sets a tariff"
            raise AdditionError(f"simulator: found {found}; expected a <date>.tarif.toml, or no simulator")
        templates = options["templates"] if self.page else None
        self.templates = read_templates(settings.pages / templates) if templates else {}
        try:
            package = settings.packages / PACKAGE
            codes = options["departments"] if self.page else ()
            self.territory = territory_document(package, codes, options["other_names"]) if codes else ""
            self.communities = self._communities()
            if headcounts := {community["code"]: _hash(json_text(community)) for community in self.communities.schools}:
                document = json.loads(self.territory) | {"effectifs": headcounts}
                self.territory = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
        except (HeadcountsError, TerritoryError) as error:
            raise AdditionError(str(error)) from error
        # the address of the document of communities and the name of its source, empty without one
        self.territory_address = f"{TERRITORIES}{_hash(self.territory)}.json" if self.territory else ""
        self.amounts = communities.amounts_index(self.communities, self.territory)
        self.amounts_address = f"{AMOUNTS}{_hash(self.amounts)}.json" if self.amounts else ""
        self.comparison_data = self.amounts_address if self.page else ""
        self.territory_source = str(json.loads(self.territory)["source"]) if self.territory else ""
        self.start_pages = [page for page in (self.page, self.embed) if self.page and page]
        self.framed = [self.embed] if self.embed else []
        self.unlisted = () if self.communities.figures else (f"{communities.COMMUNITIES}/index.md",)
        parts = simulator_parts(corpus, self.templates) if self.page else price_comparison_parts(corpus)
        self.parts = [parts]

    def _plain_labels(self, declared: Sequence[str]) -> Mapping[str, str]:
        """Return what officials call lines, by the field of each: « Accompagnement au forfait = forfait »."""
        fields = [line.field for line in self.tariffs.options] if self.tariffs else []
        pairs = [(label.strip(), field.strip()) for label, _, field in (text.rpartition("=") for text in declared)]
        if unknown := [f"{label} = {field}" for label, field in pairs if not label or field not in fields]:
            expected = f"a label and the field of a line that is chosen ({', '.join(fields)})"
            raise AdditionError(f"plain_labels: found {', '.join(map(repr, unknown))}, expected {expected}")
        return {field: label for label, field in pairs}

    def _communities(self) -> communities.SiteCommunities:
        """Work out the figures of the communities of the latest school year, where the site has headcounts."""
        folder = self.settings.options["headcounts"]
        if folder is None or not (self.territory and self.tariffs):
            return communities.SiteCommunities()
        years = read_school_years(self.settings.pages / folder)
        if not years:
            log.info("No headcounts in %s/: `make headcounts` brings them in, for pages of communities", folder)
            return communities.SiteCommunities()
        territory, people = read_territory(self.territory), inhabitants(self.settings.packages / PACKAGE)
        year = years[0].match_communes(territory)
        file, following = f"{folder}/effectifs-{year.year}.csv", int(year.year[:4]) + 1
        if year.unmatched:
            log.info("%s: found %s", file, year.shortfall)
        if self.settings.built >= date(following, 9, 1):
            log.info("%s: the school year %s has begun, and `make headcounts` looks for its pupils", file, following)
        return communities.site_communities(year, territory, people, self.tariffs, self.settings.built)

    def inserts(self, root: str, browser: BrowserSide | None, day: date, files: Files) -> Inserts:
        """Return the sources of data, the tariffs, the years of a roll-out, and the form of the simulator."""
        named: Inserts = {}
        if browser:
            named["effectifs"] = lambda: pages.headcounts_source(self.communities.schools)
            named["communes"] = lambda: pages.territory_source(self.territory_source)
        if browser and self.embed:
            named["integrer"] = lambda: pages.embedding_line(page_address(self.embed), self.settings.address)
        if self.tariffs is None:
            return named
        tariffs = self.tariffs
        named |= pages.tariff_inserts(tariffs, root, day)
        if self.page:
            named["exemples"] = lambda: pages.worked_examples(tariffs, root, day)
        if browser and self.page:
            links, count = self._links(tariffs, files, day), len(self.communities.figures)
            named["simulateur"] = lambda: pages.simulator_form(tariffs, browser, root, day, links)
            named["estimation"] = lambda: pages.estimation_field(browser, root, links)
            named["intercommunalites"] = lambda: pages.way_to_communities(root, links, count)
            way = f"{root}{communities.COMMUNITIES}/"
            named["par-habitant"] = lambda: communities.beeswarm(self.communities.figures)(
                root=way, own="", with_table=True
            )
        return named

    def _links(self, tariffs: Tariffs, files: Files, day: date) -> pages.SimulatorLinks:
        return pages.SimulatorLinks(
            page_address(self.page),
            self.amounts_address,
            self.territory_address,
            self.territory_source,
            self.plain_labels,
            list(annexes(self.corpus, tariffs, files, day)) if self.templates else None,
        )

    def files(self) -> Iterator[SiteFile]:
        """Yield the schema of an estimate, the communities, and the pages and files of each."""
        if self.page:
            yield SiteFile(SCHEMA, schema(EstimateDocument))
        if self.territory:
            yield SiteFile(self.territory_address, self.territory)
        if self.page and self.amounts:
            yield SiteFile(self.amounts_address, self.amounts)
            yield from communities.community_files(self.communities, page_address(self.page))

    def figure_link(self, version: Version, figure: Figure) -> FigureLink | None:
        """Lead from a price of a version to the simulator under its tariff."""
        tariff = tariff_of(version)
        if self.page is None or tariff is None or not figure.anchor.startswith(ANCHORS):
            return None
        return FigureLink(f"{page_address(self.page)}#tarif={tariff.version}", _say("calculate"))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:NAME_LENGTH]
