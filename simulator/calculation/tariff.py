"""The tariff: what one version of a text asks for, each figure with the words that set it.

Nothing here holds a figure: a tariff is read from the JSON that the publisher makes of the texts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a text that a figure or a hypothesis rests on, and their place on the site.

    ``work`` is the text's slug, ``path`` the address of the words relative to the site's root.
    """

    work: str
    title: str
    version: date
    article: str
    quote: str
    path: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """One price: its label, the amount for one unit in euros, the unit as the tariff writes it, its source."""

    label: str
    amount: Decimal
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the text and the contributions that open it (``base``, ``flat_support``, ``on_demand_support``)."""

    label: str
    contributions: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that a text asks for or names: how it is called in a sentence, and the words it is taken from."""

    label: str
    source: Source


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What a text requires of the deliberation by which a community joins, each with its words.

    Attributes:
        receiver: who exercises the competence for those that join; masculine, without an article of its own.
        statutes: what allows it to, with its article, as all that follow but the competence.
        competence: what one joins for, by its name.
        joined: that the deliberation says for which competence the community joins.
        effect: that it gives the day on which the transfer takes effect.
        approval: what it must approve.
        concurrence: who else must deliberate alike.
    """

    receiver: Clause
    statutes: Clause
    competence: Clause
    joined: Clause
    effect: Clause
    approval: Clause
    concurrence: Clause


@dataclass(frozen=True, slots=True)
class Tariff:
    """The prices set by one version of a text; the optional supports are None where the text offers none.

    ``start`` is the day from which it is taken to apply; ``grounds`` ties the name of a hypothesis to the words that it
    turns on; ``deliberation`` is None where the text says nothing of how one joins.
    """

    work: str
    title: str
    version: date
    start: date
    base: Contribution
    flat_support: Contribution | None
    on_demand_support: Contribution | None
    services: tuple[Service, ...]
    grounds: Mapping[str, Source]
    deliberation: Deliberation | None = None

    @property
    def contributions(self) -> dict[str, Contribution]:
        """The prices that the text sets, by name, the base first."""
        named = {"base": self.base, "flat_support": self.flat_support, "on_demand_support": self.on_demand_support}
        return {name: one for name, one in named.items() if one is not None}


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Every published tariff, oldest first; a tariff is known by the date of its version."""

    published: tuple[Tariff, ...]

    @property
    def latest(self) -> Tariff:
        """The tariff of the latest version published."""
        return self.published[-1]

    def standing(self, day: date) -> Tariff:
        """Give the last tariff that has begun by a day, or the first of all when none has."""
        begun = [tariff for tariff in self.published if tariff.start <= day]
        return begun[-1] if begun else self.published[0]

    def of(self, version: date) -> Tariff | None:
        """Find the tariff set by the version of that date."""
        return next((tariff for tariff in self.published if tariff.version == version), None)


def read_tariffs(text: str) -> Tariffs:
    """Read the published tariffs: a JSON list, amounts as strings (``tariffs.json``, made of the texts).

    Raises:
        ValueError: it is no JSON, holds no tariff, or a day in it can't be read.
        KeyError: something that the publisher writes is missing.
    """
    tariffs = [_tariff(entry) for entry in json.loads(text)]
    if not tariffs:
        msg = "no tariff in the document"
        raise ValueError(msg)
    return Tariffs(tuple(sorted(tariffs, key=lambda tariff: tariff.version)))


def _tariff(entry: Mapping[str, Any]) -> Tariff:
    version = date.fromisoformat(entry["version"])

    def source(place: Mapping[str, str]) -> Source:
        return Source(entry["work"], entry["title"], version, place["article"], place["quote"], place["path"])

    def contribution(name: str) -> Contribution | None:
        found = entry["contributions"].get(name)
        if found is None:
            return None
        return Contribution(found["label"], Decimal(found["amount"]), found["unit"], source(found))

    def clause(place: Mapping[str, str]) -> Clause:
        return Clause(place["label"], source(place))

    asked = entry.get("deliberation")
    base = contribution("base")
    if base is None:
        msg = f"the tariff of {version} has no base contribution"
        raise ValueError(msg)
    return Tariff(
        work=entry["work"],
        title=entry["title"],
        version=version,
        start=date.fromisoformat(entry["start"]),
        base=base,
        flat_support=contribution("flat_support"),
        on_demand_support=contribution("on_demand_support"),
        services=tuple(
            Service(service["label"], tuple(service["contributions"]), source(service)) for service in entry["services"]
        ),
        grounds={name: source(place) for name, place in entry["grounds"].items()},
        deliberation=Deliberation(**{name: clause(place) for name, place in asked.items()}) if asked else None,
    )
