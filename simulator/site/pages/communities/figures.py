"""The figures of communities, worked out by the simulator from the pupils of their schools."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from french.amounts import nearest_cent
from simulator import Answer, Choice, TariffLine, Tariffs, Territory, read_question, work_out
from simulator.calculation import ROLLOUT_YEARS, Rollout
from simulator.headcounts import PublishedCommunity, legal_name, names_of, question_pupils
from simulator.name_keys import key
from simulator.question import YES
from simulator.site.headcounts import SchoolRow, SchoolYear, communities

_KIND = re.compile("^C[ACU] (?:(?:de la|des|de|du) |(?:de l|d)['’])?")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a community would pay; ``inhabitants`` is zero where their number isn't known.

    ``names`` are what people type to find it: its own, its initials and those of its communes.
    ``base`` is what is always due, for all its pupils, by commune; ``options`` what it comes to with each line that is
    taken or left; ``rollout`` the same as ``base``, a part of the schools joining each year; ``coming`` the same as
    ``base`` under each tariff that begins later.
    """

    community: PublishedCommunity
    names: Sequence[str]
    departments: Sequence[str]
    inhabitants: int
    base: Answer
    options: Mapping[TariffLine, Answer]
    rollout: Answer
    coming: Sequence[Answer] = ()

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return re.sub(" +", "-", key(self.community["nom"]))

    @property
    def listed_name(self) -> str:
        """Its published name without its kind: « Hénin-Carvin » of « CA d'Hénin-Carvin »."""
        return _KIND.sub("", self.community["nom"])

    @property
    def name(self) -> str:
        """Its name in full."""
        return legal_name(self.community["nom"])

    @property
    def pupils(self) -> int:
        """The pupils of its public schools."""
        return self.base.full_year.request.pupils

    @property
    def amount(self) -> Decimal:
        """What is always due in a year."""
        return self.base.full_year.net.amount

    @property
    def per_inhabitant(self) -> Decimal:
        """What is always due for an inhabitant, zero where their number isn't known."""
        return nearest_cent(Fraction(self.amount) / self.inhabitants) if self.inhabitants else Decimal(0)


def _figures(
    community: PublishedCommunity, territory: Territory, inhabitants: Mapping[str, int], tariffs: Tariffs, built: date
) -> Figures:
    communes = dict(community["communes"])
    departments = sorted({territory.by_code[code].department for code in communes})

    def answer(chosen: Mapping[str, str], day: date = built) -> Answer:
        pupils, _ = question_pupils({"saisie": chosen}, communes, community, tariffs)
        document = {**pupils, "jour": day.isoformat(), "site": "../../"}
        return work_out(read_question(document, tariffs), tariffs)

    taken = [line for line in tariffs.standing(built).options if line.choice is Choice.YES_NO]
    names = names_of(next(other for other in territory.communities if other.code == community["code"]))
    return Figures(
        community,
        [*names, *communes.values()],
        [territory.departments[code] for code in departments],
        sum(inhabitants.get(code, 0) for code in communes),
        answer({}),
        {line: answer({line.field: YES}) for line in taken},
        answer({"annees": str(ROLLOUT_YEARS), "deploiement": Rollout.PROGRESSIVE}),
        [answer({}, tariff.start) for tariff in tariffs.published if tariff.start > built],
    )


class SiteCommunities(NamedTuple):
    """The schools of every community, the figures of those that have a public one, and the schools in no community."""

    schools: Sequence[PublishedCommunity] = ()
    figures: Sequence[Figures] = ()
    unmatched: Sequence[SchoolRow] = ()


def site_communities(
    year: SchoolYear, territory: Territory, inhabitants: Mapping[str, int], tariffs: Tariffs, built: date
) -> SiteCommunities:
    """Work out the figures of communities under the tariff that stands on the day of the build, in the order of names.

    A community is sorted by the name that follows its kind.
    """
    every = list(communities(year, territory))
    figures = [_figures(document, territory, inhabitants, tariffs, built) for document in every if document["ecoles"]]
    return SiteCommunities(every, sorted(figures, key=lambda entry: key(entry.listed_name)), year.unmatched)
