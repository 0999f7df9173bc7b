"""What is done to a page once it is set in its template."""

from publisher.delivery.integrity import vouched
from publisher.delivery.offline import stamped
from publisher.delivery.policy import guarded
from publisher.delivery.valid_markup import mended
from publisher.plugin.asset_stamps import Shipped
from publisher.plugin.inline_logo import Logo

_PLACE = "\0"
"""Stands for what is drawn while the page around it is worked at; HTML takes it for an error, so no page holds it."""


def finish(html: str, drawn: str, logo: Logo, shipped: Shipped) -> str:
    """Have a page name the very content of what it loads, and what it may do, in HTML as the standard has it.

    Args:
        html: the page as its template gives it.
        drawn: the part of it that is drawn from the texts, empty in the site's own pages.
        logo: what stands for the theme's image of it.
        shipped: what the site's files say of their content.
    """
    around = mended(logo.put_into(html.replace(drawn, _PLACE, 1) if drawn else html))
    page, part = (vouched(stamped(one, shipped.stamps), shipped.vouchers) for one in (around, drawn))
    return guarded(page, part).replace(_PLACE, part, 1)
