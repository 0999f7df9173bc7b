"""What is taken away: the page's question, read and worked out once for every kind of file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from simulator.calculation.breakdown import Share, breakdown
from simulator.calculation.comparison import Comparison, Scenario, compare
from simulator.calculation.estimate import Estimate, estimate
from simulator.calculation.projection import Projection, project
from simulator.calculation.tariff import Tariff, Tariffs
from simulator.exports.share_link import share_link
from simulator.headcounts.name_keys import key
from simulator.question.question import Question, read_question

FIRST = "Votre choix"
LONGEST_NAME = 120
LONGEST_SLUG = 60
_ILLEGIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold: control characters, and halves of characters."""


@dataclass(frozen=True)
class Subject:
    """A question, and what it comes to.

    Attributes:
        question: what is asked.
        day: the day of the estimate.
        community: the name of who asks, empty where it isn't told.
        link: the address at which the simulator shows the same estimate, empty where the site's own isn't known.
    """

    question: Question
    day: date
    community: str
    link: str

    @property
    def tariff(self) -> Tariff:
        """The tariff that is applied."""
        return self.question.request.tariff

    @property
    def site(self) -> str:
        """The address of the site, with its final slash."""
        return f"{self.question.site.rstrip('/')}/"

    @cached_property
    def made(self) -> Estimate:
        """A year in which every pupil counts."""
        return estimate(self.question.request)

    @cached_property
    def years(self) -> Projection | None:
        """The years, where they were asked for."""
        outlook = self.question.outlook
        return project(self.question.request, outlook) if outlook else None

    @property
    def first(self) -> Estimate:
        """The first year: the one that the page shows."""
        return self.years.years[0] if self.years else self.made

    @property
    def begins_small(self) -> bool:
        """Whether the first year counts fewer pupils than what is told of a year in which every pupil counts."""
        return self.first.request.pupils != self.made.request.pupils

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """What falls to each commune in a year in which every pupil counts; empty where none was told."""
        return breakdown(self.made, self.question.communes) if self.question.communes else ()

    @cached_property
    def compared(self) -> Comparison | None:
        """The options beside what is asked, where there are any."""
        options = [Scenario(name, estimate(request)) for name, request in self.question.options]
        return compare([Scenario(FIRST, self.made), *options]) if options else None

    @property
    def slug(self) -> str:
        """What files are named after: the community, or the pupils; then the tariff."""
        name = key(self.community).replace(" ", "-")[:LONGEST_SLUG].strip("-")
        return f"{name or f'{self.made.request.pupils}-eleves'}-{self.tariff.version}"


def read_subject(asked: Mapping[str, Any], tariffs: Tariffs) -> Subject:
    """Read a question as `read_question` does, and beside it ``{"collectivite": name, "lien": address}``.

    ``jour``, the day of the estimate, is compulsory; without ``lien`` the address is made of the question and of
    ``site``, where this is a whole address.

    Raises:
        Refused: with every problem of every field.
    """
    legible = _legible(asked)
    question = read_question(legible, tariffs)
    name = " ".join(str(legible.get("collectivite", "")).split())[:LONGEST_NAME]
    link = str(legible.get("lien", "")) or share_link(legible, question.request)
    return Subject(question, date.fromisoformat(legible["jour"]), name, link)


def _legible(value: Any) -> Any:  # noqa: ANN401 — JSON, of any depth
    if isinstance(value, str):
        return _ILLEGIBLE.sub("", value)
    if isinstance(value, list):
        return [_legible(one) for one in value]
    if isinstance(value, dict):
        return {name: _legible(one) for name, one in value.items()}
    return value
