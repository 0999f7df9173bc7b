"""The pages of communities: what each would pay for the pupils of its schools."""

from publisher.pages.communities.figures import Figures, community_figures
from publisher.pages.communities.listing import communities_csv, listing_page
from publisher.pages.communities.page import community_page
