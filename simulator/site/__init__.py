"""All that the simulator adds to a site of texts: tariffs and cases beside versions, pages, inserts, commands."""

from simulator.site.annexed_texts import annexed_texts
from simulator.site.case_documents import case_document, case_files, case_path, case_versions
from simulator.site.case_file import CASE_FILES, cases_of
from simulator.site.communities import COMMUNITIES, NO_COMMUNITIES, SiteCommunities, community_files, site_communities
from simulator.site.headcounts import HeadcountsError, read_school_years
from simulator.site.pages import check_figures, tariff_inserts
from simulator.site.tariff_file import TARIFF_FILES, tariff_of, tariffs_of
from simulator.site.territory import PACKAGE, TerritoryError, inhabitants, territory_document


class SimulatorExtension:
    """The simulator as an extension (`publisher.extension`)."""

    annexes = (TARIFF_FILES, CASE_FILES)


EXTENSION = SimulatorExtension()
