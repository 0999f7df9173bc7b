"""The communities of the site: their pages, and the files of their schools."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from simulator import Tariffs, Territory
from simulator.headcounts import PublishedCommunity
from simulator.site.communities.figures import Figures, community_figures
from simulator.site.communities.listing import communities_csv, listing_page
from simulator.site.communities.page import community_page
from simulator.site.headcounts import SchoolYear, communities, schools_csv
from versioned_texts.metadata import json_text
from versioned_texts.site import SiteFile

COMMUNITIES = "collectivites"
"""The folder of the communities."""


class SiteCommunities(NamedTuple):
    """The schools of every community, and the figures of those that have a public one."""

    schools: Sequence[PublishedCommunity] = ()
    figures: Sequence[Figures] = ()


NO_COMMUNITIES = SiteCommunities()


def site_communities(
    year: SchoolYear, territory: Territory, inhabitants: Mapping[str, int], tariffs: Tariffs, built: date
) -> SiteCommunities:
    """Work out the figures of communities under the tariff that stands on the day of the build."""
    every = list(communities(year, territory))
    figures = []
    for one in every:
        if one["ecoles"]:
            codes = [code for code, _ in one["communes"]]
            departments = sorted({territory.by_code[code].department for code in codes})
            names = [territory.departments[code] for code in departments]
            people = sum(inhabitants.get(code, 0) for code in codes)
            figures.append(community_figures(one, names, people, tariffs, built))
    return SiteCommunities(every, figures)


def community_files(every: SiteCommunities, simulator: str) -> Iterator[SiteFile]:
    """Yield the list of communities, the page of each, and its schools for the simulator and for a spreadsheet."""
    yield SiteFile(f"{COMMUNITIES}/index.md", listing_page(every.figures))
    yield SiteFile(f"{COMMUNITIES}/effectifs.csv", communities_csv(every.figures))
    for community in every.schools:
        yield SiteFile(f"{COMMUNITIES}/{community['code']}.json", json_text(community))
    for one in every.figures:
        page = community_page(one, every.figures, simulator)
        yield SiteFile(f"{COMMUNITIES}/{one.slug}.md", page, in_navigation=False)
        yield SiteFile(f"{COMMUNITIES}/{one.community['code']}.csv", schools_csv(one.community))
