"""What a home page shows of the simulator: the field of a community, and the way to the list of all."""

from simulator.site.pages.communities import COMMUNITIES
from simulator.site.pages.form import SimulatorLinks
from simulator.site.pages.templates import fill
from simulator.wording import section
from versioned_texts.engine import BrowserSide
from versioned_texts.pages import with_tags

_say = section("site", "home")


def estimation_field(browser: BrowserSide, root: str, links: SimulatorLinks) -> str:
    """Write the field of a community, where the amounts of all are published, else of a number of pupils."""
    assets, simulator = root + browser.scripts, root + links.page
    communities = f"{root}{COMMUNITIES}/"
    return fill(
        "simulator/estimation.html", root=root, links=links, assets=assets, simulator=simulator, communities=communities
    )


def way_to_communities(root: str, links: SimulatorLinks, count: int) -> str:
    """Write the way to the list of communities, to the worked examples where it has none."""
    way = f"{root}{COMMUNITIES}/" if count else f"{root}{links.page}#exemples"
    sentence = _say("communities", count=count) if count else _say["examples"]
    return f'<p class="voie">{with_tags(sentence, way=way)}</p>'
