"""The figures of a community, worked out by the simulator from the pupils of its schools."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from french.amounts import nearest_cent
from simulator import Answer, Choice, TariffLine, Tariffs, read_question, work_out
from simulator.calculation import ROLLOUT_YEARS, Rollout
from simulator.headcounts import PublishedCommunity, community_question, key, legal_name
from simulator.question import YES


@dataclass(frozen=True, slots=True)
class Figures:
    """What a community would pay.

    Attributes:
        community: its schools.
        departments: the names of its départements.
        inhabitants: of its communes, zero where it isn't known.
        base: what is always due, for all its pupils, by commune.
        options: for each line that is taken or left, what it comes to with that line.
        rollout: the same as ``base``, a part of the schools joining each year.
    """

    community: PublishedCommunity
    departments: Sequence[str]
    inhabitants: int
    base: Answer
    options: Mapping[TariffLine, Answer]
    rollout: Answer

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return re.sub(" +", "-", key(self.community["nom"]))

    @property
    def name(self) -> str:
        """Its name in full."""
        return legal_name(self.community["nom"])

    @property
    def pupils(self) -> int:
        """The pupils of its public schools."""
        return self.base.whole.request.pupils

    @property
    def amount(self) -> Decimal:
        """What is always due in a year."""
        return self.base.whole.net.amount

    @property
    def per_inhabitant(self) -> Decimal:
        """What is always due for an inhabitant, zero where their number isn't known."""
        return nearest_cent(Fraction(self.amount) / self.inhabitants) if self.inhabitants else Decimal(0)


def community_figures(
    community: PublishedCommunity, departments: Sequence[str], inhabitants: int, tariffs: Tariffs, built: date
) -> Figures:
    """Work out the figures of a community under the tariff that stands on the day of the build."""
    known = community_question(community)

    def answer(**chosen: str) -> Answer:
        document = {**known, "saisie": known["saisie"] | chosen, "jour": built.isoformat(), "site": "../../"}
        return work_out(read_question(document, tariffs), tariffs)

    taken = [line for line in tariffs.standing(built).options if line.choice is Choice.YES_NO]
    return Figures(
        community,
        departments,
        inhabitants,
        answer(),
        {line: answer(**{line.field: YES}) for line in taken},
        answer(annees=str(ROLLOUT_YEARS), deploiement=Rollout.PROGRESSIVE),
    )
