"""All that the simulator adds to a site of texts."""

from simulator.site.annexed_texts import annexed_texts
from simulator.site.case_documents import case_document, case_files, case_path, case_versions
from simulator.site.communities import COMMUNITIES, NO_COMMUNITIES, SiteCommunities, community_files, site_communities
from simulator.site.headcounts import HeadcountsError, read_school_years
from simulator.site.pages import check_figures, tariff_inserts
from simulator.site.territory import PACKAGE, TerritoryError, inhabitants, territory_document
