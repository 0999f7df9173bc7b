"""Inserts that draw a tariff: its prices, its services, and where the numbers of pupils and the communes come from."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import french
from simulator import Tariff
from simulator.headcounts import PublishedCommunity
from simulator.site.pages.page import TEMPLATES
from simulator.site.wording import TariffWords
from simulator.views import price
from versioned_texts.fragments import link
from versioned_texts.pages import fill_template
from versioned_texts.wording import section as text_section

_text = text_section("pages", "text")

TARIFF_INSERTS = ("prix", "tarif", "services", "collectivites", "exemples")
"""The inserts that draw a tariff."""


def tariff_inserts(tariff: Tariff, root: str) -> dict[str, Callable[[], str]]:
    """Return the inserts that show a tariff, by name: each has a template of that name."""
    values = {"tariff": tariff, "root": root, "price": price, "source": tariff_source(tariff, root)}
    return {
        name: partial(fill_template, TEMPLATES / f"{name}.html", **values) for name in ("prix", "tarif", "services")
    }


def tariff_source(tariff: Tariff, root: str) -> str:
    """Name the version that sets a tariff, with a link to it; ``root`` leads from the page to the site's root."""
    name = _text("version", day=french.day(tariff.version))
    return TariffWords.SOURCE_OF.format(version=link(f"{root}{tariff.work}/{tariff.version}/", name))


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = TariffWords.NO_HEADCOUNTS
    if schools:
        sentence = TariffWords.HEADCOUNTS.format(source=schools[0]["source"])
    return f"<p>{escape(french.typeset(sentence))}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(french.typeset(source))}</p>" if source else ""
