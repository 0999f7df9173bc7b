"""The pages of communities: what each would pay for the pupils of its schools."""

from simulator.site.pages.communities.amounts import AmountsIndex, amounts_index
from simulator.site.pages.communities.beeswarm import beeswarm
from simulator.site.pages.communities.figures import SiteCommunities, site_communities
from simulator.site.pages.communities.page import COMMUNITIES, community_files
