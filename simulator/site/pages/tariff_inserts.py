"""Inserts that draw a tariff: its prices, its services, and where the numbers of pupils and the communes come from."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import french
from simulator import Tariff
from simulator.headcounts import PublishedCommunity
from simulator.site.pages.template import fill
from simulator.views import price
from simulator.wording import section
from versioned_texts.pages import with_tags

_say = section("site", "tariff_inserts")

TARIFF_INSERTS = ("prix", "tarif", "services", "collectivites", "exemples")
"""The inserts that draw a tariff."""


def tariff_inserts(tariff: Tariff, root: str) -> dict[str, Callable[[], str]]:
    """Return the inserts that show a tariff, by name: each has a template of that name."""
    values = {"tariff": tariff, "root": root, "price": price, "source": tariff_source(tariff, root)}
    return {name: partial(fill, f"simulator/{name}.html", **values) for name in ("prix", "tarif", "services")}


def tariff_source(tariff: Tariff, root: str) -> str:
    """Name the version that sets a tariff, with a link to it; ``root`` leads from the page to the site's root."""
    return with_tags(_say("source", day=french.day(tariff.version)), version=f"{root}{tariff.work}/{tariff.version}/")


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = _say("headcounts", source=schools[0]["source"]) if schools else _say("no_headcounts")
    return f"<p>{escape(sentence)}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(source)}</p>" if source else ""
