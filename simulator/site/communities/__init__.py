"""The pages of communities: what each would pay for the pupils of its schools."""

from simulator.site.communities.figures import Figures, community_figures
from simulator.site.communities.listing import listing_page
from simulator.site.communities.page import community_page
from simulator.site.communities.site_files import (
    COMMUNITIES,
    NO_COMMUNITIES,
    SiteCommunities,
    community_files,
    site_communities,
)
