"""What is downloaded: the page's question, read and worked out, with what a file says beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.answer import Answer, work_out
from simulator.calculation import Quantity, Tariff, Tariffs
from simulator.exports.share_link import share_link
from simulator.headcounts import legal_name
from simulator.name_keys import key
from simulator.question import legible_names, read_question
from simulator.wording import section

_say = section("documents", "subject")

LONGEST_COMMUNITY = 120
LONGEST_SLUG = 60
type Texts = Mapping[str, Any]
"""Texts by their version (``reglement/2025-06-16``), as the publisher writes them (``texts.json``)."""

NO_TEXTS: Texts = {}


@dataclass(frozen=True, slots=True)
class Subject:
    """An answer, and what a file says beside it.

    Attributes:
        community: the name of who asks, empty where the question doesn't say.
        legal_name: that name in full, as an act writes it.
        link: the address at which the simulator shows the same estimate, empty where the site's own isn't known.
        text: the text that sets the tariff, as `Texts` hold it; None where it isn't there.
        members: how many communes of the community have pupils to give; 0 where that isn't known.
    """

    answer: Answer
    day: date
    community: str
    legal_name: str
    link: str
    text: Any = None
    members: int = 0

    @property
    def tariff(self) -> Tariff:
        """The tariff that is applied."""
        return self.answer.tariff

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The kinds of quantity that its tariff and those of its options count by, pupils first."""
        tariffs = (self.tariff, *(option.tariff for _, option in self.answer.question.options))
        return tuple({kind.name: kind for tariff in tariffs for kind in tariff.quantities}.values())

    @property
    def part(self) -> str:
        """Say how many communes of the community the pupils are of, after a space; nothing where they are of all."""
        counted = len(self.answer.shares)
        return _say("some_communes", count=counted, members=self.members) if 0 < counted < self.members else ""

    @property
    def slug(self) -> str:
        """What files are named after: the community, or the pupils; then the tariff."""
        name = key(self.community).replace(" ", "-")[:LONGEST_SLUG].strip("-")
        return f"{name or f'{self.answer.full_year.request.pupils}-eleves'}-{self.tariff.version}"


def read_subject(document: Mapping[str, Any], tariffs: Tariffs, texts: Texts = NO_TEXTS) -> Subject:
    """Read a question as `read_question` does, and beside it ``{"collectivite": name, "lien": address}``.

    ``denomination`` is the legal name, which else is made of the name, ``membres`` how many of its communes have
    pupils to give. ``jour``, the day of the estimate, is compulsory; without ``lien`` the address is made of the
    question, of ``site``, where this is a whole address, and of ``page``, that of the simulator from there.

    Raises:
        Refused: with every problem of every field.
    """
    legible = legible_names(document)
    question = read_question(legible, tariffs)
    name, full = (
        " ".join(str(legible.get(one, "")).split())[:LONGEST_COMMUNITY] for one in ("collectivite", "denomination")
    )
    link = str(legible.get("lien", "")) or share_link(legible, question, tariffs)
    answer, day = work_out(question, tariffs), date.fromisoformat(legible["jour"])
    text = texts.get(f"{answer.tariff.work}/{answer.tariff.text_version}")
    return Subject(answer, day, name, full or legal_name(name), link, text, int(legible.get("membres", 0)))
