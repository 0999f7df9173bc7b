"""Inserts that draw a tariff, and those that name the sources of headcounts and communes."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from html import escape

import french
from simulator import Service, Tariff, Tariffs
from simulator.calculation import vote_notice
from simulator.headcounts import PublishedCommunity
from simulator.site.pages.examples import rollout_drawing
from simulator.site.pages.templates import fill
from simulator.views import price
from simulator.wording import section
from versioned_texts.pages import with_tags
from versioned_texts.site import Inserts

_say = section("site", "tariff_inserts")

_REMARK = re.compile(r"\s*\([^()]*(?:(?P<reading>lecture du site)|(?P<may>pourra))[^()]*\)$")
"""What stands behind the name of a service where the text alone doesn't say that it is opened."""

_PRICES = ("prix", "tarif", "services")


def tariff_inserts(tariffs: Tariffs, root: str, built: date) -> Inserts:
    """Return the inserts that show the tariff of the day among some, or what it comes to, by name.

    ``root`` leads from the page of an insert to the site's root.
    """
    tariff = tariffs.standing(built)
    version = f"{root}{tariff.work}/{tariff.text_version}/"
    origin = _say("source", origin=tariff.origin)
    notices = (origin, vote_notice(tariffs, tariff, built), _coming_prices(tariffs, tariff, built))
    source = with_tags(" ".join(filter(None, notices)), version=version)
    values = {"tariff": tariff, "root": root, "price": price, "source": source}
    drawings: Inserts = {name: partial(fill, f"simulator/{name}.html", **values) for name in _PRICES}
    without_notices = values | {"source": with_tags(origin, version=version)}
    services = [*map(_shown_service, tariff.services)]
    drawings["services"] = partial(fill, "simulator/services.html", services=services, **without_notices)
    drawings["deploiement"] = partial(rollout_drawing, tariffs, built)
    return drawings


def _shown_service(service: Service) -> Mapping[str, object]:
    """Return what is shown of a service: ``access`` says whether the text opens it, a reading does, or it may be."""
    remark = _REMARK.search(service.label)
    name = service.label[: remark.start()] if remark else service.label
    return {"name": name, "access": remark.lastgroup if remark else "included", "service": service}


def _coming_prices(tariffs: Tariffs, tariff: Tariff, built: date) -> str:
    """Announce the prices of the next tariff that are not those of the day; empty where none is published."""
    later = next((other for other in tariffs.published if other.start > built), tariff)
    before = {line.key: line.amount for line in tariff.lines}
    moved = [f"{line.label}, {price(line)}" for line in later.lines if before.get(line.key) != line.amount]
    return _say("coming", start=french.day(later.start), prices=" ; ".join(moved)) if moved else ""


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = _say("headcounts", source=schools[0]["source"]) if schools else _say("no_headcounts")
    return f"<p>{escape(sentence)}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(source)}</p>" if source else ""
