"""The last changes to the HTML of a page: valid markup, stamps, hashes and its policy."""

from publisher.delivery import add_integrity, add_policy, fix_markup
from publisher.delivery.offline import add_stamps
from publisher.plugin.asset_stamps import AssetStamps
from publisher.plugin.inline_logo import InlineLogo

_PLACEHOLDER = "\0"
"""Stands for the inert part during the other changes; no valid HTML holds this character."""


def finish_page(html: str, inert: str, logo: InlineLogo, assets: AssetStamps) -> str:
    """Return the final HTML of a page.

    Args:
        html: the output of the template.
        inert: the part drawn from the texts, empty in other pages.
        logo: the logo to inline.
        assets: the stamps and hashes of the site.
    """
    outer = fix_markup(logo.insert(html.replace(inert, _PLACEHOLDER, 1) if inert else html))
    page, part = (add_integrity(add_stamps(one, assets.stamps), assets.hashes) for one in (outer, inert))
    return add_policy(page, part).replace(_PLACEHOLDER, part, 1)
